"""No figure differs from the same figure over exactly the rows that its asker may list, whatever their roles."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from random import Random
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dougong.access.principal import Principal, PrincipalKind
from dougong.directory.department import Department
from dougong.expressions import Names, Surroundings, compile_expression
from dougong.expressions.values import Value
from dougong.kernel.canonical import Json
from dougong.kernel.errors import Forbidden
from dougong.records.guard import guard
from dougong.records.paths import judged_paths
from dougong.records.query import Aggregate, Dimension, Function, Measure, Query
from dougong.records.record import Record, row_of
from dougong.records.shape import FormRef
from dougong.reports.filters import together
from dougong.reports.grains import period_of
from dougong.reports.hierarchies import by_places, descent_of
from dougong.reports.pivot import with_totals
from dougong.reports.question import Question, read_question
from dougong.usecases.apps import reporting
from dougong.usecases.facts.permits import permits_on, surroundings
from dougong.usecases.facts.specs import compiled_release
from dougong.usecases.processes.submitting import submit_new
from dougong.usecases.unit_of_work import UnitOfWork
from tests.engine.usecases.workshop import Workshop

SALE, BUYER = FormRef("crm", "sale"), FormRef("crm", "buyer")
LEVELS: Json = [{"value": each, "label": each.upper()} for each in "abc"]
FORMS: list[dict[str, Any]] = [
    {"key": "buyer", "label": "买家", "fields": [
        {"key": "name", "type": "text", "label": "名称"},
        {"key": "level", "type": "choice", "label": "等级", "options": LEVELS},
    ]},
    {"key": "sale", "label": "销售", "fields": [
        {"key": "buyer", "type": "reference", "label": "买家", "form": "buyer"},
        {"key": "channel", "type": "text", "label": "渠道"},
        {"key": "units", "type": "number", "label": "件数", "decimals": 2},
        {"key": "cost", "type": "money", "label": "成本", "currency": "CNY"},
        {"key": "paid_on", "type": "date", "label": "付款日"},
        {"key": "site", "type": "address", "label": "地址"},
        {"key": "dept", "type": "department", "label": "部门"},
    ]},
]  # fmt: skip
SCOPES: tuple[tuple[str, str], ...] = (
    ("units > 2", "TRUE"),
    ('channel = "shop"', 'level <> "a"'),
    ("ISBLANK(paid_on)", 'level = "b"'),
    ('buyer.level = "c"', "FALSE"),
    ("paid_on < DATE(2026, 3, 1) OR cost > 5", 'name = "b1"'),
)
"""What each role sees of sales, and of buyers."""
HIDDEN = {1: "cost", 3: "channel"}
"""The field of a sale that a role does not see."""
DIMENSIONS: tuple[dict[str, Json], ...] = (
    {"expression": "channel"}, {"expression": "buyer.level"}, {"expression": "buyer"}, {"expression": "units"},
    {"expression": 'IF(cost > 3, "much", "little")'}, {"expression": "paid_on", "grain": "month"},
    {"expression": "paid_on", "grain": "week"},
)  # fmt: skip
MEASURES = (
    "COUNT()", "COUNT(units)", "SUM(units)", "AVERAGE(units)", "MIN(paid_on)", "MAX(cost)",
    "COUNT_DISTINCT(channel)", "COUNT_DISTINCT(buyer.level)", "SUM(units * cost)",
)  # fmt: skip
FILTERS = (
    None,
    "units > 1",
    'buyer.name <> "b2"',
    'channel = "shop" OR ISBLANK(cost)',
    "NOT ISBLANK(buyer)",
)


HEAD, EAST, SHORE, WEST = (f"01900000-0000-7000-8000-00000000000{at}" for at in range(1, 5))
DEPARTMENTS = ((HEAD, None), (EAST, HEAD), (SHORE, EAST), (WEST, HEAD))
SITES = (
    "浙江省/杭州市/西湖区/",
    "浙江省/杭州市/余杭区/",
    "浙江省/宁波市//",
    "上海市/上海市/黄浦区/",
    "江苏省///",
)
WAYS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("site", ()), ("site", ("浙江省",)), ("site", ("浙江省", "杭州市")), ("site", ("上海市",)),
    ("dept", ()), ("dept", (HEAD,)), ("dept", (HEAD, EAST)), ("dept", (WEST,)),
)  # fmt: skip
"""What is gone down along, and how far."""


@dataclass(frozen=True)
class Asked:
    roles: frozenset[int]
    body: dict[str, Json]
    totals: bool
    way: tuple[str, ...] | None = None


@st.composite
def questions(draw: st.DrawFn) -> Asked:
    """Draw somebody's roles and what they ask."""
    dimensions = draw(st.lists(st.sampled_from(range(len(DIMENSIONS))), max_size=3, unique=True))
    measures = draw(st.lists(st.sampled_from(MEASURES), min_size=1, max_size=4, unique=True))
    down = draw(st.none() | st.sampled_from(WAYS))
    first: list[Json] = [{"expression": down[0], "key": "down"}] if down else []
    keyed: Json = [*first, *({**DIMENSIONS[at], "key": f"d{at}"} for at in dimensions)]
    measured: Json = [{"expression": each, "key": f"m{at}"} for at, each in enumerate(measures)]
    body: dict[str, Json] = {"form": "sale", "dimensions": keyed, "measures": measured}
    body["filter"] = draw(st.sampled_from(FILTERS))
    roles = draw(st.frozensets(st.sampled_from(range(len(SCOPES))), min_size=1, max_size=3))
    totals = draw(st.booleans()) and bool(dimensions)
    return Asked(roles, body, totals, down[1] if down else None)


