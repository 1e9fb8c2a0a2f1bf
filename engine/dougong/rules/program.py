"""The steps of a rule as a program: instructions one after the other, and jumps between them.

A tree of steps would need a path to say where a run stands, and code that finds its way back into the tree. In a
program a number says it, and the records that loops are going through.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from dougong.actions import Step
from dougong.expressions import Expression
from dougong.kernel.wording import Label
from dougong.messages.template import Template
from dougong.records.shape import FormRef
from dougong.rules.course import Quiet
from dougong.rules.tables import TableSpec
from dougong.rules.waiting import Until

Paths: TypeAlias = frozenset[tuple[str, ...]]
NO_PATHS: Paths = frozenset()


@dataclass(frozen=True, slots=True)
class Do:
    """Let an action decide and happen, unless its own condition leaves it out."""

    step: Step

    @property
    def needs(self) -> Paths:
        return self.step.needs


@dataclass(frozen=True, slots=True)
class Way:
    """One way of a branch: taken where its condition holds and that of none before it; `key` tells it from others."""

    key: str
    label: Label
    condition: Expression
    to: int


@dataclass(frozen=True, slots=True)
class Choose:
    """Go the first way whose condition holds, or else the other one."""

    key: str
    ways: tuple[Way, ...]
    otherwise: int

    @property
    def needs(self) -> Paths:
        return NO_PATHS.union(*(way.condition.needs for way in self.ways))


@dataclass(frozen=True, slots=True)
class Share:
    """One way of a split, and how many of a hundred take it."""

    key: str
    label: Label
    percent: int
    to: int


@dataclass(frozen=True, slots=True)
class Draw:
    """Go a way by lot; `past` is where all of them lead."""

    key: str
    ways: tuple[Share, ...]
    past: int
    needs: Paths = NO_PATHS


@dataclass(frozen=True, slots=True)
class Jump:
    """Go on elsewhere."""

    to: int
    needs: Paths = NO_PATHS


@dataclass(frozen=True, slots=True)
class Each:
    """Go through records: those that a field of the record leads to, or those of `form` that match; then `past`."""

    key: str
    form: FormRef
    past: int
    match: Mapping[str, Expression]
    field: str = ""
    where: Expression | None = None

    @property
    def needs(self) -> Paths:
        led = frozenset({(self.field,)}) if self.field else NO_PATHS
        return led.union(*(each.needs for each in self.match.values()))


@dataclass(frozen=True, slots=True)
class Unless:
    """Leave a record of a loop out where a condition does not hold."""

    condition: Expression
    to: int

    @property
    def needs(self) -> Paths:
        return self.condition.needs


@dataclass(frozen=True, slots=True)
class Again:
    """Go on with the next record of a loop, which begins at `each`."""

    each: int
    needs: Paths = NO_PATHS


@dataclass(frozen=True, slots=True)
class Hold:
    """Wait until a moment, or until a condition holds and no longer than that moment; `late` is where one goes then."""

    key: str
    until: Until
    condition: Expression | None = None
    late: int | None = None
    looks_again: bool = False

    @property
    def needs(self) -> Paths:
        return self.until.needs | (self.condition.needs if self.condition else NO_PATHS)


@dataclass(frozen=True, slots=True)
class Hush:
    """Wait for the end of the hours in which nothing is sent, if it is one of them and the step behind it is wanted."""

    key: str
    quiet: Quiet
    when: Expression | None = None

    @property
    def needs(self) -> Paths:
        return self.when.needs if self.when else NO_PATHS


@dataclass(frozen=True, slots=True)
class Refuse:
    """Let the record not be saved, for a reason that stands at a field."""

    field: str
    text: Template

    @property
    def needs(self) -> Paths:
        return self.text.needs


@dataclass(frozen=True, slots=True)
class Give:
    """Let the record be saved with these values."""

    values: Mapping[str, Expression]

    @property
    def needs(self) -> Paths:
        return NO_PATHS.union(*(each.needs for each in self.values.values()))


@dataclass(frozen=True, slots=True)
class Consult:
    """Let the record be saved with what a table decides: which output goes to which field."""

    table: TableSpec
    set: Mapping[str, str]

    @property
    def needs(self) -> Paths:
        return self.table.needs


@dataclass(frozen=True, slots=True)
class End:
    """The run is over."""

    needs: Paths = NO_PATHS


Instruction: TypeAlias = (
    Do | Choose | Draw | Jump | Each | Unless | Again | Hold | Hush | Refuse | Give | Consult | End
)


@dataclass(frozen=True, slots=True)
class Program:
    """`loops` tells of each instruction which loop it is in, by where that begins; -1 is none.

    What is done where the conditions of the rule do not hold begins at `otherwise`. `places` are the steps, by
    key, that the instructions were written for.
    """

    code: tuple[Instruction, ...] = ()
    loops: tuple[int, ...] = ()
    otherwise: int = 0
    places: tuple[str, ...] = ()

    def at(self, pc: int) -> Instruction:
        """Return an instruction; beyond the last one a run is over."""
        return self.code[pc] if pc < len(self.code) else End()

    def step_at(self, pc: int) -> str:
        """Return the key of the step that is done next; blank between steps, and behind the last."""
        between = pc >= len(self.places) or isinstance(self.code[pc], Jump | Again | Unless)
        return "" if between else self.places[pc]

    def steps(self) -> Iterator[Step]:
        """Yield the actions in it, in the order written."""
        return (each.step for each in self.code if isinstance(each, Do))

    def needs(self, loop: int = -1) -> Paths:
        """Return the paths that are read of the records of a loop; of the rule's own record without one."""
        inside = zip(self.code, self.loops, strict=True)
        return NO_PATHS.union(*(each.needs for each, at in inside if at == loop))

    def starts(self, holds: bool) -> int:
        """Return where a run begins."""
        return 0 if holds else self.otherwise

    def does_nothing(self, pc: int) -> bool:
        """Tell whether a run that begins here is over at once."""
        return isinstance(self.at(pc), End)

    @property
    def waits(self) -> bool:
        return any(isinstance(each, Hold) for each in self.code)
