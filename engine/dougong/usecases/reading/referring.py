"""What somebody may refer to: the records they would find in the picker, and no others whose ids they know."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from dougong.access.principal import INSIDE, Principal, PrincipalKind
from dougong.expressions import DEPARTMENT, MEMBER, Row
from dougong.fields.spec import FieldSpec
from dougong.forms.row_values import rows_of
from dougong.forms.spec import FormSpec
from dougong.forms.submission import Submission
from dougong.kernel.errors import NotFound
from dougong.kernel.ids import is_id
from dougong.kernel.problems import Problem, join_path
from dougong.records.query import Query
from dougong.records.record import ids_of
from dougong.records.shape import FormRef
from dougong.usecases.facts.specs import published
from dougong.usecases.reading.records import guarded
from dougong.usecases.unit_of_work import UnitOfWork

_DIRECTORY = frozenset({MEMBER.form, DEPARTMENT.form})


@dataclass(slots=True)
class Referring:
    """Remembers which records somebody may refer to, so that many changes ask about each of them once.

    `coming` are ids that count as found, such as those of records that are made in the same breath. `sees` is with
    whose eyes values are fetched from other records, where the app saves what somebody asked for.
    """

    work: UnitOfWork
    who: Principal
    coming: frozenset[str] = frozenset()
    sees: Principal | None = None
    _here: set[str] = field(default_factory=set)
    _found: defaultdict[FormRef, dict[str, bool]] = field(default_factory=lambda: defaultdict(dict))

    def strange(
        self, form: FormSpec, submissions: Mapping[int, tuple[Row, Submission]]
    ) -> Mapping[int, Sequence[Problem]]:
        """Return a problem for each reference newly set to what is not there, or not for their eyes.

        Both are one problem, for whoever asks must not learn which. What was referred to before may stay.
        `submissions` come with the records as they were; however many, each form is asked once.
        """
        if self.who.kind is PrincipalKind.SYSTEM:
            return {}
        leading = {key for key, spec in form.fields.items() if key in form.rows or _refers(spec)}
        if not leading:
            return {}
        new = {
            number: [
                each
                for key in sorted(leading & submission.asked)
                for each in _new(form, before, submission.values, key)
            ]
            for number, (before, submission) in submissions.items()
        }
        self._learn((form.ref, each.spec, each.id) for some in new.values() for each in some)
        return {
            number: [each.refused for each in some if not self._may(form.ref, each.spec, each.id)]
            for number, some in new.items()
        }

    def _learn(self, wanted: Iterable[tuple[FormRef, FieldSpec, str]]) -> None:
        """Ask about many records at once, with one statement a form; and about people and departments with one."""
        ids: defaultdict[FormRef, set[str]] = defaultdict(set)
        here: set[str] = set()
        for form, spec, id in wanted:
            if _in_directory(spec):
                here.add(id)
            elif is_id(id) and _refers(spec):
                target = FormRef.read(spec.type.leads_to or "", form.app)
                ids[target] |= {id} - self._found[target].keys()
        self._here |= self.work.names.of(here).keys()
        for target, unknown in ids.items():
            if unknown:
                visible = self._visible(target, unknown)
                self._found[target] |= {id: id in visible for id in unknown}

    def _visible(self, target: FormRef, ids: Iterable[str]) -> frozenset[str]:
        try:
            spec, _ = published(self.work, target)
        except NotFound:
            return frozenset()
        query = guarded(self.work, self.who, spec, Query(target, matched="id"))
        return frozenset(str(id) for id in self.work.records.lookup(query, ids))

    def _may(self, form: FormRef, spec: FieldSpec, id: str) -> bool:
        # An external person refers to themselves in what they make, though they may not list their like.
        if id in self.coming or (self.who.bound_to and id == self.who.bound_to[1]):
            return True
        if _in_directory(spec):
            # Whoever works here sees the whole directory, and nobody else any of it.
            return self.who.kind in INSIDE and id in self._here
        return self._found[FormRef.read(spec.type.leads_to or "", form.app)].get(id, False)


@dataclass(frozen=True, slots=True)
class _New:
    """What a field refers to now and did not before; of several, `place` says which it is, counted from 1."""

    path: str
    spec: FieldSpec
    id: str
    place: int = 0

    @property
    def refused(self) -> Problem:
        if not self.place and _in_directory(self.spec):
            return Problem(self.path, "record.not_in_directory")
        if not self.place:
            return Problem(self.path, "record.not_for_you")
        return Problem(
            self.path, "record.one_not_for_you", {"place": self.place, "record": self.id}
        )


def _new(form: FormSpec, before: Row, after: Row, key: str) -> Iterator[_New]:
    """Yield what a field refers to now and did not before, itself or in a sub-form's rows."""
    if key in form.rows:
        for spec in filter(_refers, form.rows[key].fields.values()):
            known = {id for row in rows_of(before, key) for id in ids_of(row.get(spec.key))}
            for at, row in enumerate(rows_of(after, key)):
                path = join_path(key, at, spec.key)
                yield from (each for each in _named(path, spec, row) if each.id not in known)
        return
    spec = form.fields[key]
    if _refers(spec):
        known = set(ids_of(before.get(key)))
        yield from (each for each in _named(key, spec, after) if each.id not in known)


def _named(path: str, spec: FieldSpec, row: Row) -> Iterator[_New]:
    value = row.get(spec.key)
    for place, id in enumerate(ids_of(value), start=1):
        yield _New(path, spec, id, place if isinstance(value, tuple) else 0)


def _refers(spec: FieldSpec) -> bool:
    return not spec.type.computed and spec.names_another


def _in_directory(spec: FieldSpec) -> bool:
    kind = spec.type.value_type
    named = kind.item or kind if kind is not None else None
    return named is not None and named.form in _DIRECTORY
