"""A statement that answers an analysis, and what its columns are."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select

from dougong.expressions import Type


@dataclass(frozen=True, slots=True)
class Asked:
    """`types` are those of the statement's columns, in their order, by the keys of the answer."""

    statement: Select[Any]
    types: Mapping[str, Type]
