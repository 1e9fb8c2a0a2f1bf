"""Questions about many records: reports asked by clients, and the blocks of dashboards."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import cast

from dougong.access.permit import Operation, Permit
from dougong.access.principal import Principal
from dougong.access.shares import both
from dougong.definitions.content import Body
from dougong.expressions import compile_expression
from dougong.kernel.canonical import Json
from dougong.kernel.errors import Forbidden, Invalid, NotFound, refuse_if
from dougong.kernel.problems import Problem
from dougong.kernel.wording import text_of
from dougong.messages.template import named_path
from dougong.messages.vocabulary import Vocabulary
from dougong.publishing.app_spec import AppSpec
from dougong.records.dataset import Dataset
from dougong.records.guard import guard_aggregate
from dougong.records.names import ListNames
from dougong.records.shape import FormRef
from dougong.reports import (
    CHARTS,
    PALETTES,
    Answer,
    Block,
    Dashboard,
    Look,
    Question,
    answer_of,
    calculated,
    folded,
    folded_rows,
    of_group,
    pivot_of,
    read_dashboard,
    read_question,
    sample_of,
    sample_rows,
)
from dougong.reports.answer import Row
from dougong.reports.answering import Names
from dougong.reports.dashboard import asked_for
from dougong.reports.datasets import words_of
from dougong.reports.filters import together
from dougong.reports.metric import Metric, trend_of
from dougong.reports.question import worded_under
from dougong.reports.wire import columns_json, pivot_json, rows_json, texts_json
from dougong.usecases.apps.asking import Showing, unknown_in
from dougong.usecases.apps.opening import open_dashboards
from dougong.usecases.building.drafted import drafted_spec
from dougong.usecases.building.editing import may_build
from dougong.usecases.facts.permits import demanded, permits_on, surroundings
from dougong.usecases.facts.specs import compiled_release
from dougong.usecases.showing.naming import called
from dougong.usecases.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class Viewing:
    """Who looks at an app's figures, in which language and colours; made once a request.

    What is to be taken along is counted over the records that one may read and do that with: `purpose` says what.
    """

    work: UnitOfWork
    who: Principal
    spec: AppSpec
    locale: str
    theme: str = "light"
    purpose: Operation = Operation.READ

    @property
    def words(self) -> Vocabulary:
        forms, datasets = (self.spec.content.all_of(each) for each in ("forms", "datasets"))
        worded = {
            worded_under(key): words_of(body, forms.get(str(body.get("form")), {}))
            for key, body in datasets.items()
        }
        return Vocabulary({**forms, **worded}, self.locale)

    @property
    def names(self) -> ListNames:
        """Return the names of the app: every form is reached from here."""
        return ListNames(self.spec.shapes, FormRef(self.spec.key, ""))

    def read(self, body: Body) -> Question:
        """Read a question about the app's forms and datasets."""
        return read_question(body, self.spec.key, self.names, self.spec.datasets)

    def board(self, body: Body) -> tuple[Dashboard, Sequence[Problem]]:
        """Read a dashboard, and what is wrong with it."""
        return read_dashboard(body, self.spec.key, self.names, self.spec.datasets)

    def look(self, *, labelled: bool = False) -> Look:
        return Look(PALETTES.get(self.theme, PALETTES["light"]), self.locale, labelled)

    def answer(self, question: Question, *, series: bool = False) -> Answer:
        """Return what a question comes to; for `series`, few enough to be told apart."""
        rows, names = self.found(question)
        whole = answer_of(question, rows, names, self.words)
        shown = folded(whole, question, self.words, series=series)
        return calculated(shown, question.shown, self.words)

    def found(self, question: Question) -> tuple[Sequence[Row], Names]:
        """Ask the store: one statement for the groups, one for the names in each dimension that holds ids."""
        asked = question.aggregate
        own = self._permit(asked.form)
        permits = {**permits_on(self.work, self.who, self.spec, asked), asked.form: own}
        guarded = guard_aggregate(
            asked, permits, self.spec.shapes, surroundings(self.work, self.who)
        )
        rows = self.work.records.aggregate(guarded)
        return rows, self._names(question, rows)

    def _permit(self, form: FormRef) -> Permit:
        reading = demanded(self.work, self.who, self.spec, form, Operation.READ)
        if self.purpose is Operation.READ:
            return reading
        return both(reading, demanded(self.work, self.who, self.spec, form, self.purpose))

    def _names(self, question: Question, rows: Sequence[Row]) -> Names:
        asked = question.aggregate
        paths = {
            each.key: named_path(each.expression)
            for each in asked.dimensions
            if each.expression.type.kind == "record"
        }
        places = {
            key: asked.dataset.origin(path) if asked.dataset else (asked.form, path)
            for key, path in paths.items()
        }
        return {
            key: called(
                self.work,
                self.spec,
                form,
                path,
                {str(row[key]) for row in rows if row.get(key) is not None},
                self.locale,
            )
            for key, (form, path) in places.items()
        }


