"""Which fields a person is shown, given the values so far."""

from __future__ import annotations

from dougong.expressions import Row, Surroundings
from dougong.forms.spec import FormSpec


def hidden_fields(spec: FormSpec, row: Row, around: Surroundings) -> frozenset[str]:
    """Return the fields whose condition, or whose section's condition, does not hold; a blank condition hides."""
    hidden = {
        key
        for key, logic in spec.logic.items()
        if logic.visible_when is not None and logic.visible_when.evaluate(row, around) is not True
    }
    return frozenset(hidden | {key for key, section in spec.sections.items() if section in hidden})
