"""Questions about many records: reports asked by clients, and the blocks of dashboards."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import cast

from dougong.access.permit import Operation
from dougong.definitions.content import Body
from dougong.kernel.canonical import Json
from dougong.kernel.errors import Forbidden, Invalid, NotFound, refuse_if
from dougong.kernel.problems import Problem
from dougong.kernel.wording import text_of
from dougong.messages.vocabulary import Vocabulary
from dougong.reports import (
    CHARTS,
    COMPARED,
    TEXT,
    Answer,
    Before,
    Block,
    Dashboard,
    Question,
    answer_of,
    before_of,
    calculated,
    can_compare,
    folded_rows,
    html_of_text,
    nothing_of,
    of_group,
    pivot_of,
    sample_of,
    sample_rows,
    with_before,
)
from dougong.reports.answer import Row
from dougong.reports.answering import Names
from dougong.reports.dashboard import asked_for
from dougong.reports.metric import Metric, trend_of
from dougong.reports.pivot import Pivot
from dougong.reports.wire import answer_json, days_json, pivot_json
from dougong.usecases.apps.asking import Narrowed, Showing, narrowing_of, unknown_in
from dougong.usecases.apps.defining import definition_of
from dougong.usecases.apps.going_down import descent_json
from dougong.usecases.apps.listing_behind import listed_behind
from dougong.usecases.apps.opening import open_dashboards
from dougong.usecases.apps.viewing import Viewing, viewing
from dougong.usecases.building.drafted import drafted_spec
from dougong.usecases.building.editing import may_build
from dougong.usecases.facts.permits import demanded

__all__ = [
    "Viewing",
    "dashboard_of",
    "preview_block",
    "query_dashboard",
    "query_report",
    "records_behind",
    "viewing",
]


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
    return view.opened(key, body)


def query_dashboard(view: Viewing, key: str, asked: Showing) -> Json:
    """Answer the blocks of a dashboard, each for itself: one that may not be seen does not hide the others."""
    texts = dashboard_of(view, key).texts
    figures = (
        None if asked.blocks is None else tuple(each for each in asked.blocks if each not in texts)
    )
    board = asked_board(view, key, replace(asked, blocks=figures))
    known = (*board.blocks, *board.analyses, *texts)
    wanted = asked.blocks if asked.blocks is not None else known
    view.work.records.keep_counts(anew=asked.anew)
    blocks = {each: _block_json(view, board, each, asked) for each in wanted}
    return {
        "ago": int(view.work.records.counted_ago),
        "periods": _periods(view, board, asked),
        "blocks": blocks,
    }


def records_behind(
    view: Viewing, key: str, block: str, asked: Showing, group: Mapping[str, Json]
) -> Json:
    """Return the form and the condition of the records behind a group of a block; what one may not see stays so.

    The condition is that of the block, of the filters and of the group together; None where they are all.
    Behind a cell of an analysis are people instead.
    """
    board = asked_board(view, key, replace(asked, blocks=(block,)))
    if block in board.analyses:
        analysis = board.analyses[block]
        within = narrowing_of(board, analysis, asked, view.work.moment.today)
        return view.analyst.behind(analysis, within, group)
    found = board.blocks[block]
    demanded(view.work, view.who, view.spec, found.question.aggregate.form, Operation.READ)
    conditions = Narrowed(board, found, asked, view.work.moment.today).conditions
    where = found.where([*conditions, *of_group(found.question, group)])
    return listed_behind(found.form, found.question.aggregate.dataset, where)


def preview_block(view: Viewing, body: Body) -> Json:
    """Answer a block that is being drawn, over the records of the published forms.

    What only the draft knows has no records yet: makers get a sample of how it will look.
    """
    if body.get("type") == TEXT:
        return {"html": html_of_text(body, view.locale)}
    board, problems = _alone(view, body)
    if not problems:
        return _shown(view, board, "block", Showing())
    if may_build(view.who, view.spec.key):
        drafted = replace(view, spec=drafted_spec(view.work, view.who, view.spec.key))
        board, problems = _alone(drafted, body)
        if not problems:
            return _sampled(drafted, board)
    raise Invalid(problems)


def _alone(view: Viewing, body: Body) -> tuple[Dashboard, Sequence[Problem]]:
    """Return a dashboard of nothing but one block, and what is wrong with it."""
    document: Body = {"key": "preview", "blocks": [{**body, "key": "block"}]}
    return view.board(document)


def _sampled(view: Viewing, board: Dashboard) -> Json:
    if "block" in board.analyses:
        return view.analyst.sample(board.analyses["block"])
    return _sample(view, board.blocks["block"])


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
    return block.chart.draw(answer, view.look(block.body))


def asked_board(view: Viewing, key: str, asked: Showing) -> Dashboard:
    """Return a dashboard over the steps of time that were turned to; `Invalid` for what it does not have."""
    board = dashboard_of(view, key)
    refuse_if(unknown_in(board, asked))
    turned = board.turned(asked.grains, view.spec.key, view.names, view.spec.datasets)
    return view.placed(turned, asked.ways)


def _periods(view: Viewing, board: Dashboard, asked: Showing) -> Json:
    """Return the days of each filter of time that is set, and of what it is compared with."""
    today = view.work.moment.today
    found: dict[str, Json] = {}
    for each in board.filters:
        form = next((form for form in each.on if board.timed(form) is each), None)
        period = board.period(form, asked.filters, today) if form else None
        if period is not None:
            then = period.compared(asked.against)
            found[each.key] = {**days_json(period), "before": days_json(then) if then else None}
    return found


def _block_json(view: Viewing, board: Dashboard, key: str, asked: Showing) -> Json:
    if key in board.texts:
        return {"html": html_of_text(board.texts[key], view.locale)}
    try:
        return _shown(view, board, key, asked)
    except (Forbidden, NotFound) as closed:
        return {"problem": {"code": closed.code}}
    except Invalid as wrong:
        return {"problem": {"code": wrong.code, "message": text_of(wrong.problems[0], view.locale)}}


def _shown(view: Viewing, board: Dashboard, key: str, asked: Showing) -> Json:
    if key not in board.analyses:
        return _answered(view, board, board.blocks[key], asked)
    block = board.analyses[key]
    return view.analyst.shown(block, narrowing_of(board, block, asked, view.work.moment.today))


def _answered(view: Viewing, board: Dashboard, block: Block, asked: Showing) -> dict[str, Json]:
    narrowed = Narrowed(board, block, asked, view.work.moment.today)
    question = narrowed.question
    about: dict[str, Json] = {"definition": definition_of(view, block)}
    if period := narrowed.period:
        about["period"] = days_json(period)
    if block.chart.totals:
        return about | _laid_out(view, question, *view.found(question))
    answer = view.answer(question, series=block.chart.series)
    shown = about | {**_answer_json(answer, view.words), "figure": _figure(view, block, answer)}
    if block.descent is not None:
        shown["descent"] = descent_json(view, block.descent, answer)
    if block.chart.key == "metric":
        shown["metric"] = _metric(view, narrowed, answer).json(view.words)
    elif before := _before(view, narrowed, answer):
        shown["figure"] = _with_before(view, block, answer, before)
        shown["before"] = [*map(list, zip(before.texts, before.changes, strict=True))]
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


def pivot_answer(view: Viewing, block: Block, conditions: Sequence[str | None]) -> Pivot:
    """Return a pivot as it is laid out under some conditions."""
    question = block.asked(conditions)
    rows, names = view.found(question)
    return pivot_of(question, rows, names, view.words)


def plain_answer(
    view: Viewing,
    block: Block,
    conditions: Sequence[str | None],
    beside: Mapping[str, Sequence[str | None]],
) -> Answer:
    """Return what a block comes to under some conditions, as plain rows; of a pivot, its finest groups."""
    question = block.asked(conditions, beside)
    if block.chart.totals:
        return _finest(view, question, *view.found(question))
    return view.answer(question)


def _finest(view: Viewing, question: Question, rows: Sequence[Row], names: Names) -> Answer:
    dimensions = {each.key for each in question.aggregate.dimensions}
    finest = [row for row in rows if dimensions <= row.keys()]
    return answer_of(question, finest, names, view.words)


def _metric(view: Viewing, narrowed: Narrowed, now: Answer) -> Metric:
    block, before = narrowed.block, narrowed.question_before
    trend = None if block.others else block.body.get("trend")
    return Metric(
        now,
        view.answer(before) if before is not None else None,
        _trend(view, narrowed, trend) if isinstance(trend, str) else None,
    )


def _trend(view: Viewing, narrowed: Narrowed, along: str) -> Answer:
    question = view.read(trend_of(narrowed.block.body, along))
    return view.answer(narrowed.block.over(question).asked(narrowed.conditions))


def _before(view: Viewing, narrowed: Narrowed, answer: Answer) -> Before | None:
    """Return what a chart along time is compared with; None where there is no time, or nothing to compare with."""
    conditions, now, then = narrowed.before, narrowed.period, narrowed.then
    block = narrowed.block
    drawn = block.chart.key in COMPARED and can_compare(answer) and not block.others
    if not drawn or conditions is None or now is None or then is None:
        return None
    earlier = view.answer(narrowed.block.asked(conditions))
    [measure] = narrowed.block.question.aggregate.measures
    nothing = nothing_of(measure, answer.measures[0], view.words)
    return before_of(answer, earlier, now, then, nothing)


def _with_before(view: Viewing, block: Block, answer: Answer, before: Before) -> Json:
    figure, look = block.chart.draw(answer, view.look(block.body)), view.look(block.body)
    return with_before(figure, answer, before, look, view.words) if figure else None


def _answer_json(answer: Answer, words: Vocabulary) -> dict[str, Json]:
    return {**answer_json(answer), "folded": cast(Json, folded_rows(answer, words))}
