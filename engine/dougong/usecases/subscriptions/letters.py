"""The words of an email with figures, in the language of whoever reads it; addresses are completed when it leaves."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import cast

from dougong.kernel.canonical import Json
from dougong.kernel.wording import worded
from dougong.messages.writing import PERCENT, figure
from dougong.reports import Block, Dashboard
from dougong.reports.analyses.asking import AnalysisBlock
from dougong.reports.subscription import Subscription
from dougong.usecases.apps.board_words import name_of, narrowed_by, tab_of, title_of
from dougong.usecases.apps.reporting import Viewing

MOST_ROWS = 20
"""So many rows of a table an email shows: the rest is on the dashboard."""
Body = Mapping[str, Json]


def letter_of(
    view: Viewing,
    board: Dashboard,
    subscription: Subscription,
    answers: Body,
    leads: str,
    manage: str,
) -> dict[str, Json]:
    """Return the figures of a dashboard as a letter; a picture of it is made when it leaves, where one can be."""
    name, local = name_of(view, board), view.work.moment.local
    as_of = [view.words.said("report.as_of"), f"{local:%Y-%m-%d %H:%M}"]
    blocks = board.counted
    seen = {
        block.form for key, block in blocks.items() if "problem" not in cast(Body, answers[key])
    }
    narrowed = [list(each) for each in narrowed_by(view, board, subscription.filters, seen)]
    subject = view.words.said("subscription.subject", dashboard=name, day=f"{local:%Y-%m-%d}")
    return {
        "subject": subject,
        "title": name,
        "lines": cast(Json, [*narrowed, as_of]),
        "blocks": [
            {
                **_block(view, block, cast(Body, answers[key])),
                "pictured": tab_of(board, block) is None,
            }
            for key, block in blocks.items()
        ],
        "picture": {
            "app": subscription.app,
            "dashboard": board.key,
            "address": leads,
            "zone": view.work.moment.zone,
        },
        **_ways(leads, manage, view.locale),
    }


def short_letter(
    dashboard: str, owner: str, text: str, ways: tuple[str, str], locale: str
) -> dict[str, Json]:
    """Return one sentence as a letter; `owner` has set the alarm, `ways` lead to the block and out of it."""
    lines: Json = [[worded("report.of_dashboard", {}, locale), dashboard]]
    why = worded("subscription.why_alarm", {"owner": owner}, locale)
    letter: dict[str, Json] = {"subject": text, "title": text, "lines": lines, "blocks": []}
    return {**letter, **_ways(*ways, locale), "why": why}


def _ways(leads: str, manage: str, locale: str) -> dict[str, Json]:
    return {
        "address": leads,
        "open": worded("subscription.open", {}, locale),
        "manage": manage,
        "why": worded("subscription.why", {}, locale),
        "leave": worded("subscription.leave", {}, locale),
        "locale": locale,
    }


def _block(view: Viewing, block: Block | AnalysisBlock, answer: Body) -> dict[str, Json]:
    title = title_of(view, block)
    if "problem" in answer:
        return {"title": title, "note": view.words.said("subscription.closed_block")}
    metric = answer.get("metric")
    if isinstance(metric, Mapping):
        return {"title": title, "figure": _face(metric), "compared": _compared(view, metric)}
    texts = cast(Sequence[Body], answer["texts"])
    if not texts:
        return {"title": title, "note": view.words.said("subscription.nothing")}
    columns = cast(Sequence[Body], answer["columns"])
    keys = [str(each["key"]) for each in columns]
    left = len(texts) - MOST_ROWS
    return {
        "title": title,
        "head": [[str(each["label"]), each["role"] == "measure"] for each in columns],
        "rows": [[str(row[key]) for key in keys] for row in texts[:MOST_ROWS]],
        "more": view.words.said("subscription.more_rows", count=left) if left > 0 else "",
    }


def _face(metric: Body) -> str:
    return f"{metric['text']} {metric['unit']}".strip()


def _compared(view: Viewing, metric: Body) -> str:
    before = metric.get("before")
    if not isinstance(before, Mapping):
        return ""
    words = view.words.said("subscription.before", figure=_face(before))
    change = metric.get("change")
    if change is None:
        return words
    share = figure(Decimal(str(change)), 3, PERCENT)
    return f"{'' if share.startswith('-') else '+'}{share} {words}"
