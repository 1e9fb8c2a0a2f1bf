"""A figure on a card: short enough to read at a glance, with the period before and the way it went."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from dougong.definitions.content import Body
from dougong.expressions.numbers import rounded
from dougong.kernel.canonical import Json
from dougong.messages.vocabulary import Vocabulary
from dougong.messages.writing import PERCENT, figure
from dougong.reports.answer import Answer
from dougong.reports.figures import short


@dataclass(frozen=True, slots=True)
class Metric:
    """The answer of a block without dimensions; `before` and `trend` are there if they were asked for."""

    now: Answer
    before: Answer | None = None
    trend: Answer | None = None

    def json(self, words: Vocabulary) -> Json:
        """Return what a card shows."""
        return {
            **_shown(self.now, words),
            "before": _shown(self.before, words) if self.before else None,
            "change": self._change(),
            "trend": _places(self.trend) if self.trend else None,
        }

    def _change(self) -> str | None:
        """Return the change against the period before, as a share with one decimal in percent: "0.242"."""
        now, before = figure_of(self.now), figure_of(self.before) if self.before else None
        if now is None or before is None or before == 0:
            return None
        return f"{rounded((now - before) / abs(before), 3):f}"


def trend_of(block: Body, field: str) -> Body:
    """Return the question behind the small line on a card: the same figure, day by day."""
    return {
        **block,
        "dimensions": [{"expression": field, "grain": "day"}],
        "sort": [],
        "limit": 400,
    }


def figure_of(answer: Answer) -> Decimal | None:
    """Return the one figure of an answer; None where there was nothing to count."""
    return answer.figure_at(0, answer.measures[0].key) if answer.rows and answer.measures else None


def _shown(answer: Answer, words: Vocabulary) -> dict[str, Json]:
    column, value = answer.measures[0], figure_of(answer)
    if value is None:
        return {"text": "—", "unit": "", "exact": "—"}
    if column.unit == PERCENT:
        written = figure(value * 100, max(0, column.decimals - 2))
        return {"text": written, "unit": PERCENT, "exact": answer.texts[0][column.key]}
    text, unit = short(value, column.decimals, words.locale)
    return {"text": text, "unit": unit, "sign": column.unit, "exact": answer.texts[0][column.key]}


def _places(answer: Answer) -> list[Json]:
    figures = (answer.figure_at(at, answer.measures[0].key) for at in range(len(answer.rows)))
    return [None if figure is None else float(figure) for figure in figures]
