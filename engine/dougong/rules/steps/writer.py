"""Writes the steps of a rule as instructions, one list inside the other."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Protocol

from dougong.actions import Reader, Step
from dougong.actions.steps import read_step
from dougong.definitions.content import Body
from dougong.expressions import Names
from dougong.kernel.canonical import Json
from dougong.kernel.problems import join_path
from dougong.kernel.registry import Registry
from dougong.kernel.wording import Label
from dougong.records.names import ShapeNames
from dougong.records.shape import FormRef, Shapes
from dougong.rules.course import SENDING, Quiet
from dougong.rules.program import Do, End, Hush, Instruction, Program
from dougong.rules.tables import TableSpec

DEEPEST = 6
"""How many lists of steps may stand inside one another; who needs more had better make a second rule."""


class Control(Protocol):
    """One kind of step that is no action; `schema` are its settings beyond key, type and label."""

    @property
    def key(self) -> str: ...
    @property
    def label(self) -> Label: ...
    @property
    def icon(self) -> str: ...
    @property
    def schema(self) -> Mapping[str, Json]: ...

    def write(self, body: Body, writer: Writer) -> None:
        """Write its instructions; what is wrong with it is gathered by the writer's reader."""
        ...


@dataclass(slots=True)
class Code:
    """The instructions written so far, the loop that each is in, and the step that it is written for."""

    instructions: list[Instruction] = field(default_factory=list)
    loops: list[int] = field(default_factory=list)
    places: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Writer:
    """Writes one list of steps: about the records of `reader.form`, inside the loop that begins at `loop`."""

    reader: Reader
    controls: Registry[Control]
    code: Code = field(default_factory=Code)
    place: str = ""
    loop: int = -1
    depth: int = 0
    tables: Mapping[str, TableSpec] = field(default_factory=dict)
    before: bool = False
    """Whether the record is not saved yet: then nothing may be done that takes long, or reaches beyond it."""
    quiet: Quiet | None = None
    """The hours in which nothing is sent."""
    step: str = ""
    """The key of the step that is written."""
    names: Callable[[Shapes, FormRef], Names] = ShapeNames
    """What may be mentioned inside of loops, about their records."""

    @property
    def here(self) -> int:
        """Return where the next instruction will stand."""
        return len(self.code.instructions)

    def put(self, instruction: Instruction) -> int:
        """Add an instruction and return where it stands."""
        self.code.instructions.append(instruction)
        self.code.loops.append(self.loop)
        self.code.places.append(self.step)
        return self.here - 1

    def hold_place(self) -> int:
        """Keep a place for an instruction that leads to what is not written yet."""
        return self.put(End())

    def fill(self, at: int, instruction: Instruction) -> None:
        """Put an instruction in a place that was kept."""
        self.code.instructions[at] = instruction

    def steps(self, body: Body, name: str) -> None:
        """Write a list of steps."""
        said = _listed(body.get(name))
        if said and self.depth >= DEEPEST:
            self.reader.wrong(name, "rule.too_deep", most=DEEPEST)
            return
        for at, each in enumerate(said):
            step = each if isinstance(each, Mapping) else {}
            # Places are named by key where there is one, so that they stay when steps are moved.
            with_key = str(step.get("key") or at)
            self._step(step, f"{name}.{at}", join_path(name, with_key))

    def inside(self, reader: Reader, place: str, loop: int | None = None) -> Writer:
        """Return what writes the lists of a step."""
        at = self.loop if loop is None else loop
        return replace(self, reader=reader, place=place, loop=at, depth=self.depth + 1)

    def about(self, form: FormRef) -> Reader:
        """Return a reader for the records of another form."""
        return Reader(self.reader.shapes, form, names=self.names)

    def program(self, otherwise: int) -> Program:
        """Return all that was written."""
        code = self.code
        return Program(tuple(code.instructions), tuple(code.loops), otherwise, tuple(code.places))

    def _step(self, body: Body, place: str, path: str) -> None:
        inner = self.reader.fresh()
        full = f"{self.place}.{place}" if self.place else place
        kind = str(body.get("type", ""))
        if (code := self._misplaced(kind)) is not None:
            inner.wrong("type", code)
        elif kind in self.controls:
            within = replace(self.inside(inner, full), step=str(body.get("key") or full))
            self.controls[kind].write(body, within)
        elif (step := read_step(body, full, inner)) is not None:
            within = replace(self, step=step.key)
            if self.quiet and step.type in SENDING:
                within.put(Hush(step.key, self.quiet, step.when))
            within.put(Do(step))
        self.reader.take(path, inner)

    def _misplaced(self, kind: str) -> str | None:
        if self.before and kind not in BEFORE_STEPS:
            return "rule.not_before"
        return "rule.only_before" if not self.before and kind in ONLY_BEFORE else None


BEFORE_STEPS = frozenset({"branch", "stop", "refuse", "set_values", "decide"})
ONLY_BEFORE = frozenset({"refuse", "set_values"})


def steps_of(program: Program) -> tuple[Step, ...]:
    """Return all actions of a program."""
    return tuple(program.steps())


def pieces(body: Body, name: str) -> Iterator[tuple[str, Body]]:
    """Yield the objects of a list, each with its place: its key, or its number."""
    for at, each in enumerate(_listed(body.get(name))):
        piece = each if isinstance(each, Mapping) else {}
        yield str(piece.get("key") or at), piece


def _listed(said: Json) -> Sequence[Json]:
    return said if isinstance(said, Sequence) and not isinstance(said, str) else ()
