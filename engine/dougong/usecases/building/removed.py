"""What makers removed from a draft, and how it comes back: definitions from the bin, fields from old releases."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from dougong.access.principal import Principal
from dougong.definitions.content import Body, Content
from dougong.definitions.place import Place
from dougong.definitions.store import KEPT, RemovedDefinition
from dougong.fields.settings import objects_in
from dougong.kernel.canonical import Json
from dougong.kernel.errors import NotFound
from dougong.records.shape import FormRef
from dougong.usecases.building.editing import demand_builder, read_draft
from dougong.usecases.unit_of_work import UnitOfWork

_MOST_RELEASES = 20


@dataclass(frozen=True, slots=True)
class RemovedField:
    """A field that a release had and the draft has not; inside a sub-form `path` is "items.price".

    `at` is when people lost sight of it: None while it is only gone from the draft.
    """

    path: str
    body: Mapping[str, Json]
    at: datetime | None
    values: int

    @property
    def until(self) -> datetime | None:
        return None if self.at is None else self.at + KEPT


def removed_definitions(work: UnitOfWork, who: Principal, app: str) -> Sequence[RemovedDefinition]:
    """Return what lies in the bin of a draft, newest first."""
    demand_builder(who, app)
    return work.drafts.removed(app)


def restore_definition(work: UnitOfWork, who: Principal, place: Place) -> str:
    """Take a definition out of the bin; its records come back with the next release. Return its tag."""
    demand_builder(who, place.app)
    return work.drafts.take_back(place.app, place.folder, place.key, by=who.id)


def removed_fields(work: UnitOfWork, who: Principal, form: FormRef) -> list[RemovedField]:
    """Return the fields that a form of the draft has lost, those that people still see first."""
    drafted = read_draft(work, who, form.app).content.all_of("forms").get(form.form)
    if drafted is None:
        raise NotFound(what="form", key=form.form)
    known = dict(_fields(drafted))
    found: dict[str, RemovedField] = {}
    for content, until in _recent(work, form.app):
        for path, body in _fields(content.all_of("forms").get(form.form, {})):
            if path in known or path in found or not _has_home(path, known):
                continue
            found[path] = RemovedField(path, body, until, _values(work, form, path, until))
    return list(found.values())


def _has_home(path: str, known: Mapping[str, Mapping[str, Json]]) -> bool:
    """Tell whether the sub-form of a column is still there: if not, the column comes back with it."""
    outer, dot, _ = path.rpartition(".")
    return not dot or outer in known


def _recent(work: UnitOfWork, app: str) -> Iterator[tuple[Content, datetime | None]]:
    """Yield releases, newest first, each with the moment at which the next one took its place."""
    replaced: datetime | None = None
    for release in work.releases.all(app)[:_MOST_RELEASES]:
        if replaced is not None and replaced < work.moment.at - KEPT:
            return
        whole = work.releases.get(app, release.number)
        if whole is not None:
            yield whole.content, replaced
        replaced = release.published_at


def _fields(form: Body) -> Iterator[tuple[str, Mapping[str, Json]]]:
    for field in objects_in(form, "fields"):
        yield str(field["key"]), field
        for inner in objects_in(field, "fields"):
            yield f"{field['key']}.{inner['key']}", inner


def _values(work: UnitOfWork, form: FormRef, path: str, at: datetime | None) -> int:
    outer, _, key = path.rpartition(".")
    holder = form.child(outer) if outer else form
    if at is None:
        return work.schema.filled(holder, [key]).get(key, 0)
    return work.schema.kept(holder, key)
