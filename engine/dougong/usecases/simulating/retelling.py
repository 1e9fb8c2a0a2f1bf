"""Tells the stories of a process again, and says in words where one comes to something else than it used to."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import cast

from dougong.access.principal import Principal
from dougong.definitions.content import Content
from dougong.kernel.canonical import Json
from dougong.kernel.errors import Invalid
from dougong.kernel.problems import Param, Problem, join_path
from dougong.kernel.wording import Label, label_in
from dougong.processes import ProcessSpec
from dougong.processes.nodes.protocol import name_of
from dougong.processes.simulation.simulate import Simulated
from dougong.processes.simulation.story import (
    Difference,
    OtherEnd,
    OtherPeople,
    Story,
    come_of,
    differences,
    read_stories,
)
from dougong.processes.simulation.walked import walked
from dougong.publishing.app_spec import AppSpec
from dougong.usecases.building.drafted import drafted_spec
from dougong.usecases.processes.people import enabled
from dougong.usecases.simulating.playing import played
from dougong.usecases.simulating.staging import Wanted, staged
from dougong.usecases.simulating.trying import process_in, walked_json
from dougong.usecases.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class Retold:
    """A story told again: what came otherwise, and how far it went."""

    story: Story
    problems: tuple[Problem, ...]
    simulated: Simulated | None = None


def stories_of(
    work: UnitOfWork, who: Principal, app: str, key: str
) -> tuple[ProcessSpec, list[Retold]]:
    """Tell all stories of a process of the draft again."""
    spec = drafted_spec(work, who, app)
    process = process_in(spec, key)
    return process, retold(work, who, spec, process)


def coverage(process: ProcessSpec, stories: list[Retold]) -> Json:
    """Return what all stories together have walked."""
    runs = [each.simulated.last.run for each in stories if each.simulated and each.simulated.frames]
    return walked_json(walked(process, runs))


def untrue_stories(
    work: UnitOfWork, who: Principal, before: Content, after: AppSpec
) -> tuple[Problem, ...]:
    """Return what comes otherwise in stories of processes that changed, themselves or in their form."""
    return tuple(
        problem
        for key, process in after.processes.items()
        if _changed(before, after.content, key, process.form)
        for each in retold(work, who, after, process)
        for problem in each.problems
    )


def retold(work: UnitOfWork, who: Principal, spec: AppSpec, process: ProcessSpec) -> list[Retold]:
    """Tell the stories of a process again, each from its beginning."""
    body = spec.content.all_of("processes")[process.key]
    return [_retold(work, who, spec, process, story) for story in read_stories(body)]


def _changed(before: Content, after: Content, process: str, form: str) -> bool:
    return any(
        before.all_of(folder).get(key) != after.all_of(folder).get(key)
        for folder, key in (("processes", process), ("forms", form))
    )


def _retold(
    work: UnitOfWork, who: Principal, spec: AppSpec, process: ProcessSpec, story: Story
) -> Retold:
    path = join_path("processes", process.key, "stories", str(story.body["key"]))
    called = label_in(cast("Label", story.body.get("label", "")))
    try:
        stage = staged(work, who, spec, process, _wanted(story))
    except Invalid as wrong:
        params: dict[str, Param] = {"story": called, **_why(wrong.problems[0])}
        return Retold(story, (Problem(path, "story.cannot_begin", params),))
    simulated = played(work, stage).simulated
    words = _Words(work, process, path, called)
    return Retold(story, tuple(words.problems(story, simulated)), simulated)


def _wanted(story: Story) -> Wanted:
    start = story.start
    if start.at is None:
        raise Invalid([Problem("at", "simulation.no_moment")])
    return Wanted(start.by, start.at, None, start.values, story.steps)


@dataclass(frozen=True, slots=True)
class _Words:
    work: UnitOfWork
    process: ProcessSpec
    path: str
    called: str

    def problems(self, story: Story, simulated: Simulated) -> Iterator[Problem]:
        for problem in simulated.problems:
            yield self._problem("story.stopped", **_why(problem))
        if not simulated.frames:
            return
        for each in differences(story.expects, come_of(simulated)):
            match each:
                case Difference(expected, node):
                    yield self._problem(
                        "story.other_way", expected=self._node(expected), node=self._node(node)
                    )
                case OtherPeople():
                    yield self._others(each)
                case OtherEnd(expected, status):
                    yield self._problem(
                        "story.other_end",
                        expected=f"@run.{expected.value}",
                        status=f"@run.{status.value}",
                    )

    def _others(self, each: OtherPeople) -> Problem:
        """Say who is asked now; of those who used to be, whoever has left is named as such."""
        names = self.work.names.of({*each.expected, *each.asked})
        gone = set(each.expected) - enabled(self.work, each.expected)
        code = "story.people_left" if gone else "story.other_people"
        return self._problem(
            code,
            node=self._node(each.node),
            expected=tuple(names.get(id, id) for id in (sorted(gone) or each.expected)),
            asked=tuple(names.get(id, id) for id in each.asked),
        )

    def _node(self, key: str) -> str:
        return (
            name_of(self.process.nodes[key])
            if key in self.process.nodes
            else key or "@story.nowhere"
        )

    def _problem(self, code: str, **params: Param) -> Problem:
        return Problem(self.path, code, {"story": self.called, **params})


def _why(problem: Problem) -> dict[str, Param]:
    """Return what words another problem inside a sentence."""
    return {**problem.params, "why": f"@{problem.code}"}
