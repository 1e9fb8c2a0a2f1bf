"""Tells what came of a simulation, frame by frame, in words for whoever tries the process."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from dougong.definitions.content import Body
from dougong.fields.settings import objects_in
from dougong.kernel.canonical import Json
from dougong.kernel.instants import instant
from dougong.kernel.wording import label_in
from dougong.messages.kept import by_code, told
from dougong.processes import (
    Entry,
    Facts,
    Run,
    RunEffect,
    Task,
    TaskKind,
    TaskState,
    TellPeople,
    picture_of,
    ways_taken,
)
from dougong.processes.nodes.protocol import Access
from dougong.processes.simulation.agenda import agenda
from dougong.processes.simulation.reasons import Reason, reason_for
from dougong.processes.simulation.script import Deed
from dougong.processes.simulation.simulate import Frame, Simulated
from dougong.processes.simulation.story import step_json
from dougong.processes.verbs.catalogue import VERBS, offered
from dougong.processes.verbs.protocol import Case
from dougong.processes.verbs.send_back import targets
from dougong.usecases.processes.choosing import choices_of
from dougong.usecases.processes.course import entry_json
from dougong.usecases.processes.naming import Names, names_of
from dougong.usecases.processes.scene import WRITABLE, access_to
from dougong.usecases.simulating.deciding import ways_json
from dougong.usecases.simulating.keeping import wire
from dougong.usecases.simulating.playing import Played
from dougong.usecases.simulating.staging import Staged
from dougong.usecases.unit_of_work import UnitOfWork

_UNSEEN = frozenset({Access.HIDDEN, Access.MASKED})
_UNDOING = ("take_back", "withdraw")


@dataclass(frozen=True, slots=True)
class Telling:
    """Everything that words are made of."""

    work: UnitOfWork
    played: Played
    names: Names

    def frames(self) -> list[Json]:
        """Return every frame with what happened in it: what was there before is not told again."""
        frames = self.played.simulated.frames
        before: Sequence[Run | None] = [None, *(frame.run for frame in frames)]
        return [self._frame(frame, was) for frame, was in zip(frames, before, strict=False)]

    def _frame(self, frame: Frame, was: Run | None) -> Json:
        run, spec = frame.run, self.played.staged.process
        facts = self._facts(frame)
        known = {task.id: task for task in was.tasks} if was else {}
        new = [task for task in run.tasks if task.id not in known]
        entries = run.journal[len(was.journal) if was else 0 :]
        picture = picture_of(spec, run, facts)
        return {
            "at": instant(frame.at),
            "state": run.status.value,
            "step": step_json(frame.step) if frame.step else None,
            "doer": self._doer(frame),
            "instead": self.names.person(frame.instead),
            "lacking": self._labels(frame.lacking),
            "journal": [entry_json(spec, self.names, entry) for entry in entries],
            "asked": [
                asked_json(self.played.staged, self.names, reason_for(spec, run, task, facts))
                for task in new
            ],
            "ways": ways_json(self.work, self.played.staged, facts, entries, self.names.locale),
            "sees": [self._sees(node) for node in _asking(new)],
            "open": [
                self._open(run, task, facts) for task in run.tasks if task.state is TaskState.OPEN
            ],
            "back": [*self._back(run)],
            "agenda": [
                {
                    "at": instant(item.at),
                    "node": item.node,
                    "does": item.does.value if item.does else "wait",
                }
                for item in agenda(spec, run, self.played.facts.office)
            ],
            "tells": self._tells(frame.effects, entries),
            "standing": {stop.node: stop.standing.value for stop in picture},
            "taken": [list(pair) for pair in ways_taken(run)],
            "wakes_at": instant(run.wakes_at) if run.wakes_at else None,
        }

    def _facts(self, frame: Frame) -> Facts:
        facts = self.played.facts
        return replace(facts, moment=replace(facts.moment, at=frame.at), record=frame.row)

    def _doer(self, frame: Frame) -> Json:
        task = frame.run.task(frame.task) if frame.task else None
        return self.names.person(task.person) if task else None

    def _labels(self, keys: Iterable[str]) -> list[Json]:
        fields = self.played.staged.form.fields
        return [label_in(fields[key].label, self.names.locale) for key in keys if key in fields]

    def _back(self, run: Run) -> Iterator[Json]:
        """Yield who could take back what they have done."""
        spec = self.played.staged.process
        for task in run.tasks:
            done = task.state is TaskState.DONE
            verbs = [
                verb for verb in _UNDOING if done and VERBS[verb].offered(Case(spec, run, task))
            ]
            if verbs:
                yield {
                    "task": task.id,
                    "node": task.node,
                    "node_label": self.names.node(spec.nodes[task.node]),
                    "person": self.names.person(task.person),
                    "verbs": [*verbs],
                }

    def _open(self, run: Run, task: Task, facts: Facts) -> Json:
        spec, form = self.played.staged.process, self.played.staged.form
        access = {key: access_to(spec.nodes[task.node], each) for key, each in form.fields.items()}
        writable = {key: each.value for key, each in access.items() if each in WRITABLE}
        seen = {key: facts.record.get(key) for key, each in access.items() if each not in _UNSEEN}
        return {
            "task": task.id,
            "node": task.node,
            "node_label": self.names.node(spec.nodes[task.node]),
            "kind": task.kind.value,
            "person": self.names.person(task.person),
            "verbs": list(offered(Case(spec, run, task))),
            "return_to": [
                {"id": key, "label": self.names.node(spec.nodes[key])}
                for key in targets(spec, run, task)
            ],
            "choices": [*choices_of(spec, run, task, facts, self.names)],
            "writable": {**writable},
            "values": {**wire(form, seen)},
            "due": instant(task.deadline) if task.deadline else None,
        }

    def _sees(self, key: str) -> Json:
        """Return what the people at a node may do with each field, by its label."""
        staged = self.played.staged
        node = staged.process.nodes[key]
        found: dict[Access, list[str]] = {access: [] for access in Access}
        for field in staged.form.fields.values():
            found[access_to(node, field)].append(label_in(field.label, self.names.locale))
        fields: Json = {access.value: labels for access, labels in found.items()}
        return {"node": key, "node_label": self.names.node(node), "fields": fields}

    def _tells(self, effects: Iterable[RunEffect], entries: Sequence[Entry]) -> list[Json]:
        return [
            {
                "people": [self.names.person(person) for person in each.people],
                "node": each.node,
                "text": self._text(each, entries),
            }
            for each in effects
            if isinstance(each, TellPeople) and each.people
        ]

    def _text(self, each: TellPeople, entries: Sequence[Entry]) -> Json:
        by = next((entry.by for entry in reversed(entries) if entry.by), None)
        people = self.names.people
        initiator = self.played.staged.script.run.initiator
        text = by_code(
            each.code,
            who=people.get(by, "") if by else by_code("process.the_clock"),
            initiator=people.get(initiator, ""),
            person=people.get(each.about, ""),
        )
        return told(text, self.names.locale)


def asked_json(staged: Staged, names: Names, reason: Reason) -> Json:
    """Return who is asked at a node, and why, with the rules that found them as their maker wrote them."""
    task, rules = reason.task, _rules(staged, reason.task.node)
    return {
        "task": task.id,
        "node": task.node,
        "node_label": names.node(staged.process.nodes[task.node]),
        "kind": task.kind.value,
        "state": task.state.value,
        "person": names.person(task.person),
        "why": reason.why.value,
        "rules": [rules[number] for number in reason.rules],
        "of": names.person(reason.of),
        "spared": reason.spared.value if reason.spared else None,
        "due": instant(task.deadline) if task.deadline else None,
    }


def _rules(staged: Staged, node: str) -> Sequence[Body]:
    body = staged.spec.content.all_of("processes")[staged.process.key]
    nodes = (each for each in objects_in(body, "nodes") if each["key"] == node)
    return [*objects_in(next(nodes), "assignees")]


def _asking(tasks: Iterable[Task]) -> Sequence[str]:
    """Return the nodes that came to ask or tell people."""
    found = (task.node for task in tasks if task.kind is not TaskKind.START)
    return tuple(dict.fromkeys(found))


def all_names(work: UnitOfWork, simulated: Simulated, locale: str) -> Names:
    """Return the names of everybody who takes part."""
    run = simulated.last.run
    handed = (value for entry in run.journal for value in entry.params.values())
    asked = (each for task in run.tasks for each in (task.person, task.deputy_of, task.added_by))
    told_too = (
        person
        for frame in simulated.frames
        for each in frame.effects
        if isinstance(each, TellPeople)
        for person in (*each.people, each.about)
    )
    instead = (frame.instead for frame in simulated.frames)
    wanted = (frame.step.by for frame in simulated.frames if isinstance(frame.step, Deed))
    picked = (each for people in run.chosen.values() for each in people)
    everybody = {run.initiator, *asked, *handed, *told_too, *instead, *wanted, *picked}
    return names_of(work, everybody, locale)
