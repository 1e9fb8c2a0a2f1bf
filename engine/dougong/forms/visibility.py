"""Which fields a person is shown, given the values so far."""

from __future__ import annotations

from dougong.expressions import Row
from dougong.forms.facts import View


def hidden_fields(view: View, values: Row) -> frozenset[str]:
    """Return the fields whose condition does not hold, or that of a heading above; a blank condition hides.

    Headings stand in the order of the form, so that a hidden tab has hidden its sections before their fields are asked.
    """
    hidden = {
        key
        for key, logic in view.spec.logic.items()
        if logic.visible_when is not None and not view.holds(logic.visible_when, values)
    }
    for key, heading in view.spec.headings.items():
        if heading in hidden:
            hidden.add(key)
    return frozenset(hidden)
