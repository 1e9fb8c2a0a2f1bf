"""A dashboard, compiled: filters, and blocks that each ask one question and draw its answer."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import cast

from dougong.definitions.content import Body
from dougong.expressions import Names, compile_expression
from dougong.kernel.canonical import Json
from dougong.kernel.errors import Invalid, refuse_if
from dougong.kernel.problems import Problem, under
from dougong.records.dataset import Dataset
from dougong.reports.analyses.asking import AnalysisBlock, Narrowing
from dougong.reports.analyses.catalogue import ANALYSES
from dougong.reports.answer import Shown
from dougong.reports.catalogue import BLOCKS
from dougong.reports.charts.bar import BAR
from dougong.reports.charts.catalogue import CHARTS
from dougong.reports.charts.chart import ChartType
from dougong.reports.charts.provinces import MAP
from dougong.reports.filters import PERIOD, Filter, read_filters, together, within
from dougong.reports.hierarchies import Descent, by_places, descent_of
from dougong.reports.periods import Against, Period
from dougong.reports.pivot import with_totals
from dougong.reports.question import Question, read_question
from dougong.reports.rows import NO_DATASETS
from dougong.reports.text_block import TEXT

NOTHING: Mapping[str, Sequence[str | None]] = {}


@dataclass(frozen=True, slots=True)
class Block:
    """One picture: `body` is what the maker wrote, with its place in the grid; `names` are those of its form.

    With a `descent` its first dimension is one that can be gone down along.
    """

    key: str
    chart: ChartType
    question: Question
    body: Body
    names: Names = field(repr=False)
    all_names: Names = field(repr=False)
    descent: Descent | None = None

    @property
    def form(self) -> str:
        dataset = self.question.aggregate.dataset
        return str(self.body.get("form") or (dataset.form.form if dataset else ""))

    def down(self, way: Sequence[str], top: str | None) -> Block:
        """Return the block where somebody has gone down to; `top` is the only topmost department, if there is one."""
        if self.descent is None:
            return self
        descent = replace(self.descent, way=tuple(way), top=top)
        # Below the provinces there is no map.
        chart = BAR if way and self.chart is MAP else self.chart
        return replace(self, chart=chart, question=descent.asked(self.question), descent=descent)

    def over(self, question: Question) -> Block:
        """Return the same block with another question about the same form."""
        return replace(self, question=question)

    def where(self, conditions: Sequence[str | None]) -> str | None:
        """Return what the block's rows satisfy that also satisfy these conditions; None where they are all."""
        own = self.body.get("filter")
        within = self.descent.conditions if self.descent else ()
        return together([own if isinstance(own, str) else None, *within, *conditions])

    def asked(
        self, conditions: Sequence[str | None], beside: Mapping[str, Sequence[str | None]] = NOTHING
    ) -> Question:
        """Return the block's question about the rows that also satisfy these conditions.

        `beside` are those on the records that measures are divided by, by their form.
        """
        whole = self.where(conditions)
        question = (
            self.question.narrowed(compile_expression(whole, self.names))
            if whole
            else self.question
        )
        return question.beside(
            {key: _also(each, beside, self.all_names) for key, each in question.per.items()}
        )

    @property
    def others(self) -> frozenset[str]:
        """Return the forms of the records that measures are divided by."""
        return frozenset(each.aggregate.form.form for each in self.question.per.values())


@dataclass(frozen=True, slots=True)
class Dashboard:
    """What a viewer opens; `body` is the definition, as the client lays it out, `texts` are blocks that ask nothing."""

    key: str
    body: Body
    filters: tuple[Filter, ...]
    blocks: Mapping[str, Block]
    texts: Mapping[str, Body] = field(default_factory=dict)
    analyses: Mapping[str, AnalysisBlock] = field(default_factory=dict)

    @property
    def counted(self) -> Mapping[str, Block | AnalysisBlock]:
        """Return all blocks that ask something, charts and analyses."""
        return {**self.blocks, **self.analyses}

    def bearing_on(self, block: Block) -> Dashboard:
        """Return the dashboard with the filters that narrow all records of a block.

        What narrows one side of a ratio alone would make a wrong one.
        """
        if not block.others:
            return self
        forms = {block.form, *block.others}
        bearing = tuple(each for each in self.filters if forms <= each.on.keys())
        return replace(self, filters=bearing)

    def conditions(self, form: str, values: Mapping[str, Json], today: date) -> list[str | None]:
        """Return the conditions on a form's rows; a filter nobody set has its default."""
        return [
            each.condition(form, values.get(each.key, each.default), today) for each in self.filters
        ]

    def conditions_before(
        self, form: str, values: Mapping[str, Json], today: date, against: Against = Against.BEFORE
    ) -> list[str | None] | None:
        """Return the same conditions for the period that is compared with; None where there is none for the form."""
        period = self.period(form, values, today)
        before = period.compared(against) if period else None
        return self.conditions_in(form, values, today, before) if before else None

    def conditions_in(
        self, form: str, values: Mapping[str, Json], today: date, period: Period
    ) -> list[str | None]:
        """Return the same conditions, but for another period than the one that is set."""
        timed = self.timed(form)
        others = [each for each in self.filters if each is not timed]
        narrowed = [
            each.condition(form, values.get(each.key, each.default), today) for each in others
        ]
        return [*narrowed, within(timed.on[form], timed.types[form], period) if timed else None]

    def narrowing(
        self,
        block: AnalysisBlock,
        values: Mapping[str, Json],
        today: date,
        also: Sequence[str | None] = (),
    ) -> Narrowing:
        """Return what an analysis is narrowed to: the period of its acts' time stands by itself."""
        form, along = block.form, block.asking.along
        timed = [
            each for each in self.filters if each.kind == PERIOD and each.on.get(form) == along
        ]
        said = {each.key: values.get(each.key, each.default) for each in self.filters}
        conditions = [
            each.condition(form, said[each.key], today)
            for each in self.filters
            if each not in timed
        ]
        periods = [each.period(said[each.key], today) for each in timed if said[each.key]]
        return Narrowing(today, block.where([*conditions, *also]), periods[-1] if periods else None)

    def timed(self, form: str) -> Filter | None:
        """Return the filter that sets the period of a form."""
        return next(
            (each for each in self.filters if each.kind == PERIOD and form in each.on), None
        )

    def period(self, form: str, values: Mapping[str, Json], today: date) -> Period | None:
        """Return the period that is set for a form."""
        timed = self.timed(form)
        value = values.get(timed.key, timed.default) if timed else None
        return timed.period(value, today) if timed and value else None

    def descended(self, ways: Mapping[str, Sequence[str]], top: str | None) -> Dashboard:
        """Return the dashboard with blocks, by key, where somebody has gone down to; the others stand at the top."""
        blocks = {key: block.down(ways.get(key, ()), top) for key, block in self.blocks.items()}
        return replace(self, blocks=blocks)

    def turned(
        self,
        grains: Mapping[str, str],
        app: str,
        names: Names,
        datasets: Mapping[str, Dataset] = NO_DATASETS,
    ) -> Dashboard:
        """Return the dashboard with some blocks, by key, told in other steps of time; `Invalid` where there is none."""
        turned = {
            key: compile_block(turned_to(block.body, grains[key]), app, names, datasets)
            if key in grains
            else block
            for key, block in self.blocks.items()
        }
        analyses = {
            key: _analysis({**block.body, "grain": grains[key]}, app, names, datasets)
            if key in grains
            else block
            for key, block in self.analyses.items()
        }
        return replace(self, blocks=turned, analyses=analyses) if grains else self


