"""Views that only their owner has: a filter, an order and columns of a form, kept under a name."""

from __future__ import annotations

from collections.abc import Mapping

from dougong.access.permit import Operation
from dougong.access.principal import Principal
from dougong.kernel.canonical import Json
from dougong.kernel.errors import Forbidden, Invalid, NotFound
from dougong.kernel.problems import Problem
from dougong.records.own_views import MOST_VIEWS, OwnView
from dougong.records.shape import FormRef
from dougong.usecases.facts.permits import demanded
from dougong.usecases.facts.specs import published
from dougong.usecases.unit_of_work import UnitOfWork


def my_views(work: UnitOfWork, who: Principal, form: FormRef) -> list[OwnView]:
    """Return one's own views of a form that one may read."""
    return list(work.own_views.of_person(form, _reader(work, who, form)))


def keep_view(
    work: UnitOfWork, who: Principal, form: FormRef, id: str, body: Mapping[str, Json]
) -> OwnView:
    """Keep a view under an id that its owner chose; sent twice, it is kept once."""
    person = _reader(work, who, form)
    if work.own_views.find(id) is not None:
        _own(work, form, person, id)
    elif len(work.own_views.of_person(form, person)) >= MOST_VIEWS:
        raise Invalid([Problem("", "view.too_many", {"most": MOST_VIEWS})])
    view = OwnView(id, form, person, body)
    work.own_views.keep(view)
    return view


def drop_view(work: UnitOfWork, who: Principal, form: FormRef, id: str) -> None:
    """Forget one of one's own views; those of others are not there for oneself."""
    work.own_views.drop(_own(work, form, _reader(work, who, form), id).id)


def _reader(work: UnitOfWork, who: Principal, form: FormRef) -> str:
    demanded(work, who, published(work, form)[0], form, Operation.READ)
    if who.id is None:
        raise Forbidden
    return who.id


def _own(work: UnitOfWork, form: FormRef, person: str, id: str) -> OwnView:
    view = work.own_views.find(id)
    if view is None or (view.person, view.form) != (person, form):
        raise NotFound(what="view", key=id)
    return view
