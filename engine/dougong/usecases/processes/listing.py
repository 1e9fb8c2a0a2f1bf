"""The four boxes of the to-do centre."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from itertools import chain
from typing import cast

from dougong.access.principal import Principal
from dougong.kernel.canonical import Json
from dougong.kernel.clock import Moment
from dougong.kernel.errors import NotFound
from dougong.kernel.instants import instant
from dougong.kernel.wording import Label, label_in
from dougong.messages.kept import told
from dougong.processes import ProcessSpec, TaskKind, TaskState
from dougong.processes.choices import chooses
from dougong.processes.nodes.asked import Asked, Opinion, Signature
from dougong.processes.nodes.join import Join
from dougong.processes.nodes.protocol import Access, Node
from dougong.processes.store import ANYTHING, Box, Line, Sought
from dougong.processes.verbs.agree import AGREE, SUBMIT
from dougong.processes.verbs.read import PART as READ
from dougong.processes.verbs.reclaim import PART as RECLAIM
from dougong.processes.verbs.reject import PART as REJECT
from dougong.processes.whereabouts import Whereabouts
from dougong.publishing.app_spec import AppSpec
from dougong.usecases.facts.specs import compiled_release
from dougong.usecases.processes.naming import Names, names_of
from dougong.usecases.unit_of_work import UnitOfWork

MOST = 200


def list_tasks(
    work: UnitOfWork,
    who: Principal,
    box: Box,
    sought: Sought = ANYTHING,
    *,
    after: str | None = None,
    limit: int = 50,
) -> dict[str, Json]:
    """Return a page of one of one's own boxes, and the counts of all."""
    lines, following = work.runs.listed(
        box, who.id or "", sought, after=after, limit=min(limit, MOST)
    )
    names = names_of(work, chain.from_iterable(map(named_in, lines)), who.locale)
    shared = _Shared(box, names, _steps(work, names, lines))
    # Of an app that was removed nothing is left to do.
    items: list[Json] = [
        _task_json(alike, names, line) for line in lines if (alike := shared.by(line))
    ]
    return {"items": items, "next": following, "counts": counts_of(work, who)}


@dataclass(frozen=True, slots=True)
class Step:
    """A node in its process, with what is told alike of each of its tasks."""

    process: ProcessSpec
    node: Node
    shown: Mapping[str, Json]


def step_of(spec: AppSpec, names: Names, process_key: str, node_key: str) -> Step:
    """Return a node of the release that a run is pinned to."""
    process = spec.processes[process_key]
    node = process.nodes[node_key]
    return Step(
        process,
        node,
        {
            "node_label": names.node(node),
            "process_label": label_in(process.label, names.locale),
            **_looks(spec, names.locale),
            "quick": quick(process, node_key),
            "opinion": _opinion(node).value,
            "signature": _signature(node).value,
        },
    )


def _steps(
    work: UnitOfWork, names: Names, lines: Sequence[Line]
) -> Mapping[tuple[str, int, str, str], Step]:
    """Return the steps that some lines are at, each made once however many lines need it."""
    specs = _specs(work, {(line.app, line.release) for line in lines})
    places = {(line.app, line.release, line.process, line.node) for line in lines}
    return {
        (app, release, process, node): step_of(spec, names, process, node)
        for app, release, process, node in places
        if (spec := specs.get((app, release)))
    }


class _Shared:
    """What tasks have in common that stand alike at one node, made once for each such kind: a page has few of them."""

    def __init__(
        self, box: Box, names: Names, steps: Mapping[tuple[str, int, str, str], Step]
    ) -> None:
        self._box, self._names, self._steps = box, names, steps
        self._made: dict[tuple[object, ...], Mapping[str, Json] | None] = {}

    def by(self, line: Line) -> Mapping[str, Json] | None:
        """Return what a line shares with others, or None where its app is gone."""
        place = line.app, line.release, line.process, line.node
        kind = (place, line.kind, line.state, line.status, line.whereabouts)
        try:
            return self._made[kind]
        except KeyError:
            return self._made.setdefault(kind, self._of(line, self._steps.get(place)))

    def _of(self, line: Line, step: Step | None) -> Mapping[str, Json] | None:
        if step is None:
            return None
        return _shared(step, self._names, line, _from_a_list(self._box, step.node, line))


def counts_of(work: UnitOfWork, who: Principal) -> dict[str, Json]:
    """Return how much is in each box; of what is to do, how much is due today and how much needs but a word."""
    counts = work.runs.counts(who.id or "", end_of_today(work.moment))
    boxes: dict[str, Json] = {box.value: count for box, count in counts.boxes.items()}
    return {**boxes, "due": counts.due, "quick": counts.quick}


def end_of_today(moment: Moment) -> datetime:
    """Return the instant at which today is over in the organisation's zone."""
    tomorrow = moment.today + timedelta(days=1)
    return datetime.combine(tomorrow, time(), moment.local.tzinfo).astimezone(UTC)


