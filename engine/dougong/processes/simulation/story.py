"""用例: a simulation that is kept with its process, and what must come of it when it is told again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import zip_longest
from typing import cast

from dougong.definitions.content import Body
from dougong.directory.working_time import Span, Unit
from dougong.fields.reading import iso_instant
from dougong.kernel.canonical import Json
from dougong.kernel.instants import instant
from dougong.processes.run import Run, Status
from dougong.processes.simulation.script import MOST_STEPS, Deed, Happening, Pause
from dougong.processes.simulation.simulate import Simulated
from dougong.processes.wired import Wired, wired


@dataclass(frozen=True, slots=True)
class Expected:
    """The nodes in the order they were come to, who was asked at each, and how it ended."""

    path: tuple[str, ...] = ()
    people: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    outcome: Status = Status.AGREED


@dataclass(frozen=True, slots=True)
class Beginning:
    """Who starts it, with which values of the record, and when; no moment where what was written is none."""

    by: str
    at: datetime | None
    values: Wired


@dataclass(frozen=True, slots=True)
class Story:
    """`body` is how it is written down."""

    body: Body
    start: Beginning
    steps: tuple[Happening, ...]
    expects: Expected


def read_stories(body: Body) -> tuple[Story, ...]:
    """Return the stories of a process as its maker wrote it; the schema has seen them."""
    return tuple(_story(each) for each in _objects(body.get("stories")))


def read_steps(given: Json) -> tuple[Happening, ...]:
    """Return what happens, from the JSON of a client or of a story."""
    return tuple(_step(each) for each in _objects(given)[: MOST_STEPS + 1])


def read_moment(text: str) -> datetime | None:
    """Return an instant; None for what is none, such as a day that there is not, or says no zone."""
    found = iso_instant(text)
    return found if isinstance(found, datetime) else None


def come_of(simulated: Simulated) -> Expected:
    """Return what came of a simulation."""
    run = simulated.last.run
    return Expected(_path(run), _people(run), run.status)


def written(by: str, values: Wired, simulated: Simulated) -> dict[str, Json]:
    """Return the JSON of a story but for its key and label: it expects what has come of the simulation."""
    came, at = come_of(simulated), simulated.frames[0].at
    people: Json = {node: list(each) for node, each in came.people.items()}
    return {
        "start": {"by": by, "at": instant(at), "values": dict(values)},
        "steps": [step_json(each) for each in simulated.steps],
        "expects": {"path": list(came.path), "people": people, "outcome": came.outcome.value},
    }


def step_json(step: Happening) -> dict[str, Json]:
    """Return the JSON that a step is read from; what it does not say is left out."""
    if isinstance(step, Pause):
        span = step.span
        return {"wait": {"amount": span.amount, "unit": span.unit.value} if span else {}}
    said: dict[str, Json] = {
        "verb": step.verb, "at": step.at, "by": step.by, "comment": step.comment, "to": list(step.to),
        "node": step.node, "place": step.place, "values": dict(wired(step.values)),
        "chosen": {node: list(each) for node, each in step.chosen.items()},
    }  # fmt: skip
    return {name: value for name, value in said.items() if value not in (None, "", [], {})}


@dataclass(frozen=True, slots=True)
class Difference:
    """Where a story went another way than expected: `node` was come to in the place of `expected`."""

    expected: str = ""
    node: str = ""


@dataclass(frozen=True, slots=True)
class OtherPeople:
    """At a node others are asked than expected."""

    node: str
    expected: tuple[str, ...]
    asked: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OtherEnd:
    """It ended otherwise than expected."""

    expected: Status
    status: Status


def differences(expects: Expected, came: Expected) -> Iterator[Difference | OtherPeople | OtherEnd]:
    """Yield what came otherwise: the first place where the ways part, people at nodes on both, and the end."""
    for wanted, found in zip_longest(expects.path, came.path, fillvalue=""):
        if wanted != found:
            yield Difference(wanted, found)
            break
    for node, people in expects.people.items():
        asked = came.people.get(node)
        if asked is not None and set(asked) != set(people):
            yield OtherPeople(node, people, asked)
    if expects.outcome is not came.outcome:
        yield OtherEnd(expects.outcome, came.outcome)


def _path(run: Run) -> tuple[str, ...]:
    return tuple(entry.node for entry in run.journal if entry.what == "arrived")


def _people(run: Run) -> Mapping[str, tuple[str, ...]]:
    """Return whom each node asked or told, each once; not the initiator at the start, whom no rule finds."""
    start = {entry.node for entry in run.journal[:1]}
    found: dict[str, dict[str, None]] = {}
    for task in run.tasks:
        if task.node not in start:
            found.setdefault(task.node, {})[task.person] = None
    return {node: tuple(people) for node, people in found.items()}


def _story(body: Body) -> Story:
    start, expects = _object(body.get("start")), _object(body.get("expects"))
    people = {node: _texts(each) for node, each in _object(expects.get("people")).items()}
    outcome = Status(str(expects.get("outcome", Status.AGREED.value)))
    return Story(
        body,
        Beginning(
            str(start.get("by", "")),
            read_moment(str(start.get("at", ""))),
            wired(_object(start.get("values"))),
        ),
        read_steps(body.get("steps")),
        Expected(_texts(expects.get("path")), people, outcome),
    )


def _step(body: Body) -> Happening:
    if "wait" in body:
        span = _object(body["wait"])
        amount = span.get("amount")
        return Pause(Span(amount, Unit(str(span["unit"]))) if isinstance(amount, int) else None)
    return Deed(
        str(body.get("verb", "")),
        str(body.get("at", "")),
        str(body.get("by", "")),
        str(body.get("comment", "")),
        _texts(body.get("to")),
        _text(body.get("node")),
        _text(body.get("place")),
        {node: _texts(each) for node, each in _object(body.get("chosen")).items()},
        _object(body.get("values")),
    )


def _object(value: Json) -> Body:
    return value if isinstance(value, Mapping) else {}


def _objects(value: Json) -> Sequence[Body]:
    items = cast(Iterable[Json], value if isinstance(value, list | tuple) else ())
    return [each for each in items if isinstance(each, Mapping)]


def _texts(value: Json) -> tuple[str, ...]:
    return tuple(str(each) for each in value) if isinstance(value, list | tuple) else ()


def _text(value: Json) -> str | None:
    return value if isinstance(value, str) and value else None
