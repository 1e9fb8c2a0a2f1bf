"""The parts that definitions may use, gathered for the schemas: what a field, a node, an action, a block may say."""

from __future__ import annotations

from collections.abc import Mapping

from dougong.actions import ACTIONS
from dougong.definitions.check import Checker
from dougong.definitions.content import Body
from dougong.definitions.vocabulary import Vocabulary
from dougong.fields.catalogue import FIELD_TYPES
from dougong.printing import PRINT_BLOCKS
from dougong.processes.assignees.catalogue import ASSIGNEE_TYPES
from dougong.processes.nodes.catalogue import NODE_TYPES
from dougong.processes.spec import On
from dougong.reports.catalogue import BLOCKS
from dougong.rules.steps.catalogue import CONTROLS
from dougong.rules.triggers import TRIGGERS

_STARTS: Body = {
    "hold": {"type": "boolean"},
    "fields": {"type": "array", "items": {"$ref": "terms.json#/$defs/key"}},
    "condition": {"$ref": "terms.json#/$defs/expression"},
}


def _with_condition(settings: Body) -> Body:
    """Return the settings of an action among the steps of a rule: it may be left out, which a branch may not."""
    properties = settings.get("properties")
    known = properties if isinstance(properties, Mapping) else {}
    when: Body = {"$ref": "terms.json#/$defs/expression"}
    return {**settings, "properties": {**known, "when": when}}


VOCABULARY = Vocabulary(
    {
        "fields": {key: part.schema for key, part in FIELD_TYPES.items()},
        "nodes": {key: part.schema for key, part in NODE_TYPES.items()},
        "assignees": {key: part.schema for key, part in ASSIGNEE_TYPES.items()},
        "process_triggers": {on.value: _STARTS for on in On},
        "rule_triggers": {key: part.schema for key, part in TRIGGERS.items()},
        "rule_steps": {
            **{key: _with_condition(part.schema) for key, part in ACTIONS.items()},
            **{key: part.schema for key, part in CONTROLS.items()},
        },
        "actions": {key: part.schema for key, part in ACTIONS.items()},
        "blocks": {key: part.schema for key, part in BLOCKS.items()},
        "print_blocks": {key: part.schema for key, part in PRINT_BLOCKS.items()},
    }
)

CHECKER = Checker(VOCABULARY)
