"""RFM: who came how lately, how often and for how much, in the eight usual segments."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from itertools import product
from typing import cast

from dougong.expressions import Type
from dougong.fields.currencies import sign_of
from dougong.fields.protocol import Value
from dougong.kernel.canonical import Json
from dougong.messages.vocabulary import Vocabulary
from dougong.records.analyses import Limits, Scored, Scoring
from dougong.reports.analyses.analysis_type import PATH, AnalysisType, Settings
from dougong.reports.analyses.asking import Called, Drawn, Narrowing, Sample
from dougong.reports.analyses.narrowed import (
    count_column,
    figure_in,
    label_of,
    narrowed,
    period_said,
    share,
    share_column,
    strange,
)
from dougong.reports.analyses.of_acts import OfActs
from dougong.reports.answer import Answer, Column, Role, Row
from dougong.reports.answering import texts_of
from dougong.reports.filters import together
from dougong.reports.filters import within as in_period

SCORED = ("recency", "frequency", "amount")
SEGMENTS = tuple("".join(each) for each in product("hl", repeat=3))
"""The segments by whether recency, frequency and amount are high or low, such as "hhh"."""
_INVENTED = (128, 74, 96, 152, 88, 61, 143, 210)


@dataclass(frozen=True, slots=True)
class Valuing(OfActs[Scoring]):
    """A scoring as a block asks for it."""

    @property
    def watched_by(self) -> str:
        return "segment"

    def query(self, within: Narrowing) -> Scoring:
        """Return the question: of a period only the acts in it count, seen from its end."""
        acts, period = self.asked.acts, within.period
        inside = in_period(acts.when.source, acts.when.type, period) if period else None
        whole = replace(within, where=together([within.where, inside])) if inside else within
        return replace(self.asked, acts=narrowed(acts, whole, self.names), today=_seen_from(within))

    def drawn(
        self, rows: Sequence[Row], within: Narrowing, called: Called, words: Vocabulary
    ) -> Drawn:
        found = {_segment(row): row for row in rows}
        people = sum((figure_in(row, "people") for row in rows), Decimal(0))
        whole = tuple(_row(each, found.get(each, {}), people) for each in SEGMENTS if found)
        columns = self._columns(words)
        answer = Answer(columns, whole, texts_of(whole, columns, words))
        beside: Json = {"people": int(people), "note": _note(within, words)}
        return Drawn(answer, {"rfm": beside})

    def sample(self, today: date, words: Vocabulary) -> Sample:
        rows: list[Row] = [
            {
                **{key: Decimal(sign == "h") for key, sign in zip(SCORED, each, strict=True)},
                "people": Decimal(count),
                "sum": Decimal(count * 1200),
            }
            for each, count in zip(SEGMENTS, _INVENTED, strict=True)
        ]
        return Sample(rows)

    def cell(self, group: Mapping[str, Json]) -> Scored:
        """Return the cell: a `segment` such as "hlh"."""
        segment = str(group.get("segment"))
        self.only(group, "segment")
        if segment not in SEGMENTS:
            raise strange("segment")
        return Scored(frozenset(k for k, s in zip(SCORED, segment, strict=True) if s == "h"))

    def _columns(self, words: Vocabulary) -> tuple[Column, ...]:
        acts, of = self.asked.acts, self.asked.amount.type
        who, amount = label_of(acts, acts.who, words), label_of(acts, self.asked.amount, words)
        names = {each: words.said(f"report.rfm_{each}") for each in SEGMENTS}
        return (
            Column("segment", words.said("report.segment"), Role.DIMENSION, "text", names=names),
            count_column("people", who),
            share_column("share", words.said("report.shown_share", of=who)),
            _amount_column("sum", words.said("report.sum", of=amount), of),
            _amount_column("mean", words.said("report.each", of=amount), of),
        )


def _amount_column(key: str, label: str, of: Type) -> Column:
    sign = sign_of(of.currency)
    return Column(key, label, Role.MEASURE, "number", decimals=2, unit=sign, kind="number")


def _row(segment: str, row: Row, everybody: Decimal) -> dict[str, Value]:
    people, total = figure_in(row, "people"), figure_in(row, "sum")
    return {
        "segment": segment,
        "people": people,
        "share": share(people, everybody),
        "sum": total,
        "mean": share(total, people),
    }


def _segment(row: Row) -> str:
    return "".join("h" if row[key] else "l" for key in SCORED)


def _seen_from(within: Narrowing) -> date:
    last = within.period.last if within.period else None
    return min(last, within.today) if last else within.today


def _note(within: Narrowing, words: Vocabulary) -> str:
    if within.period:
        return period_said(within.period, words)
    return words.said("report.seen_on", day=within.today.isoformat())


def _compiled(settings: Settings) -> Valuing:
    acts = settings.acts()
    amount = settings.field("amount", frozenset({"number"}))
    return Valuing(Scoring(acts, amount, date.min, _limits(settings)), settings.names)


def _limits(settings: Settings) -> dict[str, Limits]:
    said = settings.body.get("limits")
    found = dict[str, Limits]()
    for key in SCORED:
        limits = said.get(key) if isinstance(said, Mapping) else None
        if limits is None:
            continue
        given = tuple(Decimal(str(each)) for each in cast(Sequence[Json], limits))
        if [*given] != sorted(given, reverse=key == "recency"):
            settings.problem(f"limits/{key}", "report.limits_order")
        found[key] = given
    return found


_LIMITS: Json = {
    "type": "array",
    "items": {"type": "number", "minimum": 0, "maximum": 1e12},
    "minItems": 4,
    "maxItems": 4,
}

RFM = AnalysisType(
    "rfm",
    {"zh-CN": "RFM 分层", "en": "RFM"},
    "layout-grid",
    {
        "amount": PATH,
        "limits": {
            "type": "object",
            "properties": dict.fromkeys(SCORED, _LIMITS),
            "additionalProperties": False,
        },
    },
    _compiled,
)
