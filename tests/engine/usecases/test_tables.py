"""Rules look records up in decision tables, before and after saving, and say which row fitted."""

from __future__ import annotations

from typing import Any

import pytest

from dougong.access.principal import Principal, PrincipalKind
from dougong.definitions.codec import content_of, document_of
from dougong.expressions import compile_expression
from dougong.kernel.errors import Invalid, NotFound
from dougong.publishing.compile import compile_app
from dougong.publishing.refactor import with_field_key, without_field
from dougong.publishing.references import references_of, used
from dougong.records.names import ShapeNames
from dougong.records.query import Query
from dougong.rules.tables import formula_of
from dougong.usecases.facts.specs import compiled_release
from dougong.usecases.reading.records import guarded
from dougong.usecases.rules.trying import try_rule
from dougong.usecases.rules.trying_tables import tally_table, try_table
from tests.engine.usecases.rulework import ORDERS, RuleWork
from tests.engine.usecases.workshop import ADMIN, Workshop, a_crm
from tests.harness.documents import known

LEVEL = {
    "key": "level", "type": "choice", "label": "档位",
    "options": [{"value": "big", "label": "大单"}, {"value": "small", "label": "小单"}],
}  # fmt: skip
RATE = {"key": "rate", "type": "number", "label": "折扣", "decimals": 2}
TABLE: dict[str, Any] = {
    "key": "discount",
    "label": "折扣表",
    "form": "order",
    "inputs": [{"key": "units", "expression": "units"}, {"key": "who", "label": "客户", "expression": "customer.name"}],
    "outputs": [{"key": "level", "field": "level"}, {"key": "rate", "label": "打几折", "type": "number"}],
    "rows": [
        {"key": "r1", "tests": {"units": {"op": "range", "least": 10, "below": 20}},
         "values": {"level": {"value": "big"}, "rate": {"value": "0.9"}}},
        {"key": "r2", "tests": {"units": {"op": "range", "least": 5}, "who": {"op": "starts", "values": ["观澜"]}},
         "values": {"level": {"value": "small"}, "rate": {"formula": "1 - units / 100"}}},
    ],
}  # fmt: skip
DECIDE = {
    "key": "look",
    "type": "decide",
    "table": "discount",
    "set": {"level": "level", "rate": "rate"},
}
RULE: dict[str, Any] = {
    "key": "grade", "label": "定档", "form": "order", "trigger": {"on": "record.updated", "fields": ["units"]},
    "actions": [DECIDE],
}  # fmt: skip
BEFORE = {**RULE, "trigger": {"on": "record.before_save"}}


def an_app(rule: dict[str, Any] = RULE, **said: Any) -> dict[str, Any]:
    app = a_crm()
    app["forms"][1]["fields"] += [LEVEL, RATE]
    return {**app, "rules": [rule], "tables": [{**TABLE, **said}]}


class Tabled(RuleWork):
    """The CRM with a table, a rule that looks orders up in it, and one order."""

    def __init__(self, workshop: Workshop, rule: dict[str, Any] = RULE, **said: Any) -> None:
        super().__init__(workshop)
        workshop.published(an_app(rule, **said))
        self.order = self.made(ORDERS, customer=self.customer, units=1)

    def given(self) -> tuple[Any, str]:
        rate = self.value("rate", ORDERS, self.order)
        return self.value("level", ORDERS, self.order), "" if rate is None else f"{rate:.2f}"

    def orders(self, units: int) -> tuple[Any, str]:
        """Order so many, and return what the table gave."""
        self.write(ORDERS, self.order, units=units)
        self.settle()
        return self.given()


@pytest.mark.parametrize("rule", [RULE, BEFORE], ids=["after", "before"])
def test_a_record_gets_what_the_row_that_fits_gives(
    workshop: Workshop, rule: dict[str, Any]
) -> None:
    work = Tabled(workshop, rule)

    assert work.orders(10) == ("big", "0.90")
    assert work.orders(20) == ("small", "0.80")
    # No row fits, and nothing is said of that: it stays as it was.
    assert work.orders(2) == ("small", "0.80")


@pytest.mark.parametrize("rule", [RULE, BEFORE], ids=["after", "before"])
def test_where_no_row_fits_it_gets_what_is_said_otherwise(
    workshop: Workshop, rule: dict[str, Any]
) -> None:
    work = Tabled(workshop, rule, otherwise={"rate": {"value": 1}})
    work.orders(10)

    assert work.orders(2) == (None, "1.00")


