"""What a rule mentions: its form, its condition, and what its actions read and write."""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

from dougong.actions import ACTIONS
from dougong.actions.outside import EXPRESSION, PATH
from dougong.definitions.content import Body
from dougong.publishing.mentions.spot import Means, Piece, Spot


def of_rule(rule: Piece) -> Iterator[Spot]:
    """Yield every mention in a rule."""
    rule = rule.about(rule.text("form"))
    yield from rule.spots(Means.FORM, "form")
    yield from rule.spots(Means.FORMULA, "condition")
    yield from rule.inside("trigger").listed(Means.FIELD, "fields")
    yield from rule.inside("trigger").names(Means.FIELD, "becomes")
    for name in ("actions", "else"):
        for action in rule.pieces(name):
            yield from of_action(action)


def of_action(action: Piece) -> Iterator[Spot]:
    """Yield every mention in an action: formulas see the rule's record, names are fields of what is written."""
    yield from action.spots(Means.FORM, "form")
    yield from action.spots(Means.FIELD, "record")
    yield from action.spots(Means.PROCESS, "process")
    yield from action.spots(Means.FORMULA, "when")
    yield from action.spots(Means.TEMPLATE, "text")
    written = action.about(_target(action))
    for name in ("set", "match"):
        yield from action.values(Means.FORMULA, name)
        yield from written.names(Means.FIELD, name)
    yield from _of_package(action)
    for recipient in action.pieces("to"):
        yield from recipient.spots(Means.FORMULA, "field")
        yield from recipient.spots(Means.ROLE, "role")


def _of_package(action: Piece) -> Iterator[Spot]:
    """Yield what an action of a package mentions: its schema says which settings are formulas, and which are fields."""
    kind = action.text("type")
    if kind in ACTIONS.origins:
        for name, said in cast(Body, ACTIONS[kind].schema["properties"]).items():
            reference = cast(Body, said).get("$ref")
            if reference == EXPRESSION:
                yield from action.spots(Means.FORMULA, name)
            elif reference == PATH and name not in ("form", "record"):
                yield from action.spots(Means.FIELD, name)


def _target(action: Piece) -> str:
    """Name the form that is written: another one, the one behind a reference ("form->field"), or the rule's own."""
    if through := action.text("record"):
        return f"{action.form}->{through}"
    return action.text("form") or action.form
