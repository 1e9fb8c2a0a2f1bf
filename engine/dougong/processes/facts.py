"""What an engine must know of the world, and what it was told."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass, field
from typing import TypeAlias

from dougong.directory.working_time import WorkingTime
from dougong.expressions import Surroundings
from dougong.fields.protocol import Value
from dougong.kernel.clock import Moment


@dataclass(frozen=True, slots=True)
class Active:
    """Those of the given people who still work here."""

    ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RoleMembers:
    """Everyone who has a role of the app."""

    role: str


@dataclass(frozen=True, slots=True)
class RoleNear:
    """Those who have a role of the app and belong to a person's main department, or to the nearest above it."""

    role: str
    person: str


@dataclass(frozen=True, slots=True)
class DepartmentMembers:
    """Everyone who belongs to a department."""

    department: str


@dataclass(frozen=True, slots=True)
class HeadOf:
    """Whoever leads a department."""

    department: str


@dataclass(frozen=True, slots=True)
class OwnHead:
    """Whoever leads a person's main department, even if it is the person."""

    person: str


@dataclass(frozen=True, slots=True)
class Superior:
    """The nth head above a person, other than the person: 1 is the direct manager."""

    person: str
    level: int = 1


@dataclass(frozen=True, slots=True)
class Administrators:
    """Those who look after processes when nobody else can."""


Need: TypeAlias = "Active | RoleMembers | RoleNear | DepartmentMembers | HeadOf | OwnHead | Superior | Administrators"


@dataclass(frozen=True, slots=True)
class NeedMore:
    """The engine cannot decide yet: ask these, put the answers into the facts, ask again."""

    needs: frozenset[Need]


class Unanswered(Exception):
    """A need was met that no fact answers; never leaves the engine."""

    def __init__(self, need: Need) -> None:
        self.need = need
        super().__init__(need)


@dataclass(frozen=True, slots=True)
class Facts:
    """The moment, the record as it would be, and who answers to which need (active people only, in order).

    `departments` are those of the initiator, `department_tree` with all below; conditions of branches may ask for them.
    `office` is when the organisation works, `deputies` who acts at present in the place of whom; `heirs` of whom
    somebody else has everything for good.
    """

    moment: Moment
    record: Mapping[str, Value] = field(default_factory=dict)
    answers: Mapping[Need, tuple[str, ...]] = field(default_factory=dict)
    departments: tuple[str, ...] = ()
    department_tree: tuple[str, ...] = ()
    office: WorkingTime = field(default_factory=WorkingTime)
    deputies: Mapping[str, str] = field(default_factory=dict)
    heirs: Mapping[str, str] = field(default_factory=dict)

    def around(self, initiator: str) -> Surroundings:
        """Return what expressions look at beside the record, for a run that somebody began."""
        return Surroundings(self.moment, initiator, self.departments, self.department_tree)

    def people(self, needs: Iterable[Need]) -> tuple[str, ...]:
        """Return everyone who answers to any of the needs, each once; raises `Unanswered`."""
        found: dict[str, None] = {}
        for need in needs:
            if need not in self.answers:
                raise Unanswered(need)
            found |= dict.fromkeys(self.answers[need])
        return tuple(found)

    def heir(self, person: str) -> str:
        """Return who is asked for a person: themselves, unless they have handed everything over."""
        return self.heirs.get(person, person)

    def deputy(self, person: str, *, but: Set[str | None]) -> str | None:
        """Return who acts in a person's place, through however many who are away themselves.

        None where nobody does, where it would come round in a circle, or to one of `but`.
        """
        passed, last = {person}, person
        while (following := self.deputies.get(last)) is not None:
            if following in passed:
                return None
            passed.add(following)
            last = following
        return last if last != person and last not in but else None