def read_dashboard(
    body: Body, app: str, names: Names, datasets: Mapping[str, Dataset] = NO_DATASETS
) -> tuple[Dashboard, tuple[Problem, ...]]:
    """Compile a dashboard as far as it goes, with every problem in it; what has one is left out."""
    filters, problems = read_filters(body, names)
    blocks: dict[str, Block] = {}
    analyses: dict[str, AnalysisBlock] = {}
    texts = {str(said.get("key")): said for said in _blocks(body) if said.get("type") == TEXT}
    for said in _blocks(body):
        if said.get("type") == TEXT:
            continue
        kind, key = str(said.get("type", "")), str(said.get("key", ""))
        try:
            if kind in ANALYSES:
                analyses[key] = _analysis(said, app, names, datasets)
                continue
            block = compile_block(said, app, names, datasets)
        except Invalid as wrong:
            problems += under(f"blocks/{said.get('key')}", wrong.problems)
        else:
            blocks[block.key] = block
    return Dashboard(str(body["key"]), body, tuple(filters), blocks, texts, analyses), tuple(
        problems
    )


def _also(
    question: Question, conditions: Mapping[str, Sequence[str | None]], names: Names
) -> Question:
    asked = question.aggregate
    own = asked.where.source if asked.where else None
    whole = together([own, *conditions.get(asked.form.form, ())])
    of = asked.dataset.names if asked.dataset else names.of(asked.form.form) or names
    return question.narrowed(compile_expression(whole, of)) if whole else question


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
        raise Invalid([Problem("type", "report.no_chart", {"chart": kind, "known": tuple(BLOCKS)})])
    chart = CHARTS[kind]
    read = read_question(body, app, names, datasets)
    dataset = read.aggregate.dataset
    of_form = dataset.names if dataset else names.of(str(body["form"])) or names
    placed = read if read.per else by_places(read, of_form)
    question = asked_for(chart, placed, body)
    if lacks := [*lacking(chart, question)]:
        raise Invalid(lacks)
    # A pivot shows all levels that it was given at once.
    descent = None if chart.totals or question.per else descent_of(question, of_form)
    asked = descent.asked(question) if descent else question
    return Block(str(body.get("key", "")), chart, asked, body, of_form, names, descent)


def asked_for(chart: ChartType, question: Question, body: Body) -> Question:
    """Return the question as a chart asks it: a pivot wants totals too, its last dimension usually across."""
    if not chart.totals:
        return question
    dimensions = len(question.aggregate.dimensions)
    said = body.get("across")
    across = said if isinstance(said, int) else min(1, dimensions - 1)
    return with_totals(question, max(0, min(across, dimensions - 1)))


def _analysis(body: Body, app: str, names: Names, datasets: Mapping[str, Dataset]) -> AnalysisBlock:
    return ANALYSES[str(body["type"])].read(body, app, names, datasets)


def turned_to(body: Body, grain: str) -> Body:
    """Return what a block says, with its first dimension told in another step of time."""
    dimensions = body.get("dimensions")
    listed = dimensions if isinstance(dimensions, Sequence) else []
    first, *rest = listed or [{}]
    said = {"field": first} if isinstance(first, str) else cast(Body, first)
    return {**body, "dimensions": [{**said, "grain": grain}, *rest]}


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
    if question.per and (chart.totals or question.shown or question.others):
        yield Problem("measures", "report.per_alone")
    if chart.totals and {*question.shown.values()} - {Shown.SHARE}:
        yield Problem("measures", "report.pivot_show")


def _blocks(body: Body) -> list[Body]:
    blocks = body.get("blocks")
    return (
        [each for each in blocks if isinstance(each, Mapping)]
        if isinstance(blocks, Sequence)
        else []
    )
