"""Which fields a person is shown, given the values so far."""

from __future__ import annotations

from dougong.expressions import Row
from dougong.forms.facts import View


def hidden_fields(view: View, values: Row) -> frozenset[str]:
    """Return the fields whose condition, or whose section's condition, does not hold; a blank condition hides."""
    hidden = {
        key
        for key, logic in view.spec.logic.items()
        if logic.visible_when is not None and not view.holds(logic.visible_when, values)
    }
    sections = view.spec.sections.items()
    return frozenset(hidden | {key for key, section in sections if section in hidden})
