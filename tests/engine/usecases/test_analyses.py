"""Analyses on dashboards: what viewers get of them by their filters, and the people behind a cell."""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO
from typing import Any

import pytest
from openpyxl import load_workbook

from dougong.access.principal import Principal, PrincipalKind
from dougong.forms.writing_sheets import workbook_file
from dougong.kernel.canonical import Json
from dougong.kernel.errors import DougongError, Forbidden, Invalid
from dougong.records.shape import FormRef
from dougong.reports.analyses.asking import Narrowing
from dougong.reports.subscription import Spot
from dougong.usecases.apps import reporting
from dougong.usecases.apps.asking import Pick, Showing
from dougong.usecases.apps.reporting import viewing
from dougong.usecases.apps.taking_figures import Taken, take_block
from dougong.usecases.building.refactoring import rename_field
from dougong.usecases.subscriptions.spots import seen
from dougong.usecases.unit_of_work import UnitOfWork
from tests.engine.usecases.analysed import ACTS, BLOCKS, FORMS, STEPS, Told, analysed, figures
from tests.engine.usecases.workshop import Workshop
from tests.harness.documents import known


@pytest.fixture
def shop(workshop: Workshop) -> Workshop:
    return analysed(workshop)


def behind(shop: Workshop, block: str, group: dict[str, Json], **filters: Json) -> Any:
    def look(work: UnitOfWork, who: Principal) -> Json:
        view = reporting.viewing(work, who, "crm", locale="zh-CN")
        return reporting.records_behind(view, "board", block, Showing(filters), group)

    return shop.do(look)


def names(told: Any) -> list[str]:
    return sorted(each["label"] for each in told["people"])


@pytest.fixture
def autumn(shop: Workshop) -> Workshop:
    """Three who came in September and October; today is the 22nd of November."""
    told = Told(shop)
    ann, bob, eve = told.buyer("安"), told.buyer("白", "b"), told.buyer("易")
    for buyer, kind, on, amount in (
        (ann, "view", "2026-09-01", None), (ann, "cart", "2026-09-03", None), (ann, "pay", "2026-09-08", 30),
        (ann, "pay", "2026-11-02", 50), (bob, "view", "2026-09-10", None), (bob, "cart", "2026-09-10", None),
        (bob, "pay", "2026-09-30", 20), (eve, "view", "2026-10-05", None), (eve, "pay", "2026-10-04", 10),
    ):  # fmt: skip
        channel = "shop" if buyer != bob else "web"
        told.did(buyer, kind, on, channel=channel, amount=amount and str(amount))
    return shop


def test_a_retention_has_shares_counts_and_nothing_where_time_has_not_come(
    autumn: Workshop,
) -> None:
    told = figures(autumn, "kept")

    assert [each["label"] for each in told["columns"]] == [
        "开始那月", "客户", "当月", "第 1 月", "第 2 月", "第 3 月",
    ]  # fmt: skip
    assert told["texts"] == [
        {"cohort": "9 月", "size": "2", "n0": "100.0%", "n1": "0.0%", "n2": "50.0%", "n3": "—"},
        {"cohort": "10 月", "size": "1", "n0": "100.0%", "n1": "0.0%", "n2": "—", "n3": "—"},
    ]
    assert told["rows"][0]["n2"] == "0.500"
    assert told["retention"] == {
        "counts": [[2, 0, 1, None], [1, 0, None, None]],
        "note": "2026-09-01 至 2026-11-22 开始的人",
    }


def test_a_period_is_when_people_began_whenever_they_came_back(autumn: Workshop) -> None:
    october = {"from": "2026-10-01", "to": "2026-10-31"}

    told = figures(autumn, "kept", time=october)

    # Who had come in September did not begin in October, though they came.
    assert [row["size"] for row in told["rows"]] == ["1"]
    assert told["retention"]["note"] == "2026-10-01 至 2026-10-31 开始的人"
    assert figures(autumn, "kept", channel=["web"])["retention"]["counts"] == [[1, 0, 0, None]]


