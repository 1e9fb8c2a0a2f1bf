"""Whatever the catalogue offers is drawn by somebody: each kind of part has its tables of views in the front end."""

from __future__ import annotations

import re

import pytest

from dougong.publishing.vocabulary import VOCABULARY
from tests.architecture.tree import text_of

TABLES = (
    ("fields", "runtime/web/src/forms/fields/views.ts", "fieldViews"),
    ("fields", "runtime/web/src/ui/fieldIcons.ts", "icons"),
    ("actions", "builder_ui/src/screens/rules/actions/views.ts", "actionViews"),
    ("print_blocks", "builder_ui/src/screens/prints/blocks/views.ts", "blockViews"),
    ("blocks", "builder_ui/src/screens/dashboards/chartIcons.ts", "icons"),
    ("nodes", "runtime/web/src/ui/nodeIcons.ts", "looks"),
    ("assignees", "builder_ui/src/screens/processes/drawer/Assignees.tsx", "values"),
)


@pytest.mark.parametrize(("slot", "path", "table"), TABLES)
def test_every_part_of_the_catalogue_has_a_view(slot, path, table) -> None:
    assert set(named_in(path, table)) == set(VOCABULARY.types(slot) or ())


def test_every_step_of_rules_that_is_no_action_has_a_view() -> None:
    steps = set(VOCABULARY.types("rule_steps") or ()) - set(VOCABULARY.types("actions") or ())
    assert set(named_in("builder_ui/src/screens/rules/steps/views.ts", "controlViews")) == steps


def named_in(path: str, table: str) -> list[str]:
    """Return the keys of an object that is written out in a file."""
    found = re.search(rf"const {table}\b[^\n]* = \{{\n(.*?)\n\}}", text_of(path), re.DOTALL)
    assert found, f"{path} has no table {table}"
    return [name for line in found[1].splitlines() for name in keys_of(line)]


def keys_of(line: str) -> list[str]:
    """Return the keys of one line: what stands within braces belongs to a key already.

    >>> keys_of("  column: ChartColumn, bar: ChartBar,")
    ['column', 'bar']
    >>> keys_of('  start: { icon: UserRoundPen, colour: "mo" },')
    ['start']
    >>> keys_of("  notify,")
    ['notify']
    """
    flat = re.sub(r"\{[^{}]*\}", "{}", line).strip().rstrip(",")
    return [entry.partition(":")[0].strip() for entry in flat.split(",")]
