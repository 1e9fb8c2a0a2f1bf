"""Retention: of those who began in a week or a month, how many did it again in each that followed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from dougong.fields.protocol import Value
from dougong.kernel.canonical import Json
from dougong.messages.vocabulary import Vocabulary
from dougong.records.analyses import Came, Retention
from dougong.records.query import Grain
from dougong.reports.analyses.analysis_type import CONDITION, AnalysisType, Settings
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
    whole_told,
)
from dougong.reports.analyses.of_acts import OfActs
from dougong.reports.answer import Answer, Column, Role, Row
from dougong.reports.answering import texts_of
from dougong.reports.grains import period_of, periods
from dougong.reports.periods import Period

MOST_PERIODS = 24
MOST_COHORTS = 60
USUAL_PERIODS = 6
_GRAINS = (Grain.DAY, Grain.WEEK, Grain.MONTH)
_INVENTED = ((96, 44, 36, 32), (112, 55, 45, 37), (88, 39, 31), (134, 71), (171,))


@dataclass(frozen=True, slots=True)
class Returning(OfActs[Retention]):
    """A retention as a block asks for it."""

    @property
    def watched_by(self) -> None:
        """Return nothing: when a cell of a cohort is full it never moves again."""
        return None

    def query(self, within: Narrowing) -> Retention:
        """Return the question: a period is the one in which somebody began, whenever they came back."""
        since, until = (within.period.first, within.period.last) if within.period else (None, None)
        acts = narrowed(self.asked.acts, within, self.names)
        return replace(self.asked, acts=acts, since=since, until=until)

    def drawn(
        self, rows: Sequence[Row], within: Narrowing, called: Called, words: Vocabulary
    ) -> Drawn:
        cohorts = _without_gaps(rows, self.asked.grain)
        counts = [self._counts(row, within.today) for row in cohorts]
        whole = tuple(_shares(row, each) for row, each in zip(cohorts, counts, strict=True))
        columns = self._columns(words)
        answer = Answer(columns, whole, texts_of(whole, columns, words))
        told: Json = [[None if count is None else int(count) for count in each] for each in counts]
        note = self._note(cohorts, within, words)
        return Drawn(answer, {"retention": {"counts": told, "note": note}})

    def sample(self, today: date, words: Vocabulary) -> Sample:
        start = period_of(today, self.asked.grain)
        starts = [start]
        for _ in _INVENTED[1:]:
            starts.append(period_of(date.fromordinal(starts[-1].toordinal() - 1), self.asked.grain))
        rows: list[Row] = [
            {"cohort": at, "size": Decimal(counts[0]), **{f"n{n}": Decimal(c) for n, c in enumerate(counts)}}
            for at, counts in zip(starts, reversed(_INVENTED), strict=True)
        ]  # fmt: skip
        return Sample(rows)

    def cell(self, group: Mapping[str, Json]) -> Came:
        """Return the cell: a `cohort` by its first day, and with `nth` who came back so many periods later."""
        self.only(group, "cohort", "nth")
        try:
            cohort = date.fromisoformat(str(group.get("cohort")))
        except ValueError:
            raise strange("cohort") from None
        return Came(cohort, whole_told(group, "nth") if "nth" in group else None)

    def _counts(self, row: Row, today: date) -> list[Decimal | None]:
        """Return who came back by period; of those that have not begun nobody knows."""
        begun = row["cohort"]
        assert isinstance(begun, date)
        now = period_of(today, self.asked.grain)
        passed = sum(1 for _ in periods(begun, now, self.asked.grain)) - 1
        return [
            figure_in(row, f"n{at}") if at <= passed else None
            for at in range(self.asked.periods + 1)
        ]

    def _columns(self, words: Vocabulary) -> tuple[Column, ...]:
        acts, grain = self.asked.acts, self.asked.grain
        who = label_of(acts, acts.who, words)
        begun = words.said(f"report.begun_{grain.value}")
        same = share_column("n0", words.said(f"report.same_{grain.value}"))
        later = (
            share_column(f"n{at}", words.said(f"report.later_{grain.value}", n=at))
            for at in range(1, self.asked.periods + 1)
        )
        return (
            Column("cohort", begun, Role.DIMENSION, "date", grain=grain),
            count_column("size", who),
            same,
            *later,
        )

    def _note(self, cohorts: Sequence[Row], within: Narrowing, words: Vocabulary) -> str:
        """Say who is looked at: those who began in the period that is set, or since there is anybody."""
        if within.period:
            return words.said("report.begun_within", period=period_said(within.period, words))
        first = cohorts[0]["cohort"] if cohorts else None
        if not isinstance(first, date):
            return ""
        return words.said(
            "report.begun_within", period=period_said(Period(first, within.today), words)
        )


def _without_gaps(rows: Sequence[Row], grain: Grain) -> list[Row]:
    """Return the cohorts from the earliest on, also those in which nobody began."""
    found = {day: row for row in rows if isinstance(day := row["cohort"], date)}
    if not found:
        return []
    every = [*periods(min(found), max(found), grain)][-MOST_COHORTS:]
    return [found.get(day, {"cohort": day, "size": Decimal(0)}) for day in every]


def _shares(row: Row, counts: Sequence[Decimal | None]) -> dict[str, Value]:
    size = figure_in(row, "size")
    shares = {
        f"n{at}": None if count is None else share(count, size) for at, count in enumerate(counts)
    }
    return {"cohort": row["cohort"], "size": size, **shares}


def _compiled(settings: Settings) -> Returning:
    said = settings.text("grain") or Grain.MONTH.value
    grain = next((each for each in _GRAINS if each.value == said), Grain.MONTH)
    return Returning(
        Retention(
            settings.acts(),
            grain,
            min(settings.whole("periods", USUAL_PERIODS), MOST_PERIODS),
            settings.condition("first"),
            settings.condition("again"),
            limit=MOST_COHORTS,
        ),
        settings.names,
    )


RETENTION = AnalysisType(
    "retention",
    {"zh-CN": "留存", "en": "Retention"},
    "rows-4",
    {
        "grain": {"enum": [each.value for each in _GRAINS]},
        "first": CONDITION,
        "again": CONDITION,
        "periods": {"type": "integer", "minimum": 1, "maximum": MOST_PERIODS},
    },
    _compiled,
)
