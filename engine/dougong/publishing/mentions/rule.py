"""What a rule mentions: its form, its condition, and what its actions read and write."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
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
    yield from of_trigger(rule.inside("trigger"))
    yield from of_steps(rule)


def of_trigger(trigger: Piece) -> Iterator[Spot]:
    """Yield every mention in what a rule waits for."""
    yield from trigger.listed(Means.FIELD, "fields")
    yield from trigger.names(Means.FIELD, "becomes")
    yield from trigger.spots(Means.FIELD, "field")
    yield from trigger.spots(Means.SEGMENT, "segment")
    yield from trigger.spots(Means.PROCESS, "process")
    yield from trigger.listed(Means.ROLE, "roles")


def of_steps(holder: Piece) -> Iterator[Spot]:
    """Yield every mention in the lists of steps of a rule, or of a step that has some."""
    for name in ("actions", "else"):
        for step in holder.pieces(name):
            yield from _CONTROLS.get(step.text("type"), of_action)(step)


def _of_branch(branch: Piece) -> Iterator[Spot]:
    for way in branch.pieces("ways"):
        yield from way.spots(Means.FORMULA, "condition")
        yield from of_steps(way)
    yield from of_steps(branch)


def _of_each(each: Piece) -> Iterator[Spot]:
    yield from each.spots(Means.FORM, "form")
    yield from each.spots(Means.FIELD, "field")
    yield from each.values(Means.FORMULA, "match")
    inside = each.about(each.text("form") or f"{each.form}->{each.text('field')}")
    yield from inside.names(Means.FIELD, "match")
    yield from inside.spots(Means.FORMULA, "where")
    yield from of_steps(inside)


def _of_wait(wait: Piece) -> Iterator[Spot]:
    yield from wait.spots(Means.FORMULA, "until", "condition")
    yield from of_steps(wait)


def _of_outcome(step: Piece) -> Iterator[Spot]:
    yield from step.spots(Means.FIELD, "field")
    yield from step.spots(Means.TEMPLATE, "text")
    yield from step.names(Means.FIELD, "set")
    yield from step.values(Means.FORMULA, "set")


def _of_decide(step: Piece) -> Iterator[Spot]:
    yield from step.spots(Means.TABLE, "table")
    yield from step.spots(Means.FORMULA, "when")
    yield from step.names(Means.FIELD, "set")


_CONTROLS: Mapping[str, Callable[[Piece], Iterator[Spot]]] = {
    "branch": _of_branch,
    "split": _of_branch,
    "for_each": _of_each,
    "wait": _of_wait,
    "decide": _of_decide,
    "refuse": _of_outcome,
    "set_values": _of_outcome,
}


def of_action(action: Piece) -> Iterator[Spot]:
    """Yield every mention in an action: formulas see the rule's record, names are fields of what is written."""
    yield from action.spots(Means.FORM, "form")
    yield from action.spots(Means.FIELD, "record")
    yield from action.spots(Means.FORMULA, "when")
    # A setting of a package is what its schema says, whatever one of ours of the same name is.
    yield from (_of_package if action.text("type") in ACTIONS.origins else _of_ours)(action)


def _of_ours(action: Piece) -> Iterator[Spot]:
    yield from action.spots(Means.PROCESS, "process")
    yield from action.spots(Means.FORMULA, "by", "least", "most")
    yield from action.spots(Means.TEMPLATE, "text", "subject")
    yield from action.values(Means.FORMULA, "values")
    written = action.about(_target(action))
    yield from written.spots(Means.MESSAGE, "message")
    yield from written.spots(Means.FORMULA, "where")
    yield from written.spots(Means.FIELD, "field")
    for name in ("set", "match"):
        yield from action.values(Means.FORMULA, name)
        yield from written.names(Means.FIELD, name)
    for recipient in action.pieces("to"):
        yield from recipient.spots(Means.FORMULA, "field")
        yield from recipient.spots(Means.ROLE, "role")


def _of_package(action: Piece) -> Iterator[Spot]:
    """Yield what an action of a package mentions: its schema says which settings are formulas, and which are fields."""
    for name, said in cast(Body, ACTIONS[action.text("type")].schema["properties"]).items():
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
