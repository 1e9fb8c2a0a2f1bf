"""The course of a run: tokens, tasks, journal, and the graph with what was passed and what may come."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from dougong.kernel.canonical import Json
from dougong.kernel.instants import instant
from dougong.kernel.wording import label_in
from dougong.processes import (
    Entry,
    Facts,
    ProcessSpec,
    Run,
    Standing,
    Stop,
    Task,
    picture_of,
    ways_taken,
)
from dougong.processes.nodes.protocol import about
from dougong.processes.verbs.remind import people_asked
from dougong.usecases.processes.conditions import in_words
from dougong.usecases.processes.naming import Names, names_of
from dougong.usecases.processes.people import answers_to, facts_of, heirs_in
from dougong.usecases.processes.scene import Scene
from dougong.usecases.unit_of_work import UnitOfWork


def course_of(work: UnitOfWork, scene: Scene, names: Names) -> dict[str, Json]:
    """Return how a run stands and how it came there."""
    return course_with(work, scene, facts_of(work, scene), names)


def course_with(work: UnitOfWork, scene: Scene, facts: Facts, names: Names) -> dict[str, Json]:
    """Return the same for a run of which all is known that it looks at."""
    run = scene.run
    picture = picture_of(scene.process, run, facts)
    expected = _expected(work, scene, facts, picture, names.locale)
    return {
        **run_json(run, scene.process, names),
        "tokens": [{"node": token.node} for token in run.tokens],
        "tasks": [_task(task, names) for task in run.tasks],
        "journal": [entry_json(scene.process, names, entry) for entry in run.journal],
        "graph": {
            "nodes": [_node(scene, names, stop, expected) for stop in picture],
            "edges": _edges(scene, names.locale),
        },
    }


def run_json(run: Run, process: ProcessSpec, names: Names) -> dict[str, Json]:
    """Return a run without its course."""
    return {
        "id": run.id,
        "app": run.app,
        "process": run.process,
        "process_label": label_in(process.label, names.locale),
        "release": run.release,
        "form": run.form,
        "record": run.record,
        "state": run.status.value,
        "held": run.held is not None,
        "deletes": run.deletes,
        "initiator": names.person(run.initiator),
        "waiting_for": [names.person(each) for each in people_asked(run)],
        "started_at": instant(run.started_at),
        "ended_at": instant(run.journal[-1].at) if run.status.ended else None,
        "version": run.version,
    }


def _task(task: Task, names: Names) -> Json:
    return {
        "id": task.id,
        "node": task.node,
        "kind": task.kind.value,
        "person": names.person(task.person),
        "deputy_of": names.person(task.deputy_of),
        "added_by": names.person(task.added_by),
        "state": task.state.value,
        "verb": task.verb,
        "comment": task.comment,
        "opened_at": instant(task.opened_at),
        "closed_at": instant(task.closed_at) if task.closed_at else None,
        "deadline": instant(task.deadline) if task.deadline else None,
    }


def entry_json(process: ProcessSpec, names: Names, entry: Entry) -> dict[str, Json]:
    """Return a line of the journal."""
    to = entry.params.get("to")
    return {
        "at": instant(entry.at),
        "what": entry.what,
        "node": entry.node,
        "node_label": names.node(process.nodes[entry.node]),
        "visit": entry.visit,
        "by": names.person(entry.by),
        "comment": entry.comment,
        "edge": entry.params.get("edge"),
        "to_node": names.node(process.nodes[to]) if to and to in process.nodes else None,
        "for_person": names.person(entry.params.get("for")),
        "to_person": names.person(to) if to and to in names.people else None,
        "of_person": names.person(entry.params.get("of")),
        "signs": entry.params.get("signs"),
        "signature": entry.params.get("signature"),
    }


def _node(scene: Scene, names: Names, stop: Stop, expected: Mapping[str, Json]) -> Json:
    node = scene.node(stop.node)
    return {
        "key": node.key,
        "type": node.type,
        "label": names.node(node),
        "standing": stop.standing.value,
        "arrived_at": instant(stop.arrived_at) if stop.arrived_at else None,
        "left_at": instant(stop.left_at) if stop.left_at else None,
        "due": instant(stop.due) if stop.due else None,
        "tasks": [_task(task, names) for task in stop.tasks],
        "expected": expected.get(node.key, []) if stop.standing is Standing.FUTURE else [],
    }


def _expected(
    work: UnitOfWork, scene: Scene, facts: Facts, picture: Sequence[Stop], locale: str
) -> Mapping[str, Json]:
    """Return who would be asked at the nodes that may still come, as things stand."""
    coming = [stop.node for stop in picture if stop.standing is Standing.FUTURE]
    needs = {key: tuple(scene.node(key).needs(about(scene.run, key, facts))) for key in coming}
    answers = answers_to(
        work,
        scene.run.app,
        {need for wanted in needs.values() for need in wanted},
        heirs_in(work, scene.run),
    )
    people = {
        key: tuple(dict.fromkeys(each for need in wanted for each in answers[need]))
        for key, wanted in needs.items()
    }
    names = names_of(work, {each for found in people.values() for each in found}, locale)
    return {key: [names.person(each) for each in found] for key, found in people.items()}


def _edges(scene: Scene, locale: str) -> list[Json]:
    taken = ways_taken(scene.run)
    return [
        {
            "from": edge.source,
            "to": edge.target,
            "label": label_in(edge.label, locale),
            "condition": in_words(scene, edge.condition, locale) if edge.condition else None,
            "taken": (edge.source, edge.target) in taken,
        }
        for edge in scene.process.edges
    ]