def viewing(
    work: UnitOfWork, who: Principal, app: str, *, locale: str, theme: str = "light"
) -> Viewing:
    """Return a view of an app as it is published."""
    return Viewing(work, who, compiled_release(work, app), locale, theme)


def query_report(view: Viewing, body: Body) -> Json:
    """Answer one question; with `chart` also as a figure."""
    question = view.read(body)
    asked = body.get("chart")
    if asked is None:
        return _answer_json(view.answer(question), view.words)
    if asked not in CHARTS:
        raise Invalid(
            [Problem("chart", "report.no_chart", {"chart": str(asked), "known": tuple(CHARTS)})]
        )
    chart = CHARTS[str(asked)]
    if chart.totals:
        question = asked_for(chart, question, body)
        return _laid_out(view, question, *view.found(question))
    answer = view.answer(question, series=chart.series)
    return {**_answer_json(answer, view.words), "figure": chart.draw(answer, view.look())}


def dashboard_of(view: Viewing, key: str) -> Dashboard:
    """Return a published dashboard that somebody may open."""
    body = open_dashboards(view.who, view.spec).get(key)
    if body is None:
        raise NotFound(what="dashboard", key=key)
    # Blocks that no longer compile are shown as broken; the others still have their figures.
    return view.board(body)[0]


def query_dashboard(view: Viewing, key: str, asked: Showing) -> Json:
    """Answer the blocks of a dashboard, each for itself: one that may not be seen does not hide the others."""
    dashboard = dashboard_of(view, key)
    refuse_if(unknown_in(dashboard, asked))
    wanted = asked.blocks if asked.blocks is not None else tuple(dashboard.blocks)
    return {
        "blocks": {
            each: _block_json(view, dashboard, dashboard.blocks[each], asked) for each in wanted
        }
    }


def records_behind(
    view: Viewing, key: str, block: str, asked: Showing, group: Mapping[str, Json]
) -> Json:
    """Return the form and the condition of the records behind a group of a block; what one may not see stays so.

    The condition is that of the block, of the filters and of the group together; None where they are all.
    """
    dashboard = dashboard_of(view, key)
    refuse_if(unknown_in(dashboard, replace(asked, blocks=(block,))))
    found = dashboard.blocks[block]
    demanded(view.work, view.who, view.spec, found.question.aggregate.form, Operation.READ)
    today = view.work.moment.today
    conditions = dashboard.conditions(found.form, asked.filters, today)
    where = found.where([*conditions, *of_group(found.question, group)])
    dataset = found.question.aggregate.dataset
    if dataset is not None:
        refuse_if(_beyond_the_form(dataset, where))
        where = together([where, dataset.where.source if dataset.where else None])
    return {"form": found.form, "filter": where}


def _beyond_the_form(dataset: Dataset, where: str | None) -> Iterator[Problem]:
    """Yield a problem where no list of the form alone has the records that a condition is about."""
    needs = compile_expression(where, dataset.names).needs if where else frozenset()
    if dataset.joins or any(path[0] in dataset.own_keys for path in needs):
        yield Problem("block", "report.no_records_behind")


def preview_block(view: Viewing, body: Body) -> Json:
    """Answer a block that is being drawn, over the records of the published forms.

    What only the draft knows has no records yet: makers get a sample of how it will look.
    """
    board, problems = _alone(view, body)
    if not problems:
        return _answered(view, board, board.blocks["block"], Showing())
    if may_build(view.who, view.spec.key):
        drafted = replace(view, spec=drafted_spec(view.work, view.who, view.spec.key))
        board, problems = _alone(drafted, body)
        if not problems:
            return _sample(drafted, board.blocks["block"])
    raise Invalid(problems)


