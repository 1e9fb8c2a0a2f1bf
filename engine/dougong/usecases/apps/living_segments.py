"""A segment of a scoring becomes one whose records follow by themselves, as a draft of its maker."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from itertools import count
from typing import cast

from dougong.definitions.content import Body
from dougong.definitions.place import Place
from dougong.fields.types.reverse import Reverse
from dougong.kernel.canonical import Json
from dougong.kernel.errors import Invalid, NotFound
from dougong.kernel.problems import Problem
from dougong.kernel.wording import label_in
from dougong.messages.template import named_path
from dougong.records.analyses import Lines, Scoring
from dougong.records.shape import DIRECTORY, FormRef
from dougong.reports.analyses.asking import Narrowing
from dougong.reports.analyses.living import bounds_of, condition_of
from dougong.reports.analyses.rfm import SCORED, Valuing
from dougong.usecases.apps.reporting import dashboard_of
from dougong.usecases.apps.viewing import Viewing
from dougong.usecases.building.editing import demand_builder, put_definition, read_draft

FOLDER = "segments"


def make_segment(view: Viewing, key: str, block: str, group: Mapping[str, Json]) -> Json:
    """Write a segment into the draft that holds who is in a cell today, by what they did; return where it is.

    The filters of the dashboard are left aside: a segment holds for everybody, whatever somebody looks at. One that
    says the same already is returned as it is. Raises `Invalid` where it cannot be said of the people themselves.
    """
    demand_builder(view.who, view.spec.key)
    found = dashboard_of(view, key).analyses.get(block)
    if found is None or not isinstance(found.asking, Valuing):
        raise NotFound(what="block", key=block)
    cell = found.asking.cell(group)
    scoring = found.asking.query(Narrowing(view.work.moment.today, found.where([])))
    home, relation = _home(view, scoring)
    at = bounds_of(scoring.limits, _today(view, scoring))
    name = view.words.said(f"report.rfm_{group['segment']}")
    body: Body = {
        "form": home.form,
        "label": view.words.said("report.segment_of", of=name),
        "condition": condition_of(scoring, relation, cell.high, at),
        "shown": True,
    }
    kept = _kept(view, f"rfm_{group['segment']}", body)
    return {**kept, "fixed": len(scoring.limits) < len(SCORED)}


def _home(view: Viewing, scoring: Scoring) -> tuple[FormRef, str]:
    """Return the form that keeps the people, and the field that leads from one of them to what they did."""
    path, of = named_path(scoring.acts.who), scoring.acts.who.type
    if (
        scoring.dataset
        or len(path) != 1
        or of.kind != "record"
        or FormRef("", of.form) in DIRECTORY
    ):
        raise Invalid([Problem("block", "report.not_living")])
    home = FormRef.read(of.form, scoring.form.app)
    if home.app != view.spec.key:
        raise Invalid([Problem("block", "report.not_living")])
    source = f"{scoring.form.form}.{path[0]}"
    ways = (
        each for each in view.spec.shapes[home].fields.values() if isinstance(each.type, Reverse)
    )
    way = next((each.key for each in ways if cast(Reverse, each.type).source == source), None)
    if way is None:
        names = {"people": _called(view, home), "acts": _called(view, scoring.form)}
        raise Invalid([Problem("block", "report.no_way_to_acts", names)])
    return home, way


def _today(view: Viewing, scoring: Scoring) -> dict[str, Decimal]:
    """Return the lines that fifths of the people come to today, for what the maker drew none for."""
    wanted = [key for key in SCORED if key not in scoring.limits]
    [row] = view.analyst.rows(Lines(scoring)) if wanted else [{}]
    found = {key: value for key in wanted if isinstance(value := row[key], Decimal)}
    if len(found) < len(wanted):
        raise Invalid([Problem("block", "report.nobody_yet")])
    return found


def _kept(view: Viewing, key: str, body: Body) -> dict[str, Json]:
    """Write it under a key that is free, unless one says the same already."""
    there = read_draft(view.work, view.who, view.spec.key).content.all_of(FOLDER)
    deciding = ("form", "condition", "top")
    for known, said in there.items():
        if all(said.get(each) == body.get(each) for each in deciding):
            return {"segment": known, "new": False}
    free = next(each for each in _keys(key) if each not in there)
    place = Place(view.spec.key, FOLDER, free)
    put_definition(view.work, view.who, place, {**body, "key": free}, seen=None)
    return {"segment": free, "new": True}


def _keys(stem: str) -> Iterator[str]:
    yield stem
    yield from (f"{stem}_{number}" for number in count(2))


def _called(view: Viewing, form: FormRef) -> str:
    label = view.spec.content.all_of("forms").get(form.form, {}).get("label", form.form)
    return label_in(label, view.locale) if isinstance(label, str | dict) else form.form
