"""The four boxes of the to-do centre."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import cast

from dougong.access.principal import Principal
from dougong.kernel.canonical import Json
from dougong.kernel.errors import NotFound
from dougong.kernel.instants import instant
from dougong.kernel.wording import Label, label_in
from dougong.messages.kept import told
from dougong.processes import ProcessSpec, Run, Status, Task, TaskKind
from dougong.processes.choices import chooses
from dougong.processes.nodes.asked import Asked, Opinion, Signature
from dougong.processes.nodes.join import Join
from dougong.processes.nodes.protocol import Access, Node
from dougong.processes.store import Box, Card
from dougong.processes.verbs.catalogue import offered
from dougong.processes.verbs.protocol import Case
from dougong.processes.verbs.remind import people_asked
from dougong.publishing.app_spec import AppSpec
from dougong.usecases.facts.specs import compiled_release
from dougong.usecases.processes.naming import Names, names_of
from dougong.usecases.unit_of_work import UnitOfWork

MOST = 200


def list_tasks(
    work: UnitOfWork, who: Principal, box: Box, *, after: str | None = None, limit: int = 50
) -> dict[str, Json]:
    """Return a page of one of one's own boxes, and the counts of all four."""
    person = who.id or ""
    lines, following = work.runs.listed(box, person, after=after, limit=min(limit, MOST))
    names = names_of(work, (each for line in lines for each in named_in(line.run)), who.locale)
    specs = _specs(work, {(line.run.app, line.run.release) for line in lines})
    # Of an app that was removed nothing is left to do.
    known = [line for line in lines if (line.run.app, line.run.release) in specs]
    items: list[Json] = [
        task_json(specs[line.run.app, line.run.release], names, line.run, task, line.card)
        for line in known
        if (task := line.run.task(line.task)) is not None
    ]
    return {"items": items, "next": following, "counts": counts_of(work, who)}


def _standing(process: ProcessSpec, run: Run) -> Iterable[Node]:
    """Yield where a run stands; a way that waits at the join for the others is not told."""
    nodes = (process.nodes[token.node] for token in run.tokens)
    return (node for node in nodes if not isinstance(node, Join))


def counts_of(work: UnitOfWork, who: Principal) -> dict[str, Json]:
    """Return how much is in each box."""
    return {box.value: count for box, count in work.runs.counts(who.id or "").items()}


def task_json(spec: AppSpec, names: Names, run: Run, task: Task, card: Card) -> dict[str, Json]:
    """Return one task as every list and page shows it; `spec` is of the release the run is pinned to."""
    process = spec.processes[run.process]
    return {
        "id": task.id,
        "kind": task.kind.value,
        "state": task.state.value,
        "verb": task.verb,
        "node": task.node,
        "node_label": names.node(process.nodes[task.node]),
        "process": run.process,
        "process_label": label_in(process.label, names.locale),
        "run": run.id,
        "run_state": run.status.value,
        "deletes": run.deletes,
        "waiting_for": [names.person(each) for each in people_asked(run)],
        "returned": returned(run, names),
        "standing_at": [names.node(node) for node in _standing(process, run)],
        "app": run.app,
        **_looks(spec, names.locale),
        "form": run.form,
        "record": run.record,
        "record_title": told(card.title, names.locale),
        "summary": told([*card.summary], names.locale),
        "verbs": list(offered(Case(process, run, task))),
        "quick": quick(process, task),
        "opinion": _opinion(process, task).value,
        "signature": _signature(process, task).value,
        "initiator": names.person(run.initiator),
        "started_at": instant(run.started_at),
        "arrived_at": instant(task.opened_at),
        "closed_at": instant(task.closed_at) if task.closed_at else None,
        "deadline": instant(task.deadline) if task.deadline else None,
    }


def named_in(run: Run) -> Iterable[str]:
    """Return the people whose names a list tells: who asks, who has to answer, who returned it."""
    back = _last_return(run)
    return (run.initiator, *people_asked(run), *((back.person,) if back else ()))


def returned(run: Run, names: Names) -> Json:
    """Return who sent a run back and what they said, while it waits to be mended."""
    back = _last_return(run)
    return {"by": names.person(back.person), "comment": back.comment} if back else None


def _last_return(run: Run) -> Task | None:
    if run.status is not Status.RETURNED:
        return None
    done = (task for task in run.tasks if task.verb == "return" and task.closed_at)
    return max(done, key=lambda task: (task.round, task.id), default=None)


def quick(process: ProcessSpec, task: Task) -> bool:
    """Tell whether a verb can be used from a list: nothing has to be filled in or said."""
    node = process.nodes[task.node]
    return (
        task.kind is not TaskKind.START
        and _opinion(process, task) is not Opinion.REQUIRED
        and _signature(process, task) is not Signature.REQUIRED
        and not chooses(process, task.node)
        and Access.REQUIRED not in node.fields.values()
    )


def _opinion(process: ProcessSpec, task: Task) -> Opinion:
    node = process.nodes[task.node]
    return node.opinion if isinstance(node, Asked) else Opinion.OPTIONAL


def _signature(process: ProcessSpec, task: Task) -> Signature:
    node = process.nodes[task.node]
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
