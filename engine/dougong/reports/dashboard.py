"""A dashboard, compiled: filters, and blocks that each ask one question and draw its answer."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from dougong.definitions.content import Body
from dougong.expressions import Names, compile_expression
from dougong.kernel.canonical import Json
from dougong.kernel.errors import Invalid, refuse_if
from dougong.kernel.problems import Problem, under
from dougong.records.dataset import Dataset
from dougong.reports.answer import Shown
from dougong.reports.charts.catalogue import CHARTS
from dougong.reports.charts.chart import ChartType
from dougong.reports.filters import PERIOD, Filter, read_filters, together, within
from dougong.reports.periods import Period
from dougong.reports.pivot import with_totals
from dougong.reports.question import NO_DATASETS, Question, read_question


@dataclass(frozen=True, slots=True)
class Block:
    """One picture: `body` is what the maker wrote, with its place in the grid; `names` are those of its form."""

    key: str
    chart: ChartType
    question: Question
    body: Body
    names: Names = field(repr=False)

    @property
    def form(self) -> str:
        dataset = self.question.aggregate.dataset
        return str(self.body.get("form") or (dataset.form.form if dataset else ""))

    def over(self, question: Question) -> Block:
        """Return the same block with another question about the same form."""
        return replace(self, question=question)

    def where(self, conditions: Sequence[str | None]) -> str | None:
        """Return what the block's rows satisfy that also satisfy these conditions; None where they are all."""
        own = self.body.get("filter")
        return together([own if isinstance(own, str) else None, *conditions])

    def asked(self, conditions: Sequence[str | None]) -> Question:
        """Return the block's question about the rows that also satisfy these conditions."""
        whole = self.where(conditions)
        return (
            self.question.narrowed(compile_expression(whole, self.names))
            if whole
            else self.question
        )


@dataclass(frozen=True, slots=True)
class Dashboard:
    """What a viewer opens; `body` is the definition, as the client lays it out."""

    key: str
    body: Body
    filters: tuple[Filter, ...]
    blocks: Mapping[str, Block]

    def conditions(self, form: str, values: Mapping[str, Json], today: date) -> list[str | None]:
        """Return the conditions on a form's rows; a filter nobody set has its default."""
        return [
            each.condition(form, values.get(each.key, each.default), today) for each in self.filters
        ]

    def conditions_before(
        self, form: str, values: Mapping[str, Json], today: date
    ) -> list[str | None] | None:
        """Return the same conditions for the period before; None where no period is set for the form."""
        timed = next(
            (each for each in self.filters if each.kind == PERIOD and form in each.on), None
        )
        value = values.get(timed.key, timed.default) if timed else None
        before = timed.period(value, today).before if timed and value else None
        if timed is None or before is None:
            return None
        others = [each for each in self.filters if each is not timed]
        narrowed = [
            each.condition(form, values.get(each.key, each.default), today) for each in others
        ]
        return [*narrowed, within(timed.on[form], timed.types[form], before)]

    def period(self, form: str, values: Mapping[str, Json], today: date) -> Period | None:
        """Return the period that is set for a form."""
        timed = next(
            (each for each in self.filters if each.kind == PERIOD and form in each.on), None
        )
        value = values.get(timed.key, timed.default) if timed else None
        return timed.period(value, today) if timed and value else None


def read_dashboard(
    body: Body, app: str, names: Names, datasets: Mapping[str, Dataset] = NO_DATASETS
) -> tuple[Dashboard, tuple[Problem, ...]]:
    """Compile a dashboard as far as it goes, with every problem in it; what has one is left out."""
    filters, problems = read_filters(body, names)
    blocks: dict[str, Block] = {}
    for said in _blocks(body):
        try:
            block = compile_block(said, app, names, datasets)
        except Invalid as wrong:
            problems += under(f"blocks/{said.get('key')}", wrong.problems)
        else:
            blocks[block.key] = block
    return Dashboard(str(body["key"]), body, tuple(filters), blocks), tuple(problems)


def compile_dashboard(
    body: Body, app: str, names: Names, datasets: Mapping[str, Dataset] = NO_DATASETS
) -> Dashboard:
    """Compile a dashboard against the names of its app; `Invalid` with every problem in it."""
    dashboard, problems = read_dashboard(body, app, names, datasets)
    refuse_if(problems)
    return dashboard


def forms_of(body: Body) -> frozenset[str]:
    """Return the forms whose records a dashboard counts."""
    return frozenset(form for each in _blocks(body) if isinstance(form := each.get("form"), str))


def compile_block(
    body: Body, app: str, names: Names, datasets: Mapping[str, Dataset] = NO_DATASETS
) -> Block:
    """Compile one block; `Invalid` with every problem in it."""
    kind = str(body.get("type", ""))
    if kind not in CHARTS:
        raise Invalid([Problem("type", "report.no_chart", {"chart": kind, "known": tuple(CHARTS)})])
    chart = CHARTS[kind]
    question = asked_for(chart, read_question(body, app, names, datasets), body)
    if lacks := [*lacking(chart, question)]:
        raise Invalid(lacks)
    dataset = question.aggregate.dataset
    of_form = dataset.names if dataset else names.of(str(body["form"])) or names
    return Block(str(body.get("key", "")), chart, question, body, of_form)


def asked_for(chart: ChartType, question: Question, body: Body) -> Question:
    """Return the question as a chart asks it: a pivot wants totals too, its last dimension usually across."""
    if not chart.totals:
        return question
    dimensions = len(question.aggregate.dimensions)
    said = body.get("across")
    across = said if isinstance(said, int) else min(1, dimensions - 1)
    return with_totals(question, max(0, min(across, dimensions - 1)))


def lacking(chart: ChartType, question: Question) -> Iterator[Problem]:
    """Yield what a question has too few or too many of to be drawn by a chart."""
    counts = (
        ("dimension", "dimensions", len(question.aggregate.dimensions), chart.dimensions),
        ("measure", "measures", len(question.aggregate.measures), chart.measures),
    )
    for word, path, count, span in counts:
        if count < span.least:
            yield Problem(path, f"report.lacks_{word}")
        elif count > span.most:
            yield Problem(path, f"report.extra_{word}", {"most": span.most})
    if chart.totals and {*question.shown.values()} - {Shown.SHARE}:
        yield Problem("measures", "report.pivot_show")


def _blocks(body: Body) -> list[Body]:
    blocks = body.get("blocks")
    return (
        [each for each in blocks if isinstance(each, Mapping)]
        if isinstance(blocks, Sequence)
        else []
    )
