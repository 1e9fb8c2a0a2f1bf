"""Records that are brought into sight one by one, by the whole of a number, and what else comes into sight so."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import timedelta

from dougong.access.permit import Operation, Permit
from dougong.access.policy import summons_of
from dougong.access.principal import Principal, system_for
from dougong.access.summonses import Summons
from dougong.fields.protocol import Value
from dougong.fields.spec import FieldSpec
from dougong.forms.spec import FormSpec
from dougong.kernel.errors import Forbidden, NotFound
from dougong.kernel.problems import Problem
from dougong.kernel.wording import label_in
from dougong.publishing.app_spec import AppSpec
from dougong.records.query import Query
from dougong.records.record import Record
from dougong.records.shape import FormRef
from dougong.usecases.auditing import noted_by
from dougong.usecases.facts.permits import demanded
from dougong.usecases.facts.specs import published
from dougong.usecases.reading.records import get_record, guarded
from dougong.usecases.unit_of_work import UnitOfWork

A_DAY = timedelta(days=1)
"""So long it is known who saw what."""


@dataclass(frozen=True, slots=True)
class Summoned:
    """What came of it: the record with the rights in it, or why there is none; `several` share the number."""

    found: tuple[Record, Permit, AppSpec] | None = None
    several: bool = False
    who: Principal | None = None
    """Who asked, with the record in sight."""


def bring_into_sight(work: UnitOfWork, who: Principal, ref: FormRef, text: str) -> Summoned:
    """Bring the one record into sight that has a text as the whole value of a field that roles name for that.

    Nothing else brings it there: not a part, not a name. Whether or not it was found is written down.
    """
    spec, form = published(work, ref)
    demanded(work, who, spec, ref, Operation.READ)
    keys = summons_of(who, spec.roles, ref.form).keys
    if not keys or who.id is None:
        raise Forbidden(operation=Operation.READ.value, form=str(ref))
    ids = {id: key for key in keys for id in _having(work, spec, form.fields[key], ref, text)}
    if len(ids) > 1:
        _noted(work, who, form, "record.not_alone", text)
        return Summoned(several=True)
    for id in ids:
        seeing = replace(who, summoned=(*who.summoned, id))
        try:
            found = get_record(work, seeing, ref, id)
        except NotFound:
            continue
        keep_in_sight(work, who, ref, id)
        _noted(work, who, form, "record.summoned", text, id)
        return Summoned(found, who=seeing)
    _noted(work, who, form, "record.not_there", text)
    return Summoned()


def keep_in_sight(work: UnitOfWork, who: Principal, ref: FormRef, id: str) -> None:
    """Let somebody see a record for a while."""
    if who.id is not None:
        now = work.moment.at
        work.summonses.sweep(now - A_DAY)
        work.summonses.add(Summons(who.id, str(ref), id, now))


def keep_what_they_made(
    work: UnitOfWork, who: Principal, spec: AppSpec, ref: FormRef, id: str
) -> None:
    """Let somebody who has no other way to a record see the one they have just made."""
    summoning = summons_of(who, spec.roles, ref.form)
    if summoning.keys and summoning.alone:
        keep_in_sight(work, who, ref, id)


def _having(
    work: UnitOfWork, spec: AppSpec, field: FieldSpec, ref: FormRef, text: str
) -> Iterator[str]:
    """Yield the records whose field has a text as its whole value, as the system sees them."""
    system = system_for(spec.key, actor=None)
    query = guarded(work, system, spec, Query(ref, matched=field.key))
    for ids in work.records.lookup(query, _ways_to_write(field, text)).values():
        yield from ids


def _ways_to_write(field: FieldSpec, text: str) -> set[Value]:
    """Return a text as the field keeps it; codes are typed in small letters, too."""
    if not field.computed:
        kept = field.type.parse(text)
        return set() if isinstance(kept, Problem) or kept is None else {kept}
    written: set[Value] = {text.strip(), text.strip().upper()}
    return written - {""}


def _noted(
    work: UnitOfWork, who: Principal, form: FormSpec, what: str, text: str, id: str | None = None
) -> None:
    """Write down who asked, and of the number no more than tells it from others."""
    written = text.strip()
    tail = f"****{written[-4:]}" if len(written) > 7 else "****"
    noted_by(
        work, who, what, id, form=label_in(form.label, who.locale), app=form.ref.app, number=tail
    )
