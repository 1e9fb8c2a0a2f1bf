"""Down through places and departments: every level is that of SQL written by hand, and of the records behind it."""

from __future__ import annotations

from typing import Any

import pytest

from dougong.directory.department import Department
from dougong.kernel.canonical import Json
from dougong.kernel.errors import Invalid
from dougong.records.query import Count
from dougong.records.shape import FormRef
from dougong.reports.subscription import Spot
from dougong.usecases.apps import reporting
from dougong.usecases.apps.asking import Pick, Showing
from dougong.usecases.processes.submitting import submit_new
from dougong.usecases.reading.records import Listing, list_records
from dougong.usecases.subscriptions.spots import seen
from dougong.usecases.unit_of_work import UnitOfWork
from tests.engine.usecases.workshop import Workshop
from tests.harness.documents import known

HEAD, EAST, SHORE, WEST, GONE = (f"01900000-0000-7000-8000-00000000000{at}" for at in range(1, 6))
SALE: dict[str, Any] = {
    "key": "sale", "label": "销售", "fields": [
        {"key": "site", "type": "address", "label": "地址"},
        {"key": "dept", "type": "department", "label": "部门"},
        {"key": "units", "type": "number", "label": "件数", "decimals": 0},
    ],
}  # fmt: skip
BOARD: dict[str, Any] = {
    "key": "board", "label": "看板", "blocks": [
        {"key": "map", "type": "map", "form": "sale", "dimensions": ["site"], "measures": ["SUM(units)"]},
        {"key": "cities", "type": "table", "form": "sale", "dimensions": ["site.city"], "measures": ["SUM(units)"]},
        {"key": "depts", "type": "bar", "form": "sale", "dimensions": ["dept"], "measures": ["SUM(units)"]},
        {"key": "total", "type": "metric", "form": "sale", "measures": ["SUM(units)"]},
    ],
}  # fmt: skip
ROWS: tuple[tuple[str | None, str | None, int], ...] = (
    ("浙江省/杭州市/西湖区/文三路 1 号", HEAD, 1), ("浙江省/杭州市/余杭区/", EAST, 2), ("浙江省/宁波市//", SHORE, 4),
    ("上海市/上海市/黄浦区/", SHORE, 8), (None, WEST, 16), ("江苏省///", None, 32), ("浙江省/杭州市/西湖区/", GONE, 64),
)  # fmt: skip


@pytest.fixture
def shop(workshop: Workshop) -> Workshop:
    app = {"format": 1, "key": "crm", "label": "客户管理"}
    workshop.published({"app": app, "forms": [SALE], "dashboards": [BOARD]})
    workshop.do(
        _organised,
        [(HEAD, "总部", None), (EAST, "华东", HEAD), (SHORE, "沿海", EAST), (WEST, "西部", HEAD),
         (GONE, "旧部", HEAD)],
    )  # fmt: skip
    for site, dept, units in ROWS:
        workshop.do(
            submit_new, FormRef("crm", "sale"), {"site": site, "dept": dept, "units": units}
        )
    workshop.do(_dissolved, GONE)
    return workshop


def _organised(work: UnitOfWork, who: Any, departments: list[tuple[str, str, str | None]]) -> None:
    for id, label, parent in departments:
        work.departments.save(Department(id, label, parent))
    work.commit()


def _dissolved(work: UnitOfWork, who: Any, department: str) -> None:
    work.departments.remove(department)
    work.commit()


def shown(shop: Workshop, block: str, *way: str, **asked: Any) -> Any:
    def look(work: UnitOfWork, who: Any) -> Json:
        view = reporting.viewing(work, who, "crm", locale="zh-CN")
        ways = {block: way} if way else {}
        return reporting.query_dashboard(view, "board", Showing(ways=ways, **asked))

    return known(shop.do(look))["blocks"]


def figures(answer: Any) -> dict[str, str]:
    key = answer["columns"][0]["key"]
    return {
        texts[key]: row["sum_units"]
        for row, texts in zip(answer["rows"], answer["texts"], strict=True)
    }


PROVINCES = {
    "site LIKE '浙江省/%%'": "浙江省",
    "site LIKE '上海市/%%'": "上海市",
    "site LIKE '江苏省/%%'": "江苏省",
}
CITIES = {"site LIKE '浙江省/杭州市/%%'": "杭州市", "site LIKE '浙江省/宁波市/%%'": "宁波市"}
DISTRICTS = {
    "site LIKE '浙江省/杭州市/西湖区/%%'": "西湖区",
    "site LIKE '浙江省/杭州市/余杭区/%%'": "余杭区",
}
OF_A_CITY = {"site LIKE '上海市/上海市/黄浦区/%%'": "黄浦区"}
TOPMOST = {
    f"dept = '{HEAD}'": "总部", f"dept IN ('{EAST}', '{SHORE}')": "华东", f"dept = '{WEST}'": "西部",
    f"dept = '{GONE}'": "（无标题）",
}  # fmt: skip
OF_THE_EAST = {f"dept = '{EAST}'": "华东", f"dept = '{SHORE}'": "沿海"}


