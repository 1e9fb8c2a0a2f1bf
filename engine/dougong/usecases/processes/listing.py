"""The four boxes of the to-do centre."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from dougong.access.principal import Principal
from dougong.fields.types.datetime import instant
from dougong.kernel.canonical import Json
from dougong.kernel.errors import NotFound
from dougong.kernel.wording import Label, label_in
from dougong.processes import ProcessSpec, Run, Task, TaskKind
from dougong.processes.nodes.asked import Asked, Opinion
from dougong.processes.nodes.protocol import Access
from dougong.processes.store import Box, Card, Listed
from dougong.processes.verbs.catalogue import offered
from dougong.processes.verbs.protocol import Case
from dougong.usecases.processes.naming import Names, names_of
from dougong.usecases.processes.scene import process_of
from dougong.usecases.specs import compiled_release
from dougong.usecases.unit_of_work import UnitOfWork

MOST = 200


def list_tasks(
    work: UnitOfWork, who: Principal, box: Box, *, after: str | None = None, limit: int = 50
) -> dict[str, Json]:
    """Return a page of one of one's own boxes, and the counts of all four."""
    person = who.id or ""
    lines, following = work.runs.listed(box, person, after=after, limit=min(limit, MOST))
    names = names_of(work, (line.run.initiator for line in lines), who.locale)
    items = [item for line in lines if (item := _item(work, names, line)) is not None]
    return {"items": items, "next": following, "counts": counts_of(work, who)}


def counts_of(work: UnitOfWork, who: Principal) -> dict[str, Json]:
    """Return how much is in each box."""
    return {box.value: count for box, count in work.runs.counts(who.id or "").items()}


def task_json(
    work: UnitOfWork, names: Names, process: ProcessSpec, run: Run, task: Task, card: Card
) -> dict[str, Json]:
    """Return one task as every list and page shows it."""
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
        "standing_at": [names.node(process.nodes[token.node]) for token in run.tokens],
        "app": run.app,
        **_looks(work, run.app, names.locale),
        "form": run.form,
        "record": run.record,
        "record_title": card.title,
        "summary": list(card.summary),
        "verbs": list(offered(Case(process, run, task))),
        "quick": quick(process, task),
        "initiator": names.person(run.initiator),
        "started_at": instant(run.journal[0].at),
        "arrived_at": instant(task.opened_at),
        "closed_at": instant(task.closed_at) if task.closed_at else None,
        "deadline": None,
    }


def quick(process: ProcessSpec, task: Task) -> bool:
    """Tell whether a verb can be used from a list: nothing has to be filled in or said."""
    node = process.nodes[task.node]
    opinion = isinstance(node, Asked) and node.opinion is Opinion.REQUIRED
    return (
        task.kind is not TaskKind.START
        and not opinion
        and Access.REQUIRED not in node.fields.values()
    )


def _item(work: UnitOfWork, names: Names, line: Listed) -> Mapping[str, Json] | None:
    task = line.run.task(line.task)
    try:
        process = process_of(work, line.run)
    except NotFound:
        # The app was removed; what it asked of people went with it.
        return None
    return task_json(work, names, process, line.run, task, line.card) if task else None


def _looks(work: UnitOfWork, app: str, locale: str) -> dict[str, Json]:
    body = compiled_release(work, app).content.app
    label = body.get("label")
    shown: Label = label if isinstance(label, str | Mapping) else app  # type: ignore[assignment]
    return {
        "app_label": label_in(shown, locale),
        "icon": body.get("icon"),
        "color": body.get("color"),
    }


def labels(process: ProcessSpec, keys: Sequence[str], names: Names) -> list[Json]:
    """Return nodes by key with what they are called."""
    return [{"node": key, "label": names.node(process.nodes[key])} for key in keys]