def test_inside_a_loop_each_record_is_looked_up(workshop: Workshop) -> None:
    loop = {"key": "each", "type": "for_each", "field": "orders", "actions": [DECIDE]}
    trigger = {"on": "record.updated", "fields": ["name"]}
    work = Tabled(workshop, {**RULE, "form": "customer", "trigger": trigger, "actions": [loop]})
    many = {units: work.made(ORDERS, customer=work.customer, units=units) for units in (4, 10, 25)}

    work.rename("观澜商贸集团")

    rates = {units: work.value("rate", ORDERS, id) for units, id in many.items()}
    assert {units: str(rate) for units, rate in rates.items()} == {
        4: "None",
        10: "0.90",
        25: "0.75",
    }


def test_the_log_and_the_trial_tell_which_row_fitted_and_why(workshop: Workshop) -> None:
    work = Tabled(workshop)
    tried: Any = workshop.do(try_rule, "crm", RULE, work.order)
    assert tried["steps"][0]["effects"][0]["decision"]["row"] is None

    work.orders(12)

    [step] = work.run("grade")["steps"]
    decision = step["effects"][0]["decision"]
    assert (step["type"], decision["label"], decision["row"]) == ("decide", "折扣表", 1)
    assert decision["inputs"] == [
        {"key": "units", "label": "件数", "text": "12", "test": "≥ 10、< 20"},
        {"key": "who", "label": "客户", "text": "观澜商贸", "test": None},
    ]
    changes = step["effects"][0]["changes"]
    assert [(each["label"], each["after"]) for each in changes] == [
        ("档位", "大单"),
        ("折扣", "0.90"),
    ]
    before: Any = workshop.do(try_rule, "crm", BEFORE, work.order)
    assert (before["steps"][0]["type"], before["steps"][0]["decision"]["row"]) == ("decide", 1)


def test_several_rows_where_one_may_fit_are_refused_aloud(workshop: Workshop) -> None:
    work = Tabled(workshop, hit="unique")
    work.orders(12)

    run = work.run("grade")
    assert run["outcome"] == "failed"
    assert "第 1、2 行" in run["reason"]

    workshop.published(an_app(BEFORE, hit="unique"))
    with pytest.raises(Invalid) as refused:
        work.write(ORDERS, work.order, units=11)
    assert [each.code for each in refused.value.problems] == ["table.several_fit"]


def test_a_table_is_tried_on_a_record_row_by_row_before_it_is_published(workshop: Workshop) -> None:
    work = Tabled(workshop)
    work.orders(12)

    found: Any = workshop.do(try_table, "crm", {**TABLE, "hit": "first"}, work.order)

    assert [each["text"] for each in found["inputs"]] == ["12", "观澜商贸"]
    assert [(each["key"], each["fits"], each["tests"]) for each in found["rows"]] == [
        ("r1", True, {"units": True}),
        ("r2", True, {"units": True, "who": True}),
    ]
    assert (found["row"], found["refused"]) == (1, None)
    assert [each["text"] for each in found["outputs"]] == ["大单", "0.9"]
    unique: Any = workshop.do(try_table, "crm", {**TABLE, "hit": "unique"}, work.order)
    assert "第 1、2 行" in unique["refused"]


def test_a_rule_is_tried_with_the_table_of_its_draft(workshop: Workshop) -> None:
    work = Tabled(workshop)
    work.orders(12)
    workshop.put("tables", {**TABLE, "key": "fresh"})
    rule = {**RULE, "actions": [{**DECIDE, "table": "fresh"}]}

    tried: Any = workshop.do(try_rule, "crm", rule, work.order)

    assert tried["steps"][0]["effects"][0]["decision"]["row"] == 1


def test_what_is_no_table_is_refused_with_its_place(workshop: Workshop) -> None:
    work = Tabled(workshop)
    body = {**TABLE, "inputs": [{"key": "units"}], "hit": "any"}

    with pytest.raises(Invalid) as refused:
        workshop.do(try_table, "crm", body, work.order)

    assert {each.path for each in refused.value.problems} == {
        "tables/discount/inputs/units",
        "tables/discount/hit",
    }


def test_it_is_told_how_many_records_each_row_decides_about(workshop: Workshop) -> None:
    work = Tabled(workshop)
    for units in (10, 19, 20, 3):
        work.made(ORDERS, customer=work.customer, units=units)

    found: Any = workshop.do(tally_table, "crm", TABLE)
    assert found == {"records": 5, "rows": {"r1": 2, "r2": 1}, "unfit": 2, "refused": 0}
    unique: Any = workshop.do(tally_table, "crm", {**TABLE, "hit": "unique"})
    assert (unique["rows"], unique["refused"]) == ({"r1": 0, "r2": 1}, 2)


