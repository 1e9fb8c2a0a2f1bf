"""A looked-up value is that of the linked record: it follows it, and is drawn and called as it is there."""

from __future__ import annotations

from typing import Any, cast

import pytest

from dougong.forms.writing_cells import Writer
from dougong.kernel.errors import Invalid
from dougong.messages.vocabulary import Vocabulary
from dougong.messages.writing import worded
from dougong.records.shape import FormRef
from dougong.usecases.apps.client_view import client_view
from dougong.usecases.building.drafting import drafted_form
from dougong.usecases.facts.specs import compiled_release
from dougong.usecases.processes.submitting import delete_record, submit_new, submit_patch
from dougong.usecases.reading.records import get_record
from tests.engine.usecases.workshop import ADMIN, Workshop

LEVELS = [
    {"value": "o1", "label": "普通", "color": "qing"},
    {"value": "o2", "label": "高价值", "color": "huang"},
]


def a_field(key: str, type: str, **settings: Any) -> dict[str, Any]:
    return {"key": key, "type": type, "label": key, **settings}


def looked_up(key: str, path: str) -> dict[str, Any]:
    return a_field(key, "lookup", **{"from": path})


def an_app(*lookups: dict[str, Any]) -> dict[str, Any]:
    company = [
        a_field("name", "text"),
        a_field("level", "choice", options=LEVELS, default='"o1"'),
        a_field("credit", "money", currency="USD"),
        a_field("rate", "percent", decimals=1),
        looked_up("own", "mother.level"),
        a_field("mother", "reference", form="company", on_delete="clear"),
    ]
    deal = [
        a_field("name", "text"),
        a_field("company", "reference", form="company", on_delete="clear"),
        *lookups,
    ]
    forms = [{"key": "company", "label": "公司", "fields": company}]
    forms.append({"key": "deal", "label": "商机", "fields": deal})
    return {"app": {"format": 1, "key": "crm", "label": "客户"}, "forms": forms}


SHOWN = (
    looked_up("level", "company.level"),
    looked_up("credit", "company.credit"),
    looked_up("rate", "company.rate"),
    looked_up("above", "company.mother.name"),
    looked_up("twice", "company.own"),
)
COMPANY, DEAL = FormRef("crm", "company"), FormRef("crm", "deal")


class Deals:
    """A company with a mother, and a deal with it."""

    def __init__(self, workshop: Workshop) -> None:
        self.workshop = workshop
        workshop.published(an_app(*SHOWN))
        mother = self.new(COMPANY, name="总部", level="o2")
        given = {"name": "观澜", "level": "o2", "credit": "1000.50", "rate": "0.125"}
        self.company = self.new(COMPANY, **given, mother=mother)
        self.deal = self.new(DEAL, name="年框", company=self.company)

    def new(self, form: FormRef, **values: Any) -> str:
        return self.workshop.do(submit_new, form, values).written.record.id

    def values(self) -> dict[str, Any]:
        record = self.workshop.do(get_record, DEAL, self.deal)[0]
        keys = ("level", "credit", "rate", "above", "twice")
        return {key: None if (v := record.values[key]) is None else str(v) for key in keys}

    def fields(self) -> dict[str, dict[str, Any]]:
        with self.workshop.database.works.reading() as work:
            forms = cast("list[Any]", client_view(work, ADMIN, "crm")["forms"])
        return {field["key"]: field for field in forms[1]["fields"]}


@pytest.fixture
def deals(workshop: Workshop) -> Deals:
    return Deals(workshop)


def test_it_shows_what_stands_there(deals: Deals) -> None:
    assert deals.values() == {
        "level": "o2",
        "credit": "1000.50",
        "rate": "0.125",
        "above": "总部",
        "twice": "o2",
    }


def test_it_follows_the_record_it_comes_from(deals: Deals) -> None:
    deals.workshop.do(submit_patch, COMPANY, deals.company, 1, {"level": "o1", "credit": None})

    assert (deals.values()["level"], deals.values()["credit"]) == ("o1", None)


def test_it_is_blank_when_the_link_is_gone(deals: Deals) -> None:
    deals.workshop.do(delete_record, COMPANY, deals.company)

    assert set(deals.values().values()) == {None}