def test_a_retention_is_turned_to_weeks_and_narrowed_by_what_is_pressed(autumn: Workshop) -> None:
    def look(work: UnitOfWork, who: Principal) -> Json:
        view = viewing(work, who, "crm", locale="zh-CN")
        picks = (Pick("months", {"on": "2026-10-01"}), Pick("months", {"channel": "shop"}))
        asked = Showing(blocks=("kept",), grains={"kept": "week"}, picks=picks)
        return reporting.query_dashboard(view, "board", asked)

    told = known(autumn.do(look))["blocks"]["kept"]

    # The month that was pressed on is the one in which they began.
    assert [each["label"] for each in told["columns"]][:4] == [
        "开始那周",
        "客户",
        "当周",
        "第 1 周",
    ]
    assert [(row["cohort"], row["size"]) for row in told["rows"]] == [("2026-09-28", "1")]


def test_a_conversion_has_its_rates_and_the_weakest_step(autumn: Workshop) -> None:
    told = figures(autumn, "funnel")

    assert told["texts"] == [
        {"step": "浏览", "people": "3", "rate": "—", "reached": "100.0%"},
        {"step": "加购", "people": "2", "rate": "66.7%", "reached": "66.7%"},
        {"step": "付款", "people": "1", "rate": "50.0%", "reached": "33.3%"},
    ]
    assert told["conversion"] == {
        "steps": ["浏览", "加购", "付款"], "counts": [[3, 2, 1]], "weakest": [2], "total": "33.3%",
        "note": "7 天内走完",
    }  # fmt: skip


def test_a_period_is_that_of_the_first_step(autumn: Workshop) -> None:
    told = figures(autumn, "funnel", time={"from": "2026-09-01", "to": "2026-09-02"})

    assert told["conversion"]["counts"] == [[1, 1, 1]]
    assert told["conversion"]["note"] == "7 天内走完 · 第一步在 2026-09-01 至 2026-09-02"
    assert told["conversion"]["weakest"] == [None]


def test_a_conversion_can_be_split_by_how_people_began(autumn: Workshop) -> None:
    told = figures(autumn, "channels")

    assert told["texts"] == [
        {"split": "shop", "s0": "2", "s1": "1", "s2": "1", "reached": "50.0%"},
        {"split": "web", "s0": "1", "s1": "1", "s2": "1", "reached": "100.0%"},
    ]


def test_who_is_worth_how_much_stands_in_eight_segments(autumn: Workshop) -> None:
    told = figures(autumn, "tiers")

    assert [row["segment"] for row in told["rows"]] == [
        "hhh", "hhl", "hlh", "hll", "lhh", "lhl", "llh", "lll",
    ]  # fmt: skip
    assert {row["segment"]: row["people"] for row in told["rows"] if row["people"] != "0"} == {
        "hhh": "1", "hll": "2",
    }  # fmt: skip
    assert told["texts"][0] == {
        "segment": "重要价值", "people": "1", "share": "33.3%", "sum": "¥80.00", "mean": "¥80.00",
    }  # fmt: skip
    assert told["rfm"] == {"people": 3, "note": "截至 2026-11-22"}
    september = figures(autumn, "tiers", time={"from": "2026-09-01", "to": "2026-09-30"})
    assert september["rfm"] == {"people": 2, "note": "2026-09-01 至 2026-09-30"}


