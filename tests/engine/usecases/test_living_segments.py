"""Cells of an RFM become segments: who is in one is who stands in the cell, and who acts moves by themselves."""

from __future__ import annotations

from typing import Any

import pytest

from dougong.access.principal import Principal, PrincipalKind
from dougong.kernel.canonical import Json
from dougong.kernel.errors import Forbidden, Invalid, NotFound
from dougong.reports.analyses.rfm import SEGMENTS
from dougong.usecases.apps import reporting
from dougong.usecases.apps.asking import Showing
from dougong.usecases.apps.living_segments import make_segment
from dougong.usecases.building.editing import read_draft
from dougong.usecases.reading.records import Listing, list_records
from dougong.usecases.unit_of_work import UnitOfWork
from tests.engine.usecases.analysed import ACTS, BUYER, FORMS, Told
from tests.engine.usecases.workshop import Workshop
from tests.harness.documents import known

LIMITS: Json = {
    "recency": [300, 200, 60, 30],
    "frequency": [2, 3, 4, 5],
    "amount": [10, 20, 30.5, 40],
}
BLOCKS: dict[str, dict[str, Json]] = {
    "fifths": {**ACTS, "type": "rfm", "amount": "amount", "filter": 'kind = "pay"'},
    "lines": {**ACTS, "type": "rfm", "amount": "amount", "limits": LIMITS},
    "levels": {**ACTS, "type": "rfm", "amount": "amount", "who": "buyer.level"},
    "kept": {**ACTS, "type": "retention"},
}
WAY = {"key": "acts", "type": "reverse", "label": "互动", "from": "act.buyer"}


def the_app(*ways: dict[str, Any]) -> dict[str, Any]:
    buyer, act = FORMS
    blocks = [{"key": key, **body} for key, body in BLOCKS.items()]
    return {
        "app": {"format": 1, "key": "crm", "label": "客户管理"},
        "forms": [{**buyer, "fields": [*buyer["fields"], *ways]}, act],
        "dashboards": [{"key": "board", "label": "看板", "blocks": blocks}],
    }


@pytest.fixture
def shop(workshop: Workshop) -> Workshop:
    """Fifteen buyers, of whom none equals another in anything; today is the 22nd of November."""
    workshop.published(the_app(WAY))
    told = Told(workshop)
    for at in range(15):
        buyer = told.buyer(f"b{at:02}")
        for nth in range(at * 7 % 15 + 1):
            amount, day = str(at * 4 % 15 + 1 + nth), f"2026-{(at % 5) + 7:02}-{nth + 1:02}"
            told.did(buyer, "pay", day, amount=amount)
        told.did(buyer, "view", f"2026-06-{at + 1:02}", amount="1")
    told.buyer("nobody's")
    return workshop


def made(shop: Workshop, block: str, segment: str) -> Any:
    def make(work: UnitOfWork, who: Principal) -> Json:
        view = reporting.viewing(work, who, "crm", locale="zh-CN")
        found = make_segment(view, "board", block, {"segment": segment})
        work.commit()
        return found

    return known(shop.do(make))


def in_draft(shop: Workshop, key: str) -> Any:
    def read(work: UnitOfWork, who: Principal) -> Json:
        return dict(read_draft(work, who, "crm").content.all_of("segments")[key])

    return known(shop.do(read))


def in_cell(shop: Workshop, block: str, segment: str) -> set[str]:
    def look(work: UnitOfWork, who: Principal) -> Json:
        view = reporting.viewing(work, who, "crm", locale="zh-CN")
        return reporting.records_behind(view, "board", block, Showing(), {"segment": segment})

    return {each["label"] for each in known(shop.do(look))["people"]}


def holding(shop: Workshop, condition: str) -> set[str]:
    def look(work: UnitOfWork, who: Principal) -> set[str]:
        page = list_records(work, who, BUYER, Listing(condition)).page
        return {str(each.values["name"]) for each in page.items}

    return shop.do(look)


def test_who_is_in_a_segment_stands_in_the_cell_where_the_maker_drew_the_lines(
    shop: Workshop,
) -> None:
    found = {each: made(shop, "lines", each) for each in SEGMENTS}

    assert not any(each["fixed"] for each in found.values())
    cells = {each: in_cell(shop, "lines", each) for each in SEGMENTS}
    assert cells == {
        key: holding(shop, in_draft(shop, each["segment"])["condition"])
        for key, each in found.items()
    }
    assert sum(map(len, cells.values())) == 15


def test_fifths_are_drawn_where_they_are_today(shop: Workshop) -> None:
    found = made(shop, "fifths", "hhh")

    assert found == {"segment": "rfm_hhh", "new": True, "fixed": True}
    body = in_draft(shop, "rfm_hhh")
    assert (body["form"], body["label"], body["shown"]) == ("buyer", "重要价值客户", True)
    # Of equals a fifth takes some and not others, a line takes all or none: here nobody equals another.
    assert holding(shop, body["condition"]) == in_cell(shop, "fifths", "hhh") != set()


def test_a_press_more_leads_to_the_same_segment(shop: Workshop) -> None:
    first, second = made(shop, "lines", "lll"), made(shop, "lines", "lll")

    assert (first["new"], second["new"]) == (True, False)
    assert first["segment"] == second["segment"]


def test_what_cannot_be_said_of_people_themselves_says_why(shop: Workshop) -> None:
    with pytest.raises(Invalid) as beyond:
        made(shop, "levels", "hhh")
    assert beyond.value.problems[0].code == "report.not_living"
    with pytest.raises(NotFound):
        made(shop, "kept", "hhh")
    shop.published(the_app())
    with pytest.raises(Invalid) as no_way:
        made(shop, "lines", "hhh")
    assert no_way.value.problems[0].code == "report.no_way_to_acts"


def test_only_who_builds_the_app_makes_one(shop: Workshop) -> None:
    def make(work: UnitOfWork, who: Principal) -> Json:
        view = reporting.viewing(work, who, "crm", locale="zh-CN")
        return make_segment(view, "board", "lines", {"segment": "hhh"})

    with pytest.raises(Forbidden):
        shop.as_(Principal(PrincipalKind.USER, "01900000-0000-7000-8000-000000000001"), make)
