"""Sample data: what of it is there, clearing it into the recycle bin, and bringing it back.

What somebody changed since is theirs, and stays unless they say otherwise; so does what their own records refer to.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from enum import Enum

from dougong.access.permit import Operation
from dougong.access.principal import Principal, system_for
from dougong.kernel.canonical import Json
from dougong.kernel.errors import NotFound
from dougong.kernel.ids import new_id
from dougong.kernel.wording import label_in
from dougong.publishing.app_spec import AppSpec
from dougong.records.change import Change, ChangeKind
from dougong.records.following import Way
from dougong.records.guard import GuardedChange
from dougong.records.query import Standing
from dougong.records.record import Record
from dougong.records.shape import FormRef
from dougong.usecases.auditing import noted_by
from dougong.usecases.building.editing import demand_builder
from dougong.usecases.changes.applying import Writing, applied
from dougong.usecases.changes.guarding import guarded_change
from dougong.usecases.changes.numbering import count_on, numbers_in
from dougong.usecases.facts.permits import demanded
from dougong.usecases.facts.specs import compiled_release, published
from dougong.usecases.unit_of_work import UnitOfWork


class Clear(Enum):
    """What of the samples is cleared: what nobody has touched, or what somebody changed as well."""

    UNTOUCHED = "untouched"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class Found:
    """The samples of an app that are there, by id; which of them were changed, and which are cleared."""

    records: Mapping[str, Record]
    changed: Set[str]
    clearing: Set[str]

    def counts(self, form: FormRef) -> dict[str, int]:
        """Return how many of a form are there, are cleared, stay because they were changed, or are in use."""
        these = {id for id, each in self.records.items() if each.form == form}
        staying = these - self.clearing
        return {
            "there": len(these),
            "cleared": len(these & self.clearing),
            "changed": len(staying & self.changed),
            "used": len(staying - self.changed),
        }


def show_samples(work: UnitOfWork, who: Principal, app: str, what: Clear) -> dict[str, Json]:
    """Return, form by form, how many samples there are, what would become of them, and how many can come back."""
    demand_builder(who, app)
    found = _found(work, app, what)
    forms = sorted({each.form for each in found.records.values()})
    spec = compiled_release(work, app)
    return {
        "forms": [
            {
                "form": ref.form,
                "label": label_in(spec.forms[ref.form].label, who.locale),
                **found.counts(ref),
            }
            for ref in forms
        ],
        "cleared": len(found.clearing),
        "kept": len(found.records) - len(found.clearing),
        "in_bin": sum(1 for _ in _gone(work, app)),
    }


def clear_samples(work: UnitOfWork, who: Principal, app: str, what: Clear) -> dict[str, Json]:
    """Put samples into the recycle bin, all or none; no rule hears of it.

    Serial numbers begin anew in forms where nothing is left.
    """
    _demand(work, who, app)
    for ref, ids in _ids(work, app).items():
        # Nobody comes to refer to one between the look and the deed.
        work.records.hold(ref, ids, {})
    found = _found(work, app, what)
    going = [found.records[id] for id in sorted(found.clearing)]
    _apply(work, who, app, [_deletion(each) for each in going], _cause(app))
    for ref in sorted({each.form for each in going}):
        _count_anew(work, ref)
    noted_by(work, who, "samples.cleared", app, count=len(going))
    return {"cleared": len(going), "kept": len(found.records) - len(going)}


def restore_samples(work: UnitOfWork, who: Principal, app: str) -> dict[str, Json]:
    """Bring back from the recycle bin what was cleared."""
    _demand(work, who, app)
    gone = list(_gone(work, app))
    _apply(work, who, app, [_restoring(each) for each in gone], f"restored:{new_id()}")
    for each in gone:
        count_on(work, published(work, each.form)[1], each)
    noted_by(work, who, "samples.restored", app, count=len(gone))
    return {"restored": len(gone)}


def _demand(work: UnitOfWork, who: Principal, app: str) -> None:
    demand_builder(who, app)
    if work.releases.get(app) is None:
        raise NotFound(what="app", key=app)


def _cause(app: str) -> str:
    return f"samples:{app}"


def _found(work: UnitOfWork, app: str, what: Clear) -> Found:
    records = {each.id: each for each in _standing(work, app, Standing.LIVE)}
    changed = _changed(work, records)
    wanted = set(records) - (changed if what is Clear.UNTOUCHED else set())
    return Found(records, changed, _free(work, records, wanted))


def _changed(work: UnitOfWork, records: Mapping[str, Record]) -> Set[str]:
    """Return those whose values somebody has changed; to go and to come back changes none."""
    later: defaultdict[FormRef, list[Record]] = defaultdict(list)
    for each in records.values():
        if each.version > 1:
            later[each.form].append(each)
    return {
        id
        for ref, these in later.items()
        for id, entries in work.records.histories(
            ref, [each.id for each in these], min(each.stamp.created_at for each in these)
        ).items()
        if any(entry.kind == ChangeKind.UPDATE.value for entry in entries)
    }


def _free(work: UnitOfWork, records: Mapping[str, Record], wanted: set[str]) -> Set[str]:
    """Return those of some records that no other record refers to, unless it goes as well."""
    by_form: defaultdict[FormRef, set[str]] = defaultdict(set)
    for id in wanted:
        by_form[records[id].form].add(id)
    holders = {
        id: each
        for ref, ids in by_form.items()
        for id, each in work.records.referrers(ref, ids).items()
    }
    going = set(wanted)
    while used := {id for id in going if holders.get(id, frozenset()) - going}:
        going -= used
    return going


def _ids(work: UnitOfWork, app: str) -> Mapping[FormRef, Sequence[str]]:
    """Return the samples of each form; one that was removed since has taken its records along."""
    ids: defaultdict[FormRef, list[str]] = defaultdict(list)
    shapes = compiled_release(work, app).shapes
    for sample in work.samples.of_app(app):
        if sample.form in shapes:
            ids[sample.form].append(sample.record)
    return ids


def _standing(work: UnitOfWork, app: str, standing: Standing) -> Iterator[Record]:
    for ref, ids in _ids(work, app).items():
        yield from work.facts.records(Way(ref), ids, standing)


def _gone(work: UnitOfWork, app: str) -> Iterator[Record]:
    """Yield the samples in the recycle bin that clearing has put there, not somebody by hand."""
    for ref, ids in _ids(work, app).items():
        versions = {each.record: each.version for each in work.records.because_of(ref, _cause(app))}
        for record in work.facts.records(Way(ref), ids, Standing.DELETED):
            if versions.get(record.id) == record.version:
                yield record


def _deletion(record: Record) -> Change:
    return Change(ChangeKind.DELETE, record.form, record.id, before=record, state=record.state)


def _restoring(record: Record) -> Change:
    return Change(ChangeKind.RESTORE, record.form, record.id, before=record, state=record.state)


def _apply(
    work: UnitOfWork, who: Principal, app: str, changes: Sequence[Change], cause: str
) -> None:
    """Write changes of several forms together: they may refer to one another in a ring."""
    spec = compiled_release(work, app)
    acting = system_for(app, actor=who.id)
    passed = [_passed(work, acting, spec, each) for each in changes]
    applied(work, who, spec, Writing(passed, cause, heard=False))


def _passed(work: UnitOfWork, acting: Principal, spec: AppSpec, change: Change) -> GuardedChange:
    _, form = published(work, change.form)
    permit = demanded(work, acting, spec, change.form, Operation.DELETE)
    return guarded_change(work, acting, form, change, permit)


def _count_anew(work: UnitOfWork, ref: FormRef) -> None:
    """Let serial numbers begin with one again, where no record is left that has one."""
    _, form = published(work, ref)
    if numbers_in(form):
        work.records.count_anew(ref)