def test_behind_a_cell_are_the_people_that_it_counts(autumn: Workshop) -> None:
    assert names(behind(autumn, "kept", {"cohort": "2026-09-01"})) == ["安", "白"]
    assert names(behind(autumn, "kept", {"cohort": "2026-09-01", "nth": "2"})) == ["安"]
    assert names(behind(autumn, "funnel", {"step": "1"})) == ["安", "白"]
    assert names(behind(autumn, "funnel", {"step": "1", "lost": True})) == ["易"]
    assert names(behind(autumn, "channels", {"step": "2", "split": "web"})) == ["白"]
    assert names(behind(autumn, "tiers", {"segment": "hhh"})) == ["安"]
    october = {"from": "2026-10-01", "to": "2026-10-31"}
    told = behind(autumn, "kept", {"cohort": "2026-10-01"}, time=october)
    assert (names(told), told["form"], told["more"]) == (["易"], "buyer", False)
    assert behind(autumn, "worth", {}) == {"form": "act", "filter": '(kind = "pay")'}
    paid = '((kind = "pay")) AND (on >= DATE(2026, 10, 1) AND on <= DATE(2026, 10, 31))'
    assert behind(autumn, "worth", {}, time=october) == {"form": "act", "filter": paid}
    assert behind(autumn, "kept", {}, time=october) == {"form": "act", "filter": None}


def test_an_analysis_is_taken_along_as_a_table_by_who_may_export_the_acts(
    autumn: Workshop,
) -> None:
    def take(work: UnitOfWork, who: Principal) -> Taken:
        return take_block(viewing(work, who, "crm", locale="zh-CN"), "board", "kept", Showing())

    told = autumn.do(take)

    (sheet,) = load_workbook(BytesIO(workbook_file(told.sheets))).worksheets
    rows = [*sheet.values]
    at = next(at for at, row in enumerate(rows) if row[0] == "开始那月")
    assert [row[:5] for row in rows[at:]] == [
        ("开始那月", "客户", "当月", "第 1 月", "第 2 月"),
        ("9 月", 2, 1, 0, 0.5), ("10 月", 1, 1, 0, None),
    ]  # fmt: skip
    reader = Principal(PrincipalKind.USER, "ann", roles=frozenset({"crm/r0"}))
    with pytest.raises(Forbidden):
        autumn.as_(reader, take)


@pytest.mark.parametrize(
    ("block", "group", "path"),
    [
        ("kept", {"cohort": "soon"}, "group/cohort"),
        ("kept", {"cohort": "2026-09-01", "nth": "-1"}, "group/nth"),
        ("kept", {"month": "9"}, "group/month"),
        ("funnel", {"step": "3"}, "group/step"),
        ("funnel", {"step": "0", "lost": True}, "group/step"),
        ("funnel", {"step": "0", "split": "web"}, "group/split"),
        ("channels", {"step": "0", "split": ["web"]}, "group/split"),
        ("tiers", {"segment": "best"}, "group/segment"),
    ],
)
def test_what_is_no_cell_is_refused_by_name(
    shop: Workshop, block: str, group: dict[str, Json], path: str
) -> None:
    with pytest.raises(Invalid) as refused:
        behind(shop, block, group)

    assert [each.path for each in refused.value.problems] == [path]


def test_nothing_is_told_where_nothing_was_done(shop: Workshop) -> None:
    for block in BLOCKS:
        told = figures(shop, block)
        assert (told["rows"], told["texts"]) == ([], []), block


@pytest.mark.parametrize(
    ("changed", "path", "code"),
    [
        ({"type": "retention", "who": None}, "who", "report.lacks_who"),
        ({"type": "retention", "when": None}, "when", "report.lacks_when"),
        ({"type": "retention", "who": "amount"}, "who", "report.who_fits"),
        ({"type": "retention", "when": "kind"}, "when", "report.when_fits"),
        ({"type": "retention", "again": "amount"}, "again", "expression.unexpected"),
        ({"type": "retention", "form": "gone"}, "form", "report.no_form"),
        ({"type": "conversion", "steps": STEPS[:1]}, "steps", "report.lacks_steps"),  # type: ignore[index]
        ({"type": "conversion", "steps": STEPS, "split": "amount"}, "split", "report.split_fits"),
        ({"type": "rfm"}, "amount", "report.lacks_amount"),
        ({"type": "rfm", "amount": "amount", "limits": {"recency": [1, 2, 3, 4]}},
         "limits/recency", "report.limits_order"),
    ],
)  # fmt: skip
def test_a_block_that_cannot_be_asked_says_why(
    shop: Workshop, changed: dict[str, Json], path: str, code: str
) -> None:
    body = {key: each for key, each in {**ACTS, **changed}.items() if each is not None}

    def look(work: UnitOfWork, who: Principal) -> Json:
        view = reporting.viewing(work, who, "crm", locale="zh-CN")
        return reporting.preview_block(view, body)

    with pytest.raises(Invalid) as refused:
        shop.do(look)
    assert [(each.path, each.code) for each in refused.value.problems] == [
        (f"blocks/block/{path}", code)
    ]


