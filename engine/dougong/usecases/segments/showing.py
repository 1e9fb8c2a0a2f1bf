"""Segments as their makers see them: how many, who came and who left, and why somebody is in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import timedelta

from dougong.access.principal import Principal
from dougong.actions import Situation
from dougong.definitions.content import Body
from dougong.expressions import Surroundings
from dougong.kernel.canonical import Json
from dougong.kernel.errors import NotFound
from dougong.kernel.instants import instant
from dougong.kernel.wording import label_in
from dougong.messages.kept import told
from dougong.publishing.app_spec import AppSpec
from dougong.records.record import row_of
from dougong.records.shape import FormRef
from dougong.rules.segment_store import Move, SegmentState
from dougong.rules.segments import SegmentSpec, compile_segment
from dougong.usecases.building.editing import demand_builder
from dougong.usecases.facts.answering import followed
from dougong.usecases.facts.specs import compiled_release
from dougong.usecases.reading.records import get_record
from dougong.usecases.reading.titles import titles_of
from dougong.usecases.rules.wording import condition_json
from dougong.usecases.segments.following import members_asked
from dougong.usecases.unit_of_work import UnitOfWork

COMING = timedelta(days=7)
TREND = timedelta(days=30)
MOST_MOVES = 20
MOST_MEMBERS = 200


def segments_of(work: UnitOfWork, who: Principal, app: str) -> Json:
    """Return the published segments of an app, with how many records each has."""
    demand_builder(who, app)
    spec, states = compiled_release(work, app), work.segments.states(app)
    return {
        "items": [
            {**_called(spec, each, who.locale), **_state(states.get(key))}
            for key, each in spec.segments.items()
        ]
    }


def segment_of(work: UnitOfWork, who: Principal, app: str, key: str) -> Json:
    """Return a published segment: how many it has and had, and who came and left in the last seven days."""
    spec, segment = _published(work, who, app, key)
    since = (work.moment.today - TREND, work.moment.at - COMING)
    trend = work.segments.trend(app, key, since[0])
    moves = {
        name: work.segments.moves(app, key, since=since[1], entered=entered, limit=MOST_MOVES)
        for name, entered in (("entered", True), ("left", False))
    }
    titles = titles_of(
        work, who, spec, segment.form, (m.record for _, each in moves.values() for m in each)
    )
    return {
        **_called(spec, segment, who.locale),
        **_state(work.segments.states(app).get(key)),
        "total": _total(work, spec, segment),
        "by_clock": segment.by_clock,
        "trend": [{"day": str(day), "count": count} for day, count in trend.items()],
        **{name: {"count": count, "items": _moves(each, titles)} for name, (count, each) in moves.items()},
    }  # fmt: skip


def members_of(
    work: UnitOfWork,
    who: Principal,
    app: str,
    key: str,
    *,
    after: str | None = None,
    limit: int = 50,
) -> Json:
    """Return a page of who is in a segment, as far as whoever asks may read them; the newest records first."""
    spec, segment = _published(work, who, app, key)
    members = work.segments.members(app, key, after=after, limit=min(limit, MOST_MEMBERS))
    titles = titles_of(work, who, spec, segment.form, (record for record, _ in members))
    following = members[-1][0] if len(members) == limit else None
    items: list[Json] = [
        {"id": record, "title": titles[record], "since": instant(since)}
        for record, since in members
        if record in titles
    ]
    return {"items": items, "next": following}


def preview_segment(work: UnitOfWork, who: Principal, app: str, body: Body) -> Json:
    """Return how many records a segment would have, published or not: after each condition, and in the end.

    Of one that is published it tells how many would come and how many leave.
    """
    demand_builder(who, app)
    spec = compiled_release(work, app)
    segment = compile_segment(body, app, spec.shapes)
    asked = members_asked(work, spec, segment)
    moving = work.segments.compare(app, segment.key, asked, segment.top)
    return {
        "total": _total(work, spec, segment),
        "left": [*_narrowing(work, spec, segment)],
        "count": work.segments.count(asked, segment.top),
        "entering": moving[0] if moving else None,
        "leaving": moving[1] if moving else None,
    }


def why_in_segment(work: UnitOfWork, who: Principal, app: str, body: Body, record: str) -> Json:
    """Return what each condition makes of a record that its maker may read, and since when it is in, if it is."""
    demand_builder(who, app)
    spec = compiled_release(work, app)
    segment = compile_segment(body, app, spec.shapes)
    found, _, _ = get_record(work, who, segment.form, record)
    row = followed(work, spec.shapes, segment.form, row_of(found), segment.needs)
    situation = Situation(segment.form, record, row, Surroundings(work.moment))
    judged = [each.judge(situation) for each in segment.conditions]
    since = work.segments.of_record(app, record).get(segment.key)
    shown: Json = {
        "holds": all(each.holds for each in judged),
        "since": instant(since) if since else None,
        "conditions": [condition_json(work, spec, segment.form, each) for each in judged],
    }
    return told(shown, who.locale)


def tags_of(work: UnitOfWork, who: Principal, ref: FormRef, record: str) -> Json:
    """Return the segments that are shown as tags on a record, to whoever may read it: their makers decided so."""
    _, _, spec = get_record(work, who, ref, record)
    shown = {key: each for key, each in spec.segments.items() if each.shown and each.form == ref}
    mine = work.segments.of_record(ref.app, record) if shown else {}
    return {
        "items": [
            {
                "key": key,
                "label": label_in(each.label, who.locale),
                "color": each.color,
                "since": instant(mine[key]),
            }
            for key, each in shown.items()
            if key in mine
        ]
    }


def _published(work: UnitOfWork, who: Principal, app: str, key: str) -> tuple[AppSpec, SegmentSpec]:
    demand_builder(who, app)
    spec = compiled_release(work, app)
    if key not in spec.segments:
        raise NotFound(what="segment", key=key)
    return spec, spec.segments[key]


def _called(spec: AppSpec, segment: SegmentSpec, locale: str) -> dict[str, Json]:
    form = spec.forms.get(segment.form.form)
    return {
        "key": segment.key,
        "label": label_in(segment.label, locale),
        "form": segment.form.form,
        "form_label": label_in(form.label, locale) if form else segment.form.form,
    }


def _state(state: SegmentState | None) -> dict[str, Json]:
    at = state.refreshed_at if state else None
    return {"count": state.count if state else 0, "refreshed_at": instant(at) if at else None}


def _total(work: UnitOfWork, spec: AppSpec, segment: SegmentSpec) -> int:
    return work.segments.count(members_asked(work, spec, replace(segment, where=None)), None)


def _narrowing(work: UnitOfWork, spec: AppSpec, segment: SegmentSpec) -> Iterator[int]:
    """Yield how many records are left after each condition."""
    sources = [f"({each.expression.source})" for each in segment.conditions]
    for number in range(1, len(sources) + 1):
        body = {"form": segment.form.form, "condition": " AND ".join(sources[:number])}
        part = compile_segment(body, spec.key, spec.shapes)
        yield work.segments.count(members_asked(work, spec, part), None)


def _moves(moves: Sequence[Move], titles: dict[str, Json]) -> list[Json]:
    return [
        {"id": each.record, "title": titles[each.record], "at": instant(each.at)}
        for each in moves
        if each.record in titles
    ]
