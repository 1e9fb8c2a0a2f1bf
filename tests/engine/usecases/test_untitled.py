"""A record whose title is blank is called by neutral words wherever people meet it, never by its id."""

from __future__ import annotations

from typing import Any

import pytest

from dougong.directory.person import Person
from dougong.forms.writing_sheets import TableFormat
from dougong.records.called import one_of, told_apart
from dougong.records.shape import FormRef
from dougong.usecases.apps import reporting
from dougong.usecases.processes.submitting import submit_new
from dougong.usecases.reading.exporting import Export, carry_export, start_export
from dougong.usecases.reading.records import Listing, list_records
from tests.engine.usecases.test_computed_chains import a_field, a_form
from tests.engine.usecases.test_publishing_much import taken
from tests.engine.usecases.workshop import ADMIN, NOON, Workshop

VISIT = FormRef("crm", "visit")
ANN = "01900000-0000-7000-8000-0000000000aa"
QUESTION: Any = {
    "form": "visit",
    "dimensions": [{"key": "site", "expression": "site"}],
    "measures": [{"key": "n", "expression": "COUNT()"}],
}
PLAIN = a_form("site", a_field("km", "number", decimals=0))
TITLED = {
    **a_form("site", a_field("name", "text"), a_field("km", "number", decimals=0)),
    "title": "name & name",
}


@pytest.fixture(params=[PLAIN, TITLED], ids=["without a title", "with a blank one"])
def visited(request: pytest.FixtureRequest, workshop: Workshop) -> tuple[Workshop, str]:
    """A visit of a site that has no title, and a house where sites are so."""
    visit = a_form(
        "visit",
        a_field("site", "reference", form="site"),
        a_field("next", "formula", expression="site.km + 1"),
    )
    app = {"format": 1, "key": "crm", "label": "拜访"}
    workshop.published({"app": app, "forms": [request.param, visit]})
    site = workshop.do(submit_new, FormRef("crm", "site"), {"km": "3"}).written.record.id
    workshop.do(submit_new, VISIT, {"site": site})
    return workshop, site


def test_a_list_leaves_the_words_to_the_client(visited: tuple[Workshop, str]) -> None:
    workshop, site = visited

    shown: Any = workshop.do(list_records, VISIT, Listing()).items()[0]

    assert shown["values"]["site"] == {"id": site, "label": ""}


def test_a_file_and_a_figure_have_the_words(visited: tuple[Workshop, str]) -> None:
    workshop, _ = visited
    workshop.do(lambda work, _: work.people.save(Person(ANN, "ann", "安", NOON, admin=True)))
    ann = workshop.do(lambda work, _: work.sessions.principal(ANN)) or ADMIN

    workshop.as_(ann, start_export, Export(VISIT, format=TableFormat.CSV))
    result: Any = carry_export(workshop.database.works, taken(workshop))
    kept = workshop.do(lambda work, _: work.files.path(work.files.get([result["file"]])[0]))
    answer: Any = workshop.do(
        lambda work, who: reporting.query_report(
            reporting.viewing(work, who, "crm", locale="zh-CN"), QUESTION
        )
    )

    assert "（无标题）,4" in kept.read_text("utf-8-sig")
    assert answer["rows"][0]["site"]["label"] == "（无标题）"


def test_several_are_told_apart_where_each_is_a_bar() -> None:
    assert told_apart(["b", "a", "c"], {"c": "丙"}) == {
        "a": "（无标题） 1", "b": "（无标题） 2", "c": "丙",
    }  # fmt: skip


def test_a_form_and_a_number_call_what_may_not_be_named() -> None:
    assert one_of("客户额度", "KH-7") == "客户额度 KH-7"
    assert one_of({"zh-CN": "客户额度", "en": "Credit"}, None, "en") == "Credit (untitled)"