@pytest.fixture
def shop(workshop: Workshop) -> Workshop:
    """Eighty sales to six buyers, many of their fields blank, and a role for each scope."""
    app = {"format": 1, "key": "crm", "label": "客户管理"}
    workshop.published({"app": app, "forms": FORMS, "roles": [*_roles()]})
    workshop.do(_organised)
    by_chance = Random(7)
    buyers = [workshop.do(submit_new, BUYER, each).written.record.id for each in _buyers()]
    for _ in range(80):
        workshop.do(submit_new, SALE, _sale(by_chance, buyers))
    return workshop


def _organised(work: UnitOfWork, who: Principal) -> None:
    for id, parent in DEPARTMENTS:
        work.departments.save(Department(id, id[-1], parent))
    work.commit()


def _roles() -> Iterator[dict[str, Any]]:
    for at, (sales, buyers) in enumerate(SCOPES):
        hidden = {HIDDEN[at]: "hidden"} if at in HIDDEN else {}
        yield {"key": f"r{at}", "label": f"{at}", "forms": {
            "sale": {"operations": ["read"], "scope": {"expression": sales}, "fields": hidden},
            "buyer": {"operations": ["read"], "scope": {"expression": buyers}},
        }}  # fmt: skip


def _buyers() -> Iterator[dict[str, Json]]:
    for at in range(6):
        yield {"name": f"b{at}", "level": "abc"[at % 3] if at else None}


def _sale(chance: Random, buyers: Sequence[str]) -> dict[str, Json]:
    whole: dict[str, Json] = {
        "site": chance.choice(SITES),
        "dept": chance.choice(DEPARTMENTS)[0],
        "buyer": chance.choice(buyers),
        "channel": chance.choice(("shop", "Shop", "web")),
        "units": f"{chance.randrange(500) / 100:.2f}",
        "cost": f"{chance.randrange(900) / 100:.2f}",
        "paid_on": date.fromordinal(date(2026, 1, 1).toordinal() + chance.randrange(120)).isoformat(),
    }  # fmt: skip
    return {key: value for key, value in whole.items() if chance.random() < 0.8}


