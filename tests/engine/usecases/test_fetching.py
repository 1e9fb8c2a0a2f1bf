"""A field takes its value from a record of another form in which some fields are the same as here."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from dougong.access.identities import HolderKind, Membership
from dougong.kernel.canonical import Json
from dougong.kernel.errors import Invalid
from dougong.records.record import Record
from dougong.records.shape import FormRef
from dougong.usecases.processes.submitting import submit_new, submit_patch
from dougong.usecases.reading.fetching import Sought, fetched_wire
from dougong.usecases.reading.records import get_record
from tests.engine.usecases.office import ANN, APPROVAL, BOB, BOSS, Office
from tests.engine.usecases.test_rules import settled
from tests.engine.usecases.workshop import Workshop

PRICE, SALE = FormRef("crm", "price"), FormRef("crm", "sale")
MATCH = [{"theirs": "code", "mine": "code"}]

PRICES: dict[str, Any] = {
    "key": "price",
    "label": "价目",
    "fields": [
        {"key": "code", "type": "text", "label": "货号"},
        {"key": "city", "type": "text", "label": "城市"},
        {"key": "each", "type": "number", "label": "单价", "decimals": 4},
        {"key": "name", "type": "text", "label": "品名"},
        {"key": "keeper", "type": "member", "label": "保管人"},
    ],
}


def prices(
    sort: str = "-created_at", *, follows: bool = False, match: Any = None, **settings: Json
) -> dict[str, Any]:
    """Return a price list, and sales that take from it by a code."""

    def taking(key: str) -> dict[str, Any]:
        return {
            "form": "price",
            "take": key,
            "match": match or MATCH,
            "sort": sort,
            "follows": follows,
        }

    sale: dict[str, Any] = {
        "key": "sale",
        "label": "销售",
        "fields": [
            {"key": "code", "type": "text", "label": "货号"},
            {"key": "city", "type": "text", "label": "城市"},
            {"key": "each", "type": "number", "label": "单价", "decimals": 2, "fetch": taking("each"), **settings},
            {"key": "twice", "type": "formula", "label": "两件", "expression": "each * 2"},
            {"key": "from", "type": "reference", "label": "价目", "form": "price", "fetch": taking("id")},
            {"key": "lines", "type": "sub_form", "label": "明细", "fields": [
                {"key": "code", "type": "text", "label": "货号"},
                {"key": "name", "type": "text", "label": "品名", "max_length": 4, "fetch": taking("name")},
            ]},
        ],
    }  # fmt: skip
    role = {"key": "clerk", "label": "店员", "forms": {
        "sale": {"operations": ["create", "read", "update"]},
        "price": {"operations": ["read"], "scope": "all", "fields": {"each": "hidden"}},
    }}  # fmt: skip
    app = {"format": 1, "key": "crm", "label": "店"}
    return {"app": app, "forms": [PRICES, sale], "roles": [role]}


def stocked(workshop: Workshop, document: dict[str, Any]) -> tuple[str, str]:
    workshop.published(document)
    ids: list[str] = []
    for each, name, city in (("1.5", "桌子", "hz"), ("2.345", "一张很长的桌子", "nb")):
        values: dict[str, Json] = {"code": "A1", "each": each, "name": name, "city": city}
        ids.append(workshop.do(submit_new, PRICE, values).written.record.id)
        workshop.clock.advance(timedelta(minutes=1))
    return ids[0], ids[1]


def sold(workshop: Workshop, **values: Json) -> Record:
    return workshop.do(submit_new, SALE, values).written.record


def test_the_latest_record_that_matches_is_taken_from(workshop: Workshop) -> None:
    _, latest = stocked(workshop, prices())

    values = sold(workshop, code="A1").values

    assert (str(values["each"]), str(values["twice"]), values["from"]) == ("2.35", "4.70", latest)


def test_the_order_decides_between_several(workshop: Workshop) -> None:
    first, _ = stocked(workshop, prices("each"))

    assert sold(workshop, code="A1").values["from"] == first


def test_what_nothing_matches_or_nothing_was_said_of_is_blank(workshop: Workshop) -> None:
    stocked(workshop, prices())

    assert sold(workshop, code="B2").values["each"] is None
    assert sold(workshop).values["from"] is None


def test_several_fields_must_be_the_same(workshop: Workshop) -> None:
    match = [*MATCH, {"theirs": "city", "mine": "LOWER(city)"}]
    document = prices(match=match)
    document["forms"][1]["fields"][-1]["fields"][1].pop("fetch")
    first, _ = stocked(workshop, document)

    assert sold(workshop, code="A1", city="HZ").values["from"] == first


def test_rows_take_their_own_and_only_what_fits(workshop: Workshop) -> None:
    stocked(workshop, prices("each"))

    rows: Any = sold(workshop, lines=[{"code": "A1"}, {"code": "?"}]).values["lines"]
    assert [row["name"] for row in rows] == ["桌子", None]

    workshop.published(prices("-each"))
    rows = sold(workshop, lines=[{"code": "A1"}]).values["lines"]
    assert [row["name"] for row in rows] == [None]


def test_what_is_proposed_gives_way_and_stays(workshop: Workshop) -> None:
    stocked(workshop, prices())

    sale = sold(workshop, code="A1", each="9")
    done = workshop.do(submit_patch, SALE, sale.id, sale.version, {"code": "B2"})

    assert str(done.written.record.values["each"]) == "9.00"


def test_what_follows_is_taken_anew_with_every_change(workshop: Workshop) -> None:
    stocked(workshop, prices(follows=True))
    sale = sold(workshop, code="A1")

    workshop.do(submit_new, PRICE, {"code": "B2", "each": "7"})
    done = workshop.do(submit_patch, SALE, sale.id, sale.version, {"code": "B2"})

    values = done.written.record.values
    assert (str(values["each"]), str(values["twice"])) == ("7.00", "14.00")
    with pytest.raises(Invalid) as refused:
        sold(workshop, code="A1", each="9")
    assert [each.code for each in refused.value.problems] == ["field.computed"]


def test_nobody_is_brought_what_they_may_not_read(workshop: Workshop) -> None:
    office = Office(workshop, []).opened()
    _, latest = stocked(workshop, prices())
    workshop.do(
        lambda work, _: work.memberships.add(Membership("crm/clerk", HolderKind.PERSON, ANN))
    )

    sale = workshop.as_(office.who(ANN), submit_new, SALE, {"code": "A1"}).written.record
    asked = [Sought("", key, ("A1",)) for key in ("each", "from")]
    shown: Any = workshop.as_(office.who(ANN), fetched_wire, SALE, asked)

    assert (sale.values["each"], sale.values["from"]) == (None, latest)
    assert (shown[0], shown[1]["id"]) == (None, latest)


MARK: dict[str, Any] = {
    "key": "mark", "label": "记城市", "form": "sale", "trigger": {"on": "record.created"},
    "actions": [{"type": "update_record", "set": {"city": '"hz"'}}],
}  # fmt: skip


def watched(workshop: Workshop, **more: Any) -> Office:
    """Publish sales whose price follows, with rules and processes, and let Ann be a clerk."""
    office = Office(workshop, []).opened()
    stocked(workshop, prices("each", follows=True) | more)
    workshop.do(
        lambda work, _: work.memberships.add(Membership("crm/clerk", HolderKind.PERSON, ANN))
    )
    return office


def now(workshop: Workshop, sale: Record) -> Record:
    return workshop.do(get_record, SALE, sale.id)[0]


def test_a_rule_brings_nobody_what_they_may_not_read(workshop: Workshop) -> None:
    office = watched(workshop, rules=[MARK])

    sale = workshop.as_(office.who(ANN), submit_new, SALE, {"code": "A1"}).written.record
    settled(workshop)

    values = now(workshop, sale).values
    assert (values["city"], values["each"]) == ("hz", None)


def test_a_rule_leaves_what_follows_as_it_was_taken_in_rows_too(workshop: Workshop) -> None:
    watched(workshop, rules=[MARK])
    given: dict[str, Json] = {"code": "A1", "lines": [{"code": "A1"}]}
    sale = workshop.do(submit_new, SALE, given).written.record

    workshop.do(submit_new, PRICE, {"code": "A1", "each": "0.1", "name": "凳子"})
    settled(workshop)

    values: Any = now(workshop, sale).values
    assert (values["city"], str(values["each"])) == ("hz", "1.50")
    assert [row["name"] for row in values["lines"]] == ["桌子"]


def test_whoever_may_not_read_what_follows_does_not_wipe_it_out_by_saving(
    workshop: Workshop,
) -> None:
    office = watched(workshop)
    sale = workshop.as_(office.who(BOSS), submit_new, SALE, {"code": "A1"}).written.record
    ann = replace(office.who(ANN), id=BOSS, admin=False)

    for given, each in (
        ({"city": "hz"}, "1.50"),
        ({"code": "B2"}, "None"),
        ({"code": "A1"}, "None"),
    ):
        known = now(workshop, sale)
        workshop.as_(ann, submit_patch, SALE, sale.id, known.version, given)
        assert str(now(workshop, sale).values["each"]) == each


def test_a_rule_that_says_what_to_find_it_by_brings_it(workshop: Workshop) -> None:
    action = {"type": "update_record", "set": {"code": '"A1"'}}
    watched(workshop, rules=[{**MARK, "actions": [action]}])

    sale = sold(workshop, code="B2")
    settled(workshop)

    assert str(now(workshop, sale).values["each"]) == "1.50"


def test_what_was_agreed_to_brings_what_they_may_read_who_asked(workshop: Workshop) -> None:
    asked = {"type": "person", "people": [BOB]}
    leader = {
        "key": "leader",
        "type": "approve",
        "label": "主管",
        "assignees": [asked],
        "vote": "any",
    }
    trigger = {"on": "record.update", "hold": True, "fields": ["code"]}
    nodes = [leader if each["key"] == "leader" else each for each in APPROVAL["nodes"]]
    held = {**APPROVAL, "form": "sale", "trigger": trigger, "nodes": nodes}
    office = watched(workshop, processes=[held])
    found: list[object] = []

    for who in (ANN, BOSS):
        sale = workshop.as_(office.who(who), submit_new, SALE, {"code": "B2"}).written.record
        workshop.as_(office.who(who), submit_patch, SALE, sale.id, sale.version, {"code": "A1"})
        office.act(BOB, "agree")
        found.append(now(workshop, sale).values["each"])

    assert [str(each) for each in found] == ["None", "1.50"]


def test_what_the_page_is_told_is_what_the_server_takes(workshop: Workshop) -> None:
    stocked(workshop, prices())

    asked = [
        Sought("", "each", ("A1",)),
        Sought("lines", "name", ("A1",)),
        Sought("", "code", ("A1",)),
    ]
    told = workshop.do(fetched_wire, SALE, [*asked, Sought("", "each", (5,))])

    assert told == ["2.35", None, None, None]


@pytest.mark.parametrize(
    ("fetch", "settings", "found"),
    [
        ({"form": "nobody"}, {}, {("forms/sale/fields/each/fetch/form", "lint.missing_form")}),
        ({"take": "name"}, {}, {("forms/sale/fields/each/fetch/take", "expression.unexpected")}),
        ({"take": "gone"}, {}, {("forms/sale/fields/each/fetch/take", "expression.unknown_name")}),
        ({"match": [{"theirs": "code", "mine": "each"}]}, {},
         {("forms/sale/fields/each/fetch/match/0/mine", "expression.unexpected")}),
        ({"form": "sale", "take": "id"}, {},
         {("forms/sale/fields/each/fetch/take", "expression.unexpected")}),
        ({}, {"default": "1"}, {("forms/sale/fields/each/fetch", "form.fetch_and_default")}),
    ],
)  # fmt: skip
def test_what_makes_no_sense_is_refused(
    workshop: Workshop, fetch: dict[str, Any], settings: dict[str, Any], found: set[tuple[str, str]]
) -> None:
    document = prices(**settings)
    document["forms"][1]["fields"][2]["fetch"].update(fetch)

    with pytest.raises(Invalid) as refused:
        workshop.published(document)

    assert {(each.path, each.code) for each in refused.value.problems} == found
