"""What records are called, to whom may read them."""

from __future__ import annotations

from collections.abc import Iterable

from dougong.access.permit import Operation
from dougong.access.principal import Principal
from dougong.kernel.canonical import Json
from dougong.publishing.app_spec import AppSpec
from dougong.records.query import Query
from dougong.records.shape import FormRef
from dougong.usecases.facts.permits import demanded
from dougong.usecases.reading.records import guarded
from dougong.usecases.showing.presenting import presenter_of
from dougong.usecases.unit_of_work import UnitOfWork


def titles_of(
    work: UnitOfWork, who: Principal, spec: AppSpec, form: FormRef, records: Iterable[str]
) -> dict[str, Json]:
    """Return what records are called, of those that somebody may read; raises `NotFound` where they may read none."""
    ids = tuple(dict.fromkeys(records))
    if not ids:
        return {}
    permit = demanded(work, who, spec, form, Operation.READ)
    presenter = presenter_of(spec, form, permit)
    page = work.records.lines(
        guarded(work, who, spec, Query(form, ids=ids, limit=len(ids))), presenter.plain
    )
    return {each.id: presenter.line(each, {})["title"] for each in page.items}