def test_who_builds_and_may_not_read_is_told_of_no_records(workshop: Workshop) -> None:
    work = Tabled(workshop)
    maker = Principal(PrincipalKind.USER, "ann", roles=frozenset({"crm/builder"}))

    with pytest.raises(NotFound):
        workshop.as_(maker, tally_table, "crm", TABLE)
    with pytest.raises(NotFound):
        workshop.as_(maker, try_table, "crm", TABLE, work.order)


def test_in_the_database_its_formula_finds_what_it_decides(workshop: Workshop) -> None:
    work = Tabled(workshop)
    many = [work.made(ORDERS, customer=work.customer, units=units) for units in (4, 5, 10, 19, 20)]

    with workshop.database.works.reading() as reading:
        spec = compiled_release(reading, "crm")
        names = ShapeNames(spec.shapes, ORDERS)
        where = compile_expression(
            f'{formula_of(spec.tables["discount"], "level")} = "small"', names
        )
        page = reading.records.fetch(guarded(reading, ADMIN, spec, Query(ORDERS, where=where)))

    assert {each.id for each in page.items} == {many[1], many[4]}


def test_who_uses_a_field_knows_of_tables() -> None:
    spec = compile_app(content_of(an_app())).spec
    found = [
        each
        for each in used(references_of(spec), "forms/order/fields/units")
        if each.place.folder == "tables"
    ]

    assert [each.path(TABLE) for each in found] == [
        "tables/discount/inputs/units/expression",
        "tables/discount/rows/r2/values/rate/formula",
    ]
    assert used(references_of(spec), "tables/discount")[0].place.path == "rules/grade"


def test_a_field_gets_another_key_in_tables_and_goes_from_them() -> None:
    spec = compile_app(content_of(an_app())).spec

    renamed = with_field_key(spec, ORDERS, "level", "size")
    document = known(document_of(renamed))
    tables, rules = document["tables"], document["rules"]
    assert tables[0]["outputs"][0]["field"] == "size"
    assert rules[0]["actions"][0]["set"] == {"size": "level", "rate": "rate"}
    removed = without_field(spec, ORDERS, "level")
    assert [each.spot.text for each in removed.left] == []
    assert [each.path for each in compile_app(removed.content).problems] == [
        "tables/discount/outputs/level",
        # It waits for its table.
        "rules/grade/actions/look/table",
    ]


def test_a_rule_that_sets_itself_off_by_its_table_is_doubtful() -> None:
    itself = {**RULE, "trigger": {"on": "record.updated", "fields": ["rate"]}}
    found = compile_app(content_of(an_app(itself))).warnings

    assert ("rules/grade", "lint.rule_circle") in [(each.path, each.code) for each in found]


def test_a_step_that_does_not_fit_its_table_is_no_step() -> None:
    step = {**DECIDE, "set": {"level": "rate", "rate": "gone", "amount": "rate"}}
    found = compile_app(content_of(an_app({**RULE, "actions": [step]}))).problems

    assert [(each.path.rpartition("/")[2], each.code) for each in found] == [
        ("level", "rule.output_unfit"),
        ("rate", "rule.no_output"),
        ("amount", "action.computed"),
    ]
    missing = compile_app(content_of({**an_app(), "tables": []})).problems
    assert [(each.path, each.code) for each in missing] == [
        ("rules/grade/actions/look/table", "rule.no_table")
    ]
    elsewhere = compile_app(
        content_of(an_app({**RULE, "form": "customer", "trigger": {"on": "record.created"}}))
    )
    assert elsewhere.problems[0].code == "rule.other_table"


def test_rows_that_do_nothing_or_stand_in_each_others_way_are_doubtful() -> None:
    rows = [
        *TABLE["rows"],
        {
            "key": "r3",
            "tests": {"units": {"op": "is", "values": [12]}},
            "values": {"rate": {"value": 1}},
        },
    ]
    plain = [{"key": "units", "expression": "units"}]
    tested = [{**row, "tests": {"units": row["tests"]["units"]}} for row in rows]

    def doubts(**said: Any) -> list[tuple[str, str]]:
        found = compile_app(content_of(an_app(rows=tested, inputs=plain, **said))).warnings
        return [(each.path, each.code) for each in found if each.path.startswith("tables")]

    assert doubts() == [
        ("tables/discount/rows/r3", "lint.table_shadowed"),
        ("tables/discount/otherwise", "lint.table_gap"),
        ("tables/discount/rows/r3/values/level", "lint.table_gives_blank"),
    ]
    assert doubts(hit="unique", otherwise={"rate": {"value": 1}}) == [
        ("tables/discount/rows/r2", "lint.table_overlap"),
        ("tables/discount/rows/r3", "lint.table_overlap"),
        ("tables/discount/rows/r3", "lint.table_overlap"),
        ("tables/discount/rows/r3/values/level", "lint.table_gives_blank"),
    ]