@settings(
    max_examples=120,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
    derandomize=True,
)
@given(asked=questions())
def test_figures_are_those_of_the_rows_one_may_list(shop: Workshop, asked: Asked) -> None:
    who = Principal(
        PrincipalKind.USER,
        "01900000-0000-7000-8000-000000000001",
        roles=frozenset(f"crm/r{at}" for at in asked.roles),
    )

    def both(work: UnitOfWork, who: Principal) -> tuple[object, object]:
        view = reporting.viewing(work, who, "crm", locale="zh-CN")
        question = read_question(asked.body, "crm", view.names)
        if asked.way is not None:
            question = _gone_down(question, view.names.of("sale") or view.names, asked.way)
        if asked.totals:
            question = with_totals(question, len(question.aggregate.dimensions) // 2)
        keys = {path[0] for path in judged_paths(question.aggregate)}
        if any(all(HIDDEN.get(at) == key for at in asked.roles) for key in keys):
            with pytest.raises(Forbidden):
                view.found(question)
            return None, None
        told = sorted(map(_comparable, view.found(question)[0]))
        rows = [*_listed(work, who, keys)]
        counted = _counted(question.aggregate, rows, surroundings(work, who))
        return told, sorted(map(_comparable, counted))

    figures, counted = shop.as_(who, both)
    assert figures == counted


def _gone_down(question: Question, names: Names, way: tuple[str, ...]) -> Question:
    """Return a question as a block asks it where somebody has gone down to."""
    told = by_places(question, names)
    descent = descent_of(told, names)
    assert descent is not None
    there, own = replace(descent, way=way), question.aggregate.where
    whole = together([own.source if own else None, *there.conditions])
    asked = there.asked(told)
    return asked.narrowed(compile_expression(whole, names)) if whole else asked


def _comparable(row: Mapping[str, Value]) -> list[tuple[str, str]]:
    """Return a group so that two of them compare: figures to six places, as far as both databases go."""
    return sorted(
        (key, f"{value:.6f}" if isinstance(value, Decimal) else str(value))
        for key, value in row.items()
    )


def _listed(
    work: UnitOfWork, who: Principal, keys: AbstractSet[str]
) -> Iterator[Mapping[str, Value]]:
    """Yield the sales that somebody may list with what is asked of them; of a hidden buyer they know the id."""
    buyers = {each.id: row_of(each) for each in _page(work, who, BUYER)}
    for each in _page(work, who, SALE):
        if each.reading is not None and not keys <= each.reading.readable:
            continue
        row = row_of(each)
        id = row.get("buyer")
        yield {**row, "buyer": buyers.get(str(id), {"id": id}) if id else None}


def _page(work: UnitOfWork, who: Principal, form: FormRef) -> Sequence[Record]:
    spec, query = compiled_release(work, "crm"), Query(form, limit=1000)
    permits = permits_on(work, who, spec, query)
    page = work.records.fetch(guard(query, permits, spec.shapes, surroundings(work, who)))
    return page.items


def _counted(
    asked: Aggregate, rows: Sequence[Mapping[str, Value]], around: Surroundings
) -> Iterator[Mapping[str, Value]]:
    """Yield the groups of a question, counted one row after the other."""
    kept = [row for row in rows if asked.where is None or asked.where.evaluate(row, around) is True]
    every = tuple(each.key for each in asked.dimensions)
    for keys in (*asked.totals, every):
        groups: dict[tuple[Value, ...], list[Mapping[str, Value]]] = {} if keys else {(): []}
        by = [each for each in asked.dimensions if each.key in keys]
        for row in kept:
            groups.setdefault(tuple(_group(each, row, around) for each in by), []).append(row)
        for way, members in groups.items():
            group = dict(zip((each.key for each in by), way, strict=True))
            yield group | {each.key: _figure(each, members, around) for each in asked.measures}


def _group(by: Dimension, row: Mapping[str, Value], around: Surroundings) -> Value:
    value = by.expression.evaluate(row, around)
    if by.below is not None:
        return _head(value, by.below.department)
    return period_of(value, by.grain) if by.grain and isinstance(value, date) else value


def _head(department: Value, top: str | None) -> Value:
    """Return the department right below another one that a row is counted with, found step by step upwards."""
    here, above = department, dict(DEPARTMENTS)
    while here != top and isinstance(here, str) and above[here] != top:
        here = above[here]
    return here


def _figure(asked: Measure, rows: Sequence[Mapping[str, Value]], around: Surroundings) -> Value:
    values = [asked.expression.evaluate(row, around) for row in rows] if asked.expression else rows
    there: list[Any] = [value for value in values if value is not None]
    if asked.function in {Function.COUNT, Function.COUNT_DISTINCT}:
        return Decimal(len(set(there) if asked.function is Function.COUNT_DISTINCT else there))
    if not there:
        return Decimal(0) if asked.function is Function.SUM else None
    if asked.function is Function.AVERAGE:
        return Decimal(sum(there) / len(there))
    if asked.function is Function.SUM:
        return Decimal(sum(there))
    found: Value = min(there) if asked.function is Function.MIN else max(there)
    return found
