"""From the type of an expression to the column that holds its result."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime

from dougong.expressions.types import Type
from dougong.fields.column import ColumnShape, Storage
from dougong.fields.protocol import Value
from dougong.kernel.canonical import Json
