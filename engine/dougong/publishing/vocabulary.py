"""The parts that definitions may use, gathered for the schemas: what a field, a node, an action, a block may say."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from dougong.definitions.check import Checker
from dougong.definitions.content import Body
from dougong.definitions.vocabulary import Vocabulary
from dougong.fields.catalogue import FIELD_TYPES
from dougong.processes.assignees.catalogue import ASSIGNEE_TYPES
from dougong.processes.nodes.catalogue import NODE_TYPES


class _Described(Protocol):
    @property
    def schema(self) -> Body: ...


def _schemas(parts: Mapping[str, _Described]) -> dict[str, Body]:
    return {key: part.schema for key, part in parts.items()}


VOCABULARY = Vocabulary(
    {
        "fields": {key: part.schema for key, part in FIELD_TYPES.items()},
        "nodes": _schemas(NODE_TYPES),
        "assignees": _schemas(ASSIGNEE_TYPES),
    }
)

CHECKER = Checker(VOCABULARY)