def kinds_in(work: UnitOfWork, who: Principal, box: Box) -> dict[str, Json]:
    """Return what one of one's boxes can be narrowed to: processes and initiators, each with how many."""
    kinds = work.runs.kinds(box, who.id or "")
    specs = _specs(work, {(app, release) for app, _, release, _ in kinds.processes})
    names = names_of(work, (person for person, _ in kinds.initiators), who.locale)
    processes: list[Json] = [
        {
            "app": app,
            "process": process,
            "label": label_in(spec.processes[process].label, who.locale),
            **_looks(spec, who.locale),
            "count": count,
        }
        for app, process, release, count in kinds.processes
        if (spec := specs.get((app, release))) and process in spec.processes
    ]
    initiators: list[Json] = [
        {"person": names.person(person), "count": count} for person, count in kinds.initiators
    ]
    return {"processes": processes, "initiators": initiators}


def task_json(step: Step, names: Names, line: Line, verbs: Sequence[str]) -> dict[str, Json]:
    """Return one task as every list and page shows it."""
    return _task_json(_shared(step, names, line, verbs), names, line)


def _task_json(shared: Mapping[str, Json], names: Names, line: Line) -> dict[str, Json]:
    return {
        **shared,
        "id": line.task,
        "verb": line.verb,
        "run": line.run,
        "form": line.form,
        "record": line.record,
        "record_title": told(line.card.title, names.locale),
        "summary": told([*line.card.summary], names.locale),
        "person": names.person(line.person),
        "deputy_of": names.person(line.deputy_of),
        "initiator": names.person(line.initiator),
        "started_at": instant(line.started_at),
        "arrived_at": instant(line.arrived_at),
        "closed_at": instant(line.closed_at) if line.closed_at else None,
        "deadline": instant(line.deadline) if line.deadline else None,
    }


def _shared(step: Step, names: Names, line: Line, verbs: Sequence[str]) -> dict[str, Json]:
    """Return what is the same for all tasks of a node that stand alike."""
    nodes = step.process.nodes
    where = line.whereabouts
    return {
        "kind": line.kind.value,
        "state": line.state.value,
        "node": line.node,
        "process": line.process,
        "run_state": line.status.value,
        "deletes": where.deletes,
        "waiting_for": [names.person(each) for each in where.waiting_for],
        "returned": returned(where, names),
        # A way that waits at the join for the others is not told.
        "standing_at": [
            names.node(nodes[each]) for each in where.nodes if not isinstance(nodes[each], Join)
        ],
        "app": line.app,
        **step.shown,
        "verbs": list(verbs),
    }


def named_in(line: Line) -> Iterable[str | None]:
    """Return the people whose names a list tells: who asks, who has to answer, in whose place, who returned it."""
    where = line.whereabouts
    back = where.returned.by if where.returned else None
    return (line.initiator, line.person, line.deputy_of, back, *where.waiting_for)


def returned(where: Whereabouts, names: Names) -> Json:
    """Return who sent a run back and what they said, while it waits to be mended."""
    back = where.returned
    return {"by": names.person(back.by), "comment": back.comment} if back else None


def _from_a_list(box: Box, node: Node, line: Line) -> tuple[str, ...]:
    """Return the verbs that can be said from a list; the page of a task offers all, with what they ask for."""
    if box is Box.DELEGATED:
        return (RECLAIM.key,)
    if line.state is TaskState.UNREAD:
        return (READ.key,)
    if line.state is not TaskState.OPEN:
        return ()
    match line.kind:
        case TaskKind.APPROVE:
            return (AGREE.key, *(each for each in (REJECT.key,) if each in node.verbs))
        case TaskKind.FILL:
            return (SUBMIT.key,)
    return ()


def quick(process: ProcessSpec, key: str) -> bool:
    """Tell whether tasks at a node can be answered from a list: nothing has to be filled in, said, signed or chosen."""
    node = process.nodes[key]
    return (
        node.type not in {"start", "action", "sub_process"}
        and _opinion(node) is not Opinion.REQUIRED
        and _signature(node) is not Signature.REQUIRED
        and not chooses(process, key)
        and Access.REQUIRED not in node.fields.values()
    )


def _opinion(node: Node) -> Opinion:
    return node.opinion if isinstance(node, Asked) else Opinion.OPTIONAL


def _signature(node: Node) -> Signature:
    return node.signature if isinstance(node, Asked) else Signature.NONE


def _specs(
    work: UnitOfWork, wanted: Iterable[tuple[str, int]]
) -> Mapping[tuple[str, int], AppSpec]:
    """Return the spec of each release that is still there, asked for once however many lines need it."""
    found: dict[tuple[str, int], AppSpec] = {}
    for app, release in wanted:
        try:
            found[app, release] = compiled_release(work, app, release)
        except NotFound:
            continue
    return found


def _looks(spec: AppSpec, locale: str) -> dict[str, Json]:
    body = spec.content.app
    return {
        "app_label": label_in(cast(Label, body.get("label", spec.key)), locale),
        "icon": body.get("icon"),
        "color": body.get("color"),
    }


def labels(process: ProcessSpec, keys: Sequence[str], names: Names) -> list[Json]:
    """Return nodes by key with what they are called."""
    return [{"node": key, "label": names.node(process.nodes[key])} for key in keys]
