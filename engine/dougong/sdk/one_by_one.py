"""Doing many things at a vendor's that takes them one by one: what is refused stops no other."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import TypeVar

from dougong.connectors.call import Call, Http, Reply
from dougong.connectors.failure import Failure, FailureKind
from dougong.connectors.row import Outcome, Sent
from dougong.kernel.canonical import Json

Portion = TypeVar("Portion")


def one_by_one(sent: Sequence[Sent], do: Callable[[Sent], Mapping[str, Json]]) -> Sequence[Outcome]:
    """Return what came of each thing. Raises `Failure` only where nothing at all was done before it.

    After something was done, whatever else fails is told as refused: to raise would have all of it done again.
    """
    outcomes: list[Outcome] = []
    for each in sent:
        try:
            outcomes.append(Outcome(each.key, do(each)))
        except Failure as failure:
            if failure.kind is not FailureKind.ROW and not any(
                not done.refused for done in outcomes
            ):
                raise
            refused = failure.said or failure.code or failure.kind.value
            outcomes.append(Outcome(each.key, refused=refused, code=failure.code))
    return outcomes


def sent_once(http: Http, call: Call) -> Reply:
    """Send something by which the other side knows nothing again: it is never sent anew.

    Raises `Failure`: whatever may have been done although no answer came is refused (row, `unanswered`).
    """
    try:
        return http.send(call)
    except Failure as failure:
        if failure.replayable or not failure.again:
            raise
        said = f"没有收到答复，不再重发：{failure.code}"
        raise Failure(FailureKind.ROW, said, code="unanswered") from failure


def in_portions(
    names: Sequence[str], size: int, do: Callable[[Sequence[str]], Portion]
) -> list[Portion]:
    """Do something for so many at a time. Raises the `Failure` of the first portion as it is.

    Of a later one it is a refusal (row), whatever it was: those before have theirs, and would have it twice.
    """
    done: list[Portion] = []
    for at in range(0, len(names), size):
        try:
            done.append(do(names[at : at + size]))
        except Failure as failure:
            if not done:
                raise
            said = f"已给前 {at} 人，其余没有：{failure.said or failure.code}"
            raise Failure(FailureKind.ROW, said, code=failure.code) from failure
    return done


def needed(sent: Sent, key: str) -> Json:
    """Return a value that nothing goes without; raises `Failure` (row, `missing`) where it is blank."""
    value = sent.values.get(key)
    if value is None or value in ("", []):
        raise Failure(FailureKind.ROW, key, code="missing", field=key)
    return value


def names_in(value: Json) -> list[str]:
    """Return who is named: by a list, or by a text with commas or bars between.

    >>> names_in("ann, bob|carl"), names_in(["ann", "bob"]), names_in(None)
    (['ann', 'bob', 'carl'], ['ann', 'bob'], [])
    """
    if isinstance(value, str):
        value = re.split(r"[,|，、;\s]", value)
    elif not isinstance(value, Sequence):
        value = [] if value is None else [value]
    return [str(each) for each in value if each]
