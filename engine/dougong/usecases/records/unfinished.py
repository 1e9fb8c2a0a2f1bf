"""What somebody began to fill in: kept for them alone, offered on their other devices, gone once it is submitted."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import orjson

from dougong.access.permit import Operation
from dougong.access.principal import Principal, PrincipalKind
from dougong.expressions import TEXT
from dougong.fields.catalogue import FILES
from dougong.forms.spec import FormSpec
from dougong.kernel.canonical import Json
from dougong.kernel.errors import Conflict, Forbidden, NotFound, refuse_if
from dougong.kernel.ids import is_id
from dougong.kernel.instants import instant
from dougong.kernel.problems import Problem
from dougong.records.query import Standing
from dougong.records.shape import FormRef
from dougong.records.unfinished import LARGEST, MOST, Unfinished
from dougong.usecases.facts.permits import demanded
from dougong.usecases.facts.specs import published
from dougong.usecases.reading.filing import strange_files
from dougong.usecases.unit_of_work import UnitOfWork

_WORDS = 3
"""How many of the texts in it tell one from the next."""


def my_unfinished(work: UnitOfWork, who: Principal, ref: FormRef) -> list[Json]:
    """Return what somebody left of a form that they may still add to, the latest first."""
    form, person = _maker(work, who, ref)
    return [
        {"id": each.id, "words": _words(form, each), "changed_at": instant(each.changed_at)}
        for each in work.unfinished.of_person(ref, person)
    ]


def take_up(work: UnitOfWork, who: Principal, ref: FormRef, id: str) -> dict[str, Json]:
    """Return one as it was left; that of somebody else is not there."""
    _, person = _maker(work, who, ref)
    found = _own(work, ref, person, id)
    return {"id": found.id, "values": {**found.values}}


def keep_unfinished(
    work: UnitOfWork, who: Principal, ref: FormRef, id: str, values: Mapping[str, Json]
) -> dict[str, Json]:
    """Keep what was filled in so far, right or wrong, under the id that the record will have."""
    form, person = _maker(work, who, ref)
    refuse_if(_problems(work, ref, person, id, values))
    files = frozenset(_files(form, values))
    own, at = files - strange_files(work, who, files), work.moment.at
    work.unfinished.keep(Unfinished(id, ref, person, values, at, own))
    return {"id": id, "changed_at": instant(at)}


def drop_unfinished(work: UnitOfWork, who: Principal, ref: FormRef, id: str) -> None:
    """Forget one that its maker does not want any more."""
    _, person = _maker(work, who, ref)
    work.unfinished.drop(_own(work, ref, person, id).id, person)


def _maker(work: UnitOfWork, who: Principal, ref: FormRef) -> tuple[FormSpec, str]:
    spec, form = published(work, ref)
    demanded(work, who, spec, ref, Operation.CREATE)
    if who.id is None or who.kind is not PrincipalKind.USER:
        raise Forbidden
    return form, who.id


def _own(work: UnitOfWork, ref: FormRef, person: str, id: str) -> Unfinished:
    found = work.unfinished.find(id)
    if found is None or (found.form, found.person) != (ref, person):
        raise NotFound(what="draft", key=id)
    return found


def _problems(
    work: UnitOfWork, ref: FormRef, person: str, id: str, values: Mapping[str, Json]
) -> Iterator[Problem]:
    if not is_id(id):
        yield Problem("id", "record.no_id")
    if len(orjson.dumps(values, default=str)) > LARGEST:
        yield Problem("values", "unfinished.too_large")
    found = work.unfinished.find(id)
    # What was sent late must not outlive the record that it became.
    became = work.facts.record(ref, id) or work.facts.record(ref, id, Standing.DELETED)
    others = found is not None and (found.form, found.person) != (ref, person)
    if became is not None or others:
        raise Conflict(what="draft", key=id)
    if found is None and len(work.unfinished.of_person(ref, person)) >= MOST:
        yield Problem("", "unfinished.too_many", {"most": MOST})


def _words(form: FormSpec, unfinished: Unfinished) -> Sequence[Json]:
    """Return the first texts in it."""
    texts = (
        value
        for key, value in unfinished.values.items()
        if key in form.fields and form.fields[key].type.value_type == TEXT
    )
    return [each[:60] for each in texts if isinstance(each, str) and each.strip()][:_WORDS]


def _files(form: FormSpec, values: Mapping[str, Json]) -> Iterator[str]:
    """Yield the ids of the uploads in what was filled in, and in its rows."""
    for key, value in values.items():
        if not isinstance(value, Sequence) or isinstance(value, str) or key not in form.fields:
            continue
        for each in value:
            if not isinstance(each, Mapping):
                continue
            if key in form.rows:
                yield from _files(form.rows[key], each)
            elif form.fields[key].type.key in FILES and isinstance(each.get("id"), str):
                yield str(each["id"])