def _alone(view: Viewing, body: Body) -> tuple[Dashboard, Sequence[Problem]]:
    """Return a dashboard of nothing but one block, and what is wrong with it."""
    document: Body = {"key": "preview", "blocks": [{**body, "key": "block"}]}
    return view.board(document)


def _sample(view: Viewing, block: Block) -> Json:
    if block.chart.totals:
        rows, names = sample_rows(block.question, view.work.moment.today, view.words)
        return {**_laid_out(view, block.question, rows, names), "sample": True}
    sample = sample_of(block.question, view.work.moment.today, view.words)
    answer = calculated(sample, block.question.shown, view.words)
    shown = {
        **_answer_json(answer, view.words),
        "figure": _figure(view, block, answer),
        "sample": True,
    }
    if block.chart.key == "metric":
        shown["metric"] = Metric(answer).json(view.words)
    return shown


def _figure(view: Viewing, block: Block, answer: Answer) -> Json:
    return block.chart.draw(answer, view.look(labelled=block.body.get("labelled") is True))


def _block_json(view: Viewing, board: Dashboard, block: Block, asked: Showing) -> Json:
    try:
        return _answered(view, board, block, asked)
    except (Forbidden, NotFound) as closed:
        return {"problem": {"code": closed.code}}
    except Invalid as wrong:
        return {"problem": {"code": wrong.code, "message": text_of(wrong.problems[0], view.locale)}}


def _answered(view: Viewing, board: Dashboard, block: Block, asked: Showing) -> dict[str, Json]:
    today = view.work.moment.today
    conditions = board.conditions(block.form, asked.filters, today)
    question = block.asked(conditions)
    if block.chart.totals:
        return _laid_out(view, question, *view.found(question))
    answer = view.answer(question, series=block.chart.series)
    shown = {**_answer_json(answer, view.words), "figure": _figure(view, block, answer)}
    if block.chart.key == "metric":
        shown["metric"] = _metric(view, board, block, asked, answer).json(view.words)
    return shown


def _laid_out(
    view: Viewing, question: Question, rows: Sequence[Row], names: Names
) -> dict[str, Json]:
    """Return a pivot, and its finest groups as a plain answer."""
    answer = _finest(view, question, rows, names)
    table = pivot_of(question, rows, names, view.words)
    return {
        **_answer_json(answer, view.words),
        "figure": None,
        "pivot": pivot_json(table, view.words),
    }


def plain_answer(view: Viewing, block: Block, conditions: Sequence[str | None]) -> Answer:
    """Return what a block comes to under some conditions, as plain rows; of a pivot, its finest groups."""
    question = block.asked(conditions)
    if block.chart.totals:
        return _finest(view, question, *view.found(question))
    return view.answer(question)


def _finest(view: Viewing, question: Question, rows: Sequence[Row], names: Names) -> Answer:
    dimensions = {each.key for each in question.aggregate.dimensions}
    finest = [row for row in rows if dimensions <= row.keys()]
    return answer_of(question, finest, names, view.words)


def _metric(view: Viewing, board: Dashboard, block: Block, asked: Showing, now: Answer) -> Metric:
    today = view.work.moment.today
    before = board.conditions_before(block.form, asked.filters, today)
    trend = block.body.get("trend")
    return Metric(
        now,
        view.answer(block.asked(before)) if before is not None else None,
        _trend(view, board, block, asked, trend) if isinstance(trend, str) else None,
    )


def _trend(view: Viewing, board: Dashboard, block: Block, asked: Showing, along: str) -> Answer:
    conditions = board.conditions(block.form, asked.filters, view.work.moment.today)
    body = trend_of(block.body, along)
    return view.answer(block.over(view.read(body)).asked(conditions))


def _answer_json(answer: Answer, words: Vocabulary) -> dict[str, Json]:
    return {
        "columns": columns_json(answer),
        "rows": rows_json(answer),
        "texts": texts_json(answer),
        "cut": answer.cut,
        "folded": cast(Json, folded_rows(answer, words)),
    }
