"""An app, compiled: everything the engines need of one release, frozen."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from dougong.access.role import Roles
from dougong.definitions.content import Content
from dougong.forms.spec import FormSpec
from dougong.kernel.kept import Kept
from dougong.kernel.problems import Problem
from dougong.messages.spec import MessageSpec
from dougong.printing import PrintSpec
from dougong.processes.spec import ProcessSpec
from dougong.records.dataset import Dataset
from dougong.records.shape import FormRef, Shapes
from dougong.reports.dashboard import Dashboard
from dougong.rules import RuleIndex, RuleSpec
from dougong.rules.segments import SegmentSpec
from dougong.rules.tables import TableSpec


@dataclass(frozen=True, slots=True)
class AppSpec:
    """`content` is what the makers wrote; `shapes` hold the app's own forms and those of the apps it requires."""

    key: str
    content: Content
    shapes: Shapes = field(default_factory=Shapes)
    forms: Mapping[str, FormSpec] = field(default_factory=dict)
    processes: Mapping[str, ProcessSpec] = field(default_factory=dict)
    rules: Mapping[str, RuleSpec] = field(default_factory=dict)
    rule_index: RuleIndex = field(default_factory=RuleIndex)
    journeys: Mapping[str, RuleSpec] = field(default_factory=dict)
    tables: Mapping[str, TableSpec] = field(default_factory=dict)
    segments: Mapping[str, SegmentSpec] = field(default_factory=dict)
    messages: Mapping[str, MessageSpec] = field(default_factory=dict)
    datasets: Mapping[str, Dataset] = field(default_factory=dict)
    dashboards: Mapping[str, Dashboard] = field(default_factory=dict)
    prints: Mapping[str, PrintSpec] = field(default_factory=dict)
    roles: Roles = field(default_factory=Roles)
    release: int | None = None
    kept: Kept = field(default_factory=Kept, init=False, compare=False, repr=False)

    def ref(self, form: str) -> FormRef:
        """Return the address of one of its forms, or of another app's given as "app/form"."""
        return FormRef.read(form, self.key)

    def rule(self, key: str) -> RuleSpec | None:
        """Return what runs under a key: a rule, also one that is off or cannot run, or the way of a journey."""
        return self.rule_index.get(key) or self.rules.get(key)

    def waiting(self) -> Iterator[tuple[str, RuleSpec]]:
        """Yield the rules and what lets records into journeys, each with the place of its trigger."""
        yield from ((f"rules/{key}/trigger", rule) for key, rule in self.rules.items())
        yield from ((f"journeys/{key}/entry/trigger", rule) for key, rule in self.journeys.items())

    def listens(self, form: FormRef, kind: str) -> bool:
        """Tell whether anything in it waits for such an event of a form: where nothing does, none need be told."""
        watched = any(form in segment.watched for segment in self.segments.values())
        return watched or self.rule_index.listens(form, kind)


@dataclass(frozen=True, slots=True)
class Compiled:
    """A spec and what is wrong with it; one with problems is good for showing, never for running.

    Warnings are doubts: they are shown, and stop nothing. One that is not whole lacks what fails its schema.
    """

    spec: AppSpec
    problems: tuple[Problem, ...] = ()
    warnings: tuple[Problem, ...] = ()
    whole: bool = True