def test_it_is_drawn_as_the_field_it_comes_from(deals: Deals) -> None:
    drawn = {key: field["drawn_as"] for key, field in deals.fields().items() if "drawn_as" in field}

    assert drawn == {
        "level": {"type": "choice", "options": LEVELS},
        "credit": {"type": "money", "currency": "USD"},
        "rate": {"type": "percent", "decimals": 1},
        "above": {"type": "text"},
        "twice": {"type": "choice", "options": LEVELS},
    }


def test_what_a_formula_gives_of_another_field_is_drawn_as_it_too(workshop: Workshop) -> None:
    stars = a_field("stars", "rating", stars=3)
    level = a_field("level", "formula", expression="IF(ISBLANK(name), BLANK(), company.level)")
    share = a_field("share", "formula", expression="company.rate")
    lit = a_field("lit", "formula", expression="stars")
    twice = a_field("twice", "formula", expression="company.rate * 2")
    again = a_field("again", "formula", expression="level")
    workshop.published(an_app(stars, level, share, lit, twice, again))

    forms: Any = workshop.do(client_view, "crm")["forms"]
    drawn = {field["key"]: field.get("drawn_as") for field in forms[1]["fields"]}

    assert drawn["level"] == {"type": "choice", "options": LEVELS}
    plain = [{"value": "o1", "label": "普通"}, {"value": "o2", "label": "高价值"}]
    assert drawn["again"] == {"type": "choice", "options": plain}
    assert drawn["share"] == {"type": "percent"}
    assert drawn["lit"] == {"type": "rating", "stars": 3, "half": False}
    assert drawn["twice"] is None


def test_people_read_it_as_the_field_it_comes_from(deals: Deals) -> None:
    record, _, spec = deals.workshop.do(get_record, DEAL, deals.deal)
    fields, words = spec.shapes[DEAL].fields, Vocabulary({})

    said = {
        key: worded(record.values[key], fields[key].type.value_type, {}, "UTC", words)
        for key in ("level", "credit", "rate", "twice")
    }

    assert said == {"level": "高价值", "credit": "$1,000.50", "rate": "12.5%", "twice": "高价值"}


def test_a_cell_of_an_export_says_it_in_words(deals: Deals) -> None:
    with deals.workshop.database.works.reading() as work:
        fields = compiled_release(work, "crm").shapes[DEAL].fields

    assert Writer("Asia/Shanghai").cell(fields["level"], "o2", {}) == "高价值"


def test_nobody_writes_it(deals: Deals) -> None:
    with pytest.raises(Invalid) as refused:
        deals.new(DEAL, name="假", company=deals.company, level="o1")

    assert [(each.path, each.code) for each in refused.value.problems] == [
        ("level", "field.computed")
    ]


@pytest.mark.parametrize(
    ("path", "code"),
    [
        ("company.nothing", "expression.unknown_name"),
        ("nobody.level", "expression.unknown_name"),
        ("name.level", "expression.not_followed"),
    ],
)
def test_a_way_that_leads_nowhere_is_told_where_it_is_written(
    workshop: Workshop, path: str, code: str
) -> None:
    with pytest.raises(Invalid) as refused:
        workshop.published(an_app(looked_up("level", path)))

    assert [(each.path, each.code) for each in refused.value.problems] == [
        ("forms/deal/fields/level/from", code)
    ]


def test_looking_at_itself_in_a_circle_is_told(workshop: Workshop) -> None:
    app = an_app()
    app["forms"][0]["fields"][4] = looked_up("own", "mother.own")

    with pytest.raises(Invalid) as refused:
        workshop.published(app)

    assert {(each.path, each.code) for each in refused.value.problems} == {
        ("forms/company/fields/own/from", "form.circle")
    }


def test_a_draft_that_looks_at_itself_in_a_circle_is_drawn_nonetheless(workshop: Workshop) -> None:
    app = an_app()
    app["forms"][0]["fields"][4] = looked_up("own", "mother.own")
    workshop.drafted(app)

    fields: Any = workshop.do(drafted_form, "crm", "company")["fields"]

    assert fields[4]["drawn_as"] is None
