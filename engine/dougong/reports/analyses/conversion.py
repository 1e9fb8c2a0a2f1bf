"""Conversion: how many go on from each step to the next, within so many days of the first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from itertools import pairwise

from dougong.expressions import Expression
from dougong.kernel.canonical import Json
from dougong.kernel.wording import Label
from dougong.messages.vocabulary import Vocabulary
from dougong.messages.writing import PERCENT, figure
from dougong.records.analyses import Conversion, Reached
from dougong.reports.analyses.analysis_type import (
    CONDITION,
    OF_SPLIT,
    PATH,
    AnalysisType,
    Settings,
)
from dougong.reports.analyses.asking import Called, Drawn, Narrowing, Sample
from dougong.reports.analyses.narrowed import (
    compiled,
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
from dougong.reports.answering import SHARE_DECIMALS, column_of, texts_of
from dougong.reports.filters import together
from dougong.reports.filters import within as in_period

LEAST_STEPS, MOST_STEPS = 2, 10
MOST_DAYS = 3650
MOST_SPLITS = 20
_LEFT = Decimal("0.62")


@dataclass(frozen=True, slots=True)
class Converting(OfActs[Conversion]):
    """A conversion as a block asks for it; `labels` are those of the steps."""

    labels: tuple[Label, ...]

    @property
    def ids(self) -> Mapping[str, Expression]:
        split = self.asked.split
        return {"split": split} if split is not None and split.type.kind == "record" else {}

    @property
    def watched_by(self) -> str:
        return "step" if self.asked.split is None else "split"

    def query(self, within: Narrowing) -> Conversion:
        """Return the question: a period is that of the first step, the others may be later."""
        first, *others = self.asked.steps
        if within.period:
            when = self.asked.acts.when
            began = in_period(when.source, when.type, within.period)
            first = compiled(together([first.source if first else None, began]), self.names)
        acts = narrowed(self.asked.acts, within, self.names)
        return replace(self.asked, acts=acts, steps=(first, *others))

    def drawn(
        self, rows: Sequence[Row], within: Narrowing, called: Called, words: Vocabulary
    ) -> Drawn:
        counts = [[figure_in(row, f"s{at}") for at in self._places] for row in rows]
        whole = [sum((each[at] for each in counts), Decimal(0)) for at in self._places]
        if not whole[0]:
            counts = []
        if self.asked.split is None:
            answer = self._steps(whole if counts else [], words)
        else:
            answer = self._splits(rows if counts else (), counts, called, words)
        return Drawn(answer, {"conversion": {
            "steps": [words.worded(label) for label in self.labels],
            "counts": [[int(count) for count in each] for each in counts],
            "weakest": [_weakest(each) for each in counts],
            "total": _percent(whole[-1], whole[0]),
            "note": self._note(within, words),
        }})  # fmt: skip

    def sample(self, today: date, words: Vocabulary) -> Sample:
        count, figures = Decimal(1284), list[Decimal]()
        for _ in self._places:
            figures.append(count)
            count = (count * _LEFT).to_integral_value()
        row: Row = {f"s{at}": each for at, each in enumerate(figures)}
        name = words.said("report.sample", n=1)
        return Sample([{"split": name, **row}], {"split": {name: name}})

    def cell(self, group: Mapping[str, Json]) -> Reached:
        """Return the cell: a `step` from 0, with `lost` whom it lost, with `split` only who began in that one."""
        self.only(group, "step", "lost", "split")
        lost = group.get("lost") is True
        step = whole_told(group, "step", 1 if lost else 0)
        if step >= len(self.asked.steps):
            raise strange("step")
        if "split" not in group:
            return Reached(step, lost)
        return Reached(step, lost, (self._told(group["split"]),))

    @property
    def _places(self) -> range:
        return range(len(self.asked.steps))

    def _told(self, split: Json) -> str | bool | None:
        if self.asked.split is None:
            raise strange("split")
        named = split.get("id") if isinstance(split, Mapping) else split
        if named is not None and not isinstance(named, str | bool):
            raise strange("split")
        return named

    def _steps(self, whole: Sequence[Decimal], words: Vocabulary) -> Answer:
        """Return one row a step: how many took it, of how many who could."""
        acts = self.asked.acts
        names = {str(at): words.worded(label) for at, label in enumerate(self.labels)}
        step = words.said("report.step")
        columns = (
            Column("step", step, Role.DIMENSION, "text", names=names, kind="text"),
            count_column("people", label_of(acts, acts.who, words)),
            share_column("rate", words.said("report.rate")),
            share_column("reached", words.said("report.reached")),
        )
        before: list[Decimal | None] = [None, *whole]
        rows = tuple(
            {
                "step": str(at),
                "people": count,
                "rate": share(count, before[at]),
                "reached": share(count, whole[0]),
            }
            for at, count in enumerate(whole)
        )
        return Answer(columns, rows, texts_of(rows, columns, words))

    def _splits(
        self,
        rows: Sequence[Row],
        counts: Sequence[Sequence[Decimal]],
        called: Called,
        words: Vocabulary,
    ) -> Answer:
        """Return one row a value of the split: how many took each step."""
        split = self.asked.split
        assert split is not None
        label = label_of(self.asked.acts, split, words)
        columns = (
            column_of("split", split, label, called, words),
            *(count_column(f"s{at}", words.worded(each)) for at, each in enumerate(self.labels)),
            share_column("reached", words.said("report.reached")),
        )
        whole = tuple(
            {
                "split": row["split"],
                **{f"s{at}": each for at, each in enumerate(figures)},
                "reached": share(figures[-1], figures[0]),
            }
            for row, figures in zip(rows, counts, strict=True)
        )
        return Answer(columns, whole, texts_of(whole, columns, words))

    def _note(self, within: Narrowing, words: Vocabulary) -> str:
        days = self.asked.days
        said = [
            words.said("report.within_days", days=days) if days is not None else "",
            words.said("report.first_step_within", period=period_said(within.period, words))
            if within.period
            else "",
        ]
        return " · ".join(each for each in said if each)


def _percent(count: Decimal, of: Decimal) -> str:
    part = share(count, of)
    return "—" if part is None else figure(part, SHARE_DECIMALS, PERCENT)


def _weakest(counts: Sequence[Decimal]) -> int | None:
    """Return the step with the lowest rate of the one before; none where nobody is lost."""
    rates = [share(after, before) for before, after in pairwise(counts)]
    known = {at: rate for at, rate in enumerate(rates, 1) if rate is not None and rate < 1}
    return min(known, key=lambda at: known[at]) if known else None


def _compiled(settings: Settings) -> Converting:
    said = settings.body.get("steps")
    steps = said if isinstance(said, Sequence) and not isinstance(said, str) else ()
    if len(steps) < LEAST_STEPS:
        settings.problem("steps", "report.lacks_steps")
    elif len(steps) > MOST_STEPS:
        settings.problem("steps", "report.extra_steps", most=MOST_STEPS)
    conditions = tuple(
        settings.condition("steps", str(at), "condition") for at in range(len(steps))
    )
    days = settings.body.get("days")
    return Converting(
        Conversion(
            settings.acts(),
            conditions,
            days if isinstance(days, int) else None,
            settings.field("split", OF_SPLIT) if settings.text("split") else None,
            limit=MOST_SPLITS,
        ),
        settings.names,
        tuple(_label(each) for each in steps),
    )


def _label(step: Json) -> Label:
    label = step.get("label") if isinstance(step, Mapping) else None
    if isinstance(label, Mapping):
        return {locale: str(text) for locale, text in label.items()}
    return str(label or "")


CONVERSION = AnalysisType(
    "conversion",
    {"zh-CN": "转化", "en": "Conversion"},
    "list-filter",
    {
        "steps": {
            "type": "array",
            "maxItems": MOST_STEPS,
            "items": {
                "type": "object",
                "properties": {
                    "label": {"$ref": "terms.json#/$defs/label"},
                    "condition": CONDITION,
                },
                "required": ["label"],
                "additionalProperties": False,
            },
        },
        "days": {"type": "integer", "minimum": 0, "maximum": MOST_DAYS},
        "split": PATH,
    },
    _compiled,
)
