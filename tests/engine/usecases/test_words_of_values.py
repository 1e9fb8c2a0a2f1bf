"""A value reads the same wherever people read it: in a message, a print, the log of rules and a task."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest

from dougong.access.principal import Principal
from dougong.kernel.canonical import Json
from dougong.processes.store import Box
from dougong.records.shape import FormRef
from dougong.usecases.accounts.notices import my_notices
from dougong.usecases.facts.specs import compiled_release
from dougong.usecases.prints.subjects import printing_of
from dougong.usecases.processes.listing import list_tasks
from dougong.usecases.processes.submitting import submit_new
from dougong.usecases.rules.run_log import runs_of
from dougong.usecases.unit_of_work import UnitOfWork
from tests.engine.usecases.office import ANN, APPROVAL, BOB, BOSS, CREDIT, SALES, Office, on_update
from tests.engine.usecases.test_rules import settled
from tests.engine.usecases.workshop import Workshop, a_crm

APP = {"format": 1, "key": "crm", "label": "客户管理"}
CASES: list[dict[str, Any]] = json.loads(
    Path(__file__).with_name("worded_values.json").read_text("utf-8")
)
EXPECTED = {locale: {each["title"]: each[locale] for each in CASES} for locale in ("zh-CN", "en")}
KEYS = {f"f{at}": each["title"] for at, each in enumerate(CASES)}


def form(key: str, case: dict[str, Any]) -> dict[str, Any]:
    fields = [{"key": "it", "label": key, **each} for each in case["fields"]]
    return {"key": key, "label": key, "fields": [{"label": "别的", **each} for each in fields]}


def rule(key: str) -> dict[str, Any]:
    to = [{"type": "person", "person": BOB}]
    return {
        "key": f"tell_{key}",
        "label": key,
        "form": key,
        "trigger": {"on": "record.created"},
        "condition": "NOT ISBLANK(it)",
        "actions": [{"type": "notify", "to": to, "text": "{it}"}],
    }


def paper(key: str) -> dict[str, Any]:
    text = {"key": "text", "type": "text", "text": "{it}"}
    return {"key": f"print_{key}", "label": key, "form": key, "blocks": [text]}


def process(key: str) -> dict[str, Any]:
    start, _, end = APPROVAL["nodes"]
    person = [{"type": "person", "people": [BOB]}]
    leader = {"key": "leader", "type": "approve", "label": "看", "assignees": person}
    trigger = {"on": "record.create", "hold": False}
    return {
        **APPROVAL,
        "key": f"look_{key}",
        "form": key,
        "trigger": trigger,
        "nodes": [start, leader, end],
    }


@dataclass(frozen=True)
class House:
    """A form and a record for each case, of which Bob was told and asked in every way; `records` by form."""

    workshop: Workshop
    records: dict[str, str]

    def read(
        self, person: str, locale: str, usecase: Callable[..., object], *given: Any, **named: Any
    ) -> Any:
        who = replace(Office(self.workshop).who(person), locale=locale)
        return self.workshop.as_(who, usecase, *given, **named)


@pytest.fixture
def house(workshop: Workshop) -> House:
    Office(workshop, []).opened()
    cases = dict(zip(KEYS, CASES, strict=True))
    app = {
        "app": APP,
        "forms": [form(key, case) for key, case in cases.items()],
        "rules": [rule(key) for key in cases],
        "prints": [paper(key) for key in cases],
        "processes": [process(key) for key in cases],
    }
    workshop.published(app)
    records = {
        key: workshop.do(submit_new, FormRef("crm", key), case["values"]).written.record.id
        for key, case in cases.items()
    }
    settled(workshop)
    return House(workshop, records)


@pytest.fixture(params=["zh-CN", "en"])
def locale(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def test_a_message(house: House, locale: str) -> None:
    found = house.read(BOB, locale, my_notices, limit=200)["items"]

    said = {KEYS[each["form"]]: each["text"] for each in found if each["kind"] == "rule"}
    assert said == EXPECTED[locale]


def test_the_log_of_rules(house: House, locale: str) -> None:
    found = house.read(BOSS, locale, runs_of, "crm", limit=100)["items"]

    said = {
        KEYS[each["rule"].removeprefix("tell_")]: each["conditions"][0]["values"][0]["text"]
        for each in found
    }
    assert said == EXPECTED[locale]


def test_a_print(house: House, locale: str) -> None:
    def printed(work: UnitOfWork, who: Principal, key: str) -> str:
        ref = FormRef("crm", key)
        printing = printing_of(work, who, ref, locale=locale, origin="")
        template = printing.spec.prints[f"print_{key}"]
        subject = printing.subject(template, house.records[key])
        return "".join(subject.said(blank) for blank in template.blanks())

    said = {title: house.read(BOSS, locale, printed, key) for key, title in KEYS.items()}
    assert said == EXPECTED[locale]


def test_the_card_of_a_task(house: House, locale: str) -> None:
    found = house.read(BOB, locale, list_tasks, Box.TODO, limit=100)["items"]

    said = {
        KEYS[each["form"]]: line["value"]
        for each in found
        for line in each["summary"]
        if line["key"] == "it"
    }
    assert said == EXPECTED[locale]


def test_stars_of_several_ratings_together_are_a_bare_number(workshop: Workshop) -> None:
    mark = {"key": "mark", "type": "rating", "label": "评分"}
    lines = {"key": "lines", "type": "sub_form", "label": "明细", "fields": [mark]}
    rows = {"key": "rows", "type": "rows", "rows": "lines", "columns": [{"value": "mark"}]}
    sheet = {"key": "sheet", "label": "评分单", "form": "visit", "blocks": [rows]}
    visit = {"key": "visit", "label": "拜访", "fields": [lines]}
    workshop.published({"app": APP, "forms": [visit], "prints": [sheet]})
    given: dict[str, Json] = {"lines": [{"mark": "4"}, {"mark": "3"}]}
    made = workshop.do(submit_new, FormRef("crm", "visit"), given).written.record

    def printed(work: UnitOfWork, who: Principal) -> list[str]:
        ref = FormRef("crm", "visit")
        printing = printing_of(work, who, ref, locale="zh-CN", origin="")
        template = printing.spec.prints["sheet"]
        subject = printing.subject(template, made.id)
        [(key, blank)] = template.row_blanks()
        said = [subject.said_in_row(blank, row) for row in subject.rows(key)]
        return [*said, subject.sum(blank, key)]

    assert workshop.do(printed) == ["4 / 5", "3 / 5", "7"]


def test_what_sums_up_amounts_is_an_amount(workshop: Workshop) -> None:
    workshop.published(a_crm())
    spec = workshop.do(lambda work, _: compiled_release(work, "crm"))

    spent = spec.shapes[FormRef("crm", "customer")].fields["spent"].type.value_type

    assert spent is not None
    assert spent.currency == "CNY"


def test_an_approver_reads_what_was_changed_in_words(workshop: Workshop) -> None:
    office = Office(workshop, []).opened()
    fields: list[dict[str, Any]] = [
        {"key": "home", "type": "address", "label": "地址"},
        {"key": "win", "type": "percent", "label": "赢率"},
        {"key": "paid", "type": "switch", "label": {"zh-CN": "已付", "en": "Paid"}},
    ]
    keys = [str(each["key"]) for each in fields]
    held = on_update(trigger={"on": "record.update", "hold": True, "fields": keys})
    credit = {**CREDIT, "fields": [*CREDIT["fields"], *fields]}
    workshop.published({"app": APP, "forms": [credit], "processes": [held], "roles": [SALES]})
    made = office.submit(ANN, customer="甲").written.record

    office.patch(ANN, made, home="浙江省杭州市西湖区文三路 1 号", win="0.125", paid=True)

    assert [each["after_text"] for each in office.page(BOB)["changes"]] == [
        "浙江省杭州市西湖区文三路 1 号",
        "12.5%",
        "是",
    ]