def test_what_only_the_draft_knows_is_shown_by_a_sample(shop: Workshop) -> None:
    fresh = {**FORMS[1], "key": "visit", "label": "到访"}
    shop.put("forms", fresh)
    for body in BLOCKS.values():

        def look(work: UnitOfWork, who: Principal, body: Mapping[str, Json] = body) -> Json:
            view = reporting.viewing(work, who, "crm", locale="zh-CN")
            return reporting.preview_block(view, {**body, "form": "visit"})

        told = known(shop.do(look))
        assert told["sample"] is True
        assert told["texts"]


def test_a_field_that_gets_another_key_gets_it_in_analyses_too(shop: Workshop) -> None:
    fresh = {**FORMS[1], "key": "visit", "label": "到访"}
    shop.put("forms", fresh)
    block: dict[str, Json] = {"key": "b", "type": "conversion", "form": "visit", "who": "buyer", "when": "on",
                              "split": "channel", "steps": STEPS}  # fmt: skip
    shop.put("dashboards", {"key": "other", "label": "另一块", "blocks": [block]})
    for old, new in (("buyer", "client"), ("on", "at"), ("kind", "what"), ("channel", "way")):
        shop.do(rename_field, FormRef("crm", "visit"), old, new)

    kept: Any = shop.do(lambda work, _: work.drafts.content("crm").all_of("dashboards")["other"])
    (found,) = kept["blocks"]
    assert [found[key] for key in ("who", "when", "split")] == ["client", "at", "way"]
    assert [each["condition"] for each in found["steps"]] == [
        'what = "view"', 'what = "cart"', 'what = "pay"',
    ]  # fmt: skip


def test_who_may_not_open_the_dashboard_learns_of_nobody(autumn: Workshop) -> None:
    stranger = Principal(PrincipalKind.USER, "eve")

    def look(work: UnitOfWork, who: Principal) -> Json:
        view = reporting.viewing(work, who, "crm", locale="zh-CN")
        return reporting.records_behind(view, "board", "kept", Showing(), {"cohort": "2026-09-01"})

    with pytest.raises(DougongError):
        autumn.as_(stranger, look)


@pytest.mark.parametrize(
    ("spot", "text"),
    [
        (Spot("funnel", "people", {"step": "0"}), None), (Spot("funnel", "reached", {"step": "2"}), None),
        (Spot("channels", "s0", {"split": "nowhere"}), "0"),
    ],
)  # fmt: skip
def test_a_figure_of_an_analysis_is_watched_as_it_is_shown(
    autumn: Workshop, spot: Spot, text: str | None
) -> None:
    def look(work: UnitOfWork, who: Principal) -> tuple[str, str]:
        view = viewing(work, who, "crm", locale="zh-CN")
        board = reporting.dashboard_of(view, "board")
        answer = view.analyst.drawn(board.analyses[spot.block], Narrowing(work.moment.today)).answer
        [by] = answer.dimensions
        rows = zip(answer.rows, answer.texts, strict=True)
        shown = next(
            (texts[spot.measure] for row, texts in rows if row[by.key] == spot.group[by.key]), "0"
        )
        return seen(view, board, spot, {}).text, text or shown

    told, shown = autumn.do(look)
    assert told == shown