@pytest.mark.parametrize(
    ("block", "way", "groups", "blank"),
    [
        ("map", (), PROVINCES, "16"), ("map", ("浙江省",), CITIES, None),
        ("map", ("浙江省", "杭州市"), DISTRICTS, None), ("map", ("上海市",), OF_A_CITY, None),
        ("depts", (), TOPMOST, "32"), ("depts", (EAST,), OF_THE_EAST, None),
    ],
)  # fmt: skip
def test_each_level_is_that_of_sql(
    shop: Workshop, block: str, way: tuple[str, ...], groups: dict[str, str], blank: str | None
) -> None:
    with shop.database.works.reading() as work:
        counted = {
            name: str(
                work.connection.exec_driver_sql(
                    f"SELECT SUM(units) FROM crm__sale WHERE {where}"
                ).scalar()
            )
            for where, name in groups.items()
        }

    assert figures(shown(shop, block, *way)[block]) == counted | ({"未填": blank} if blank else {})


def test_an_answer_says_the_way_and_what_can_be_gone_into(shop: Workshop) -> None:
    place = shown(shop, "map", "浙江省")["map"]
    office = shown(shop, "depts", EAST)["depts"]

    assert place["descent"]["way"] == [{"value": "浙江省", "label": "浙江省"}]
    assert dict(zip(figures(place), place["descent"]["down"], strict=True)) == {
        "杭州市": True,
        "宁波市": True,
    }
    assert place["columns"][0]["label"] == "地址 · 市"
    assert office["descent"]["way"] == [{"value": EAST, "label": "华东"}]
    # Its own are none of those below it.
    assert dict(zip(figures(office), office["descent"]["down"], strict=True)) == {
        "华东": False,
        "沿海": False,
    }


def test_below_the_provinces_a_map_is_drawn_as_bars(shop: Workshop) -> None:
    assert [each["type"] for each in shown(shop, "map")["map"]["figure"]["data"]] == [
        "heatmap",
        "heatmap",
    ]
    assert [each["type"] for each in shown(shop, "map", "浙江省")["map"]["figure"]["data"]] == [
        "bar"
    ]


@pytest.mark.parametrize(
    ("block", "way", "group", "count"),
    [
        ("map", (), {"site": "浙江省"}, 4), ("map", ("浙江省",), {"site": "杭州市"}, 3), ("map", ("浙江省",), {}, 4),
        ("depts", (), {"dept": {"id": EAST}}, 3), ("depts", (), {"dept": {"id": HEAD}}, 1),
        ("depts", (EAST,), {"dept": {"id": EAST}}, 1), ("depts", (EAST,), {}, 3),
    ],
)  # fmt: skip
def test_as_many_records_are_listed_as_were_counted(
    shop: Workshop, block: str, way: tuple[str, ...], group: dict[str, Json], count: int
) -> None:
    def behind(work: UnitOfWork, who: Any) -> int | None:
        view = reporting.viewing(work, who, "crm", locale="zh-CN")
        asked = Showing(ways={block: way} if way else {})
        found = known(reporting.records_behind(view, "board", block, asked, group))
        listing = Listing(found["filter"], count=Count.EXACT)
        return list_records(work, who, FormRef("crm", "sale"), listing).page.count

    assert shop.do(behind) == count


def test_a_pressed_department_narrows_the_rest_with_all_below_it(shop: Workshop) -> None:
    picks = (Pick("depts", {"dept": {"id": EAST, "label": "华东"}}),)

    assert shown(shop, "map", picks=picks)["total"]["metric"]["text"] == "14"


def test_an_alarm_watches_the_figure_that_is_shown(shop: Workshop) -> None:
    def look(work: UnitOfWork, who: Any) -> str:
        view = reporting.viewing(work, who, "crm", locale="zh-CN")
        board = reporting.dashboard_of(view, "board")
        return seen(view, board, Spot("depts", "sum_units", {"dept": {"id": EAST}}), {}).text

    assert shop.do(look) == "14"


@pytest.mark.parametrize(
    ("block", "way"), [("total", ("浙江省",)), ("map", ("浙江省", "杭州市", "西湖区"))]
)
def test_where_nothing_lies_below_nobody_goes(
    shop: Workshop, block: str, way: tuple[str, ...]
) -> None:
    with pytest.raises(Invalid):
        shown(shop, block, *way)
