"""A batch reads what it rests on once: how many statements it takes does not depend on how many rows it has."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Any

import pytest

from dougong.access.principal import Principal, PrincipalKind
from dougong.forms.row_values import rows_of
from dougong.kernel.ids import new_id
from dougong.records.following import Way
from dougong.records.record import Record
from dougong.records.shape import FormRef
from dougong.usecases.reading.filing import Upload, keep_file
from dougong.usecases.records.batch import Batch, change_batch
from dougong.usecases.records.changing_many import Mode
from tests.engine.usecases.workshop import ADMIN, Workshop, a_crm
from tests.harness.statements import statements

FEW, MANY = 5, 50
CUSTOMER, DEAL = FormRef("crm", "customer"), FormRef("crm", "deal")
DEALS: dict[str, Any] = {
    "key": "deal",
    "label": "成交",
    "fields": [
        {"key": "no", "type": "serial", "label": "编号", "prefix": "D", "period": "none"},
        {"key": "customer", "type": "reference", "label": "客户", "form": "customer"},
        {"key": "name", "type": "formula", "label": "抬头", "expression": "no & customer.name"},
        {"key": "units", "type": "number", "label": "件数", "decimals": 0},
    ],
}
HEARD = {
    "key": "heard",
    "label": "抄一份",
    "form": "deal",
    "trigger": {"on": "record.created"},
    "actions": [{"type": "create_record", "form": "customer", "set": {"name": "name"}}],
}


ASKED = {
    "key": "asked",
    "label": "大客户要批",
    "form": "deal",
    "trigger": {"on": "record.create", "hold": True, "condition": 'customer.name = "大客户"'},
    "nodes": [{"key": "start", "type": "start"}, {"key": "end", "type": "end"}],
    "edges": [{"from": "start", "to": "end"}],
}
EVERYTHING = ["create", "read", "update"]
CLERK_ROLE = {
    "key": "clerk",
    "label": "店员",
    "forms": {
        "customer": {"operations": EVERYTHING, "scope": "all"},
        "deal": {
            "operations": EVERYTHING,
            "scope": {"expression": 'customer.name != "大客户"'},
        },
    },
}
CLERK = Principal(
    PrincipalKind.USER,
    "01900000-0000-7000-8000-000000000001",
    "店员",
    roles=frozenset({"crm/clerk"}),
)
PLACE, PAPER = FormRef("crm", "place"), FormRef("crm", "paper")
PLACES: dict[str, Any] = {
    "key": "place",
    "label": "地点",
    "fields": [
        {"key": "name", "type": "text", "label": "名称"},
        {"key": "above", "type": "reference", "label": "上级", "form": "place", "tree": True},
    ],
}
SCAN = {"type": "attachment", "label": "扫描件", "accept": [".pdf"]}
PAPERS: dict[str, Any] = {
    "key": "paper",
    "label": "材料",
    "fields": [
        {"key": "scans", **SCAN},
        {
            "key": "pages",
            "type": "sub_form",
            "label": "页",
            "fields": [
                {"key": "scan", **SCAN},
                {"key": "from", "type": "reference", "label": "来自", "form": "place"},
            ],
        },
    ],
}


@pytest.fixture
def shop(workshop: Workshop) -> Workshop:
    """A shop whose deals have numbers, look at their customers, and are heard of."""
    crm = a_crm()
    crm["forms"] += [DEALS, PLACES, PAPERS]
    crm["rules"].append(HEARD)
    crm["roles"].append(CLERK_ROLE)
    workshop.published(crm)
    return workshop


def test_a_batch_of_new_records_takes_as_many_statements_as_a_small_one(shop: Workshop) -> None:
    customers = ids_of(change(shop, CUSTOMER, named(MANY)))
    deals = [{"customer": id, "units": at} for at, id in enumerate(customers)]

    few = change(shop, DEAL, deals[:FEW])
    many = change(shop, DEAL, deals)

    assert many.statements == few.statements <= 20
    names = [record.values["name"] for record in many.records]
    assert names == [f"D{FEW + at + 1:04}客户{at}" for at in range(MANY)]


def test_a_batch_of_changes_takes_as_many_statements_as_a_small_one(shop: Workshop) -> None:
    customers = ids_of(change(shop, CUSTOMER, named(MANY)))
    ids = ids_of(change(shop, DEAL, [{"customer": id, "units": 1} for id in customers]))
    changes = [{"id": id, "units": 2, "customer": customers[0]} for id in ids[1:]]

    few = change(shop, DEAL, changes[:FEW], Mode.UPDATE)
    many = change(shop, DEAL, changes[FEW:], Mode.UPDATE)

    assert many.statements == few.statements <= 20
    names = [record.values["name"] for record in many.records]
    assert names == [f"D{at + 1:04}客户0" for at in range(FEW + 1, MANY)]


def test_what_is_refused_takes_no_number(shop: Workshop) -> None:
    items: list[dict[str, Any]] = [{"units": 1}, {"units": "viele"}, {"units": 3}]

    outcomes = shop.do(change_batch, DEAL, Batch(Mode.INSERT, items, partial=True))

    numbers = [each.record and each.record.values["no"] for each in outcomes]
    assert numbers == ["D0001", None, "D0002"]


@pytest.mark.parametrize("mode", [Mode.INSERT, Mode.UPDATE])
def test_a_scope_that_follows_a_reference_asks_once(shop: Workshop, mode: Mode) -> None:
    customers = ids_of(change(shop, CUSTOMER, named(MANY)))
    deals: list[dict[str, Any]] = [{"customer": id, "units": at} for at, id in enumerate(customers)]
    if mode is Mode.UPDATE:
        made = ids_of(change(shop, DEAL, deals))
        deals = [{"id": id, "units": 99} for id in made]

    few = change(shop, DEAL, deals[:FEW], mode, CLERK)
    many = change(shop, DEAL, deals[FEW:], mode, CLERK)

    assert many.statements == few.statements < 25
    assert len(many.records) == MANY - FEW


def test_a_scope_refuses_the_rows_that_lie_outside_and_no_others(shop: Workshop) -> None:
    big, small = ids_of(change(shop, CUSTOMER, [{"name": "大客户"}, {"name": "小店"}]))
    items: list[dict[str, Any]] = [{"customer": id, "units": 1} for id in (small, big, small)]

    outcomes = shop.as_(CLERK, change_batch, DEAL, Batch(Mode.INSERT, items, partial=True))

    assert [[problem.code for problem in each.problems] for each in outcomes] == [
        [],
        ["forbidden"],
        [],
    ]


def test_a_process_whose_condition_follows_a_reference_asks_once(shop: Workshop) -> None:
    crm = a_crm()
    shop.published({**crm, "forms": [*crm["forms"], DEALS], "processes": [ASKED]})
    customers = ids_of(change(shop, CUSTOMER, named(MANY)))
    big = ids_of(change(shop, CUSTOMER, [{"name": "大客户"}]))[0]
    deals = [{"customer": id, "units": at} for at, id in enumerate(customers)]
    change(shop, DEAL, deals[:1])

    few = change(shop, DEAL, deals[:FEW])
    many = change(shop, DEAL, deals)

    assert many.statements == few.statements <= 20
    held = change(shop, DEAL, [{"customer": customers[0]}, {"customer": big}]).records
    runs = shop.do(lambda work, _: [len(work.runs.of_record(DEAL, each.id)) for each in held])
    assert runs == [0, 1]


def test_moving_records_in_a_tree_asks_once_a_level(shop: Workshop) -> None:
    tops = ids_of(change(shop, PLACE, named(MANY)))
    middles = ids_of(change(shop, PLACE, [{"name": "中", "above": id} for id in tops]))
    leaves = ids_of(change(shop, PLACE, named(MANY)))
    moves = [{"id": id, "above": to} for id, to in zip(leaves, middles, strict=True)]

    few = change(shop, PLACE, moves[:FEW], Mode.UPDATE)
    many = change(shop, PLACE, moves[FEW:], Mode.UPDATE)

    assert many.statements == few.statements <= 20
    assert len(many.records) == MANY - FEW


@pytest.mark.parametrize("mode", [Mode.INSERT, Mode.UPDATE])
def test_references_in_rows_of_sub_forms_are_looked_up_together(shop: Workshop, mode: Mode) -> None:
    places = ids_of(change(shop, PLACE, named(MANY)))
    rows = [{"from": places[at], "scan": []} for at in range(MANY)]
    papers: list[dict[str, Any]] = [{"pages": [rows[at], rows[-at]]} for at in range(MANY)]
    if mode is Mode.UPDATE:
        made = ids_of(change(shop, PAPER, papers))
        papers = [
            {"id": id, "pages": [{"from": places[(at + 5) % MANY]}]} for at, id in enumerate(made)
        ]

    few = change(shop, PAPER, papers[:FEW], mode)
    many = change(shop, PAPER, papers[FEW:], mode)

    assert many.statements == few.statements <= 20
    held = shop.do(lambda work, _: work.facts.records(Way(PAPER), ids_of(many)))
    found = [[row["from"] for row in rows_of(each.values, "pages")] for each in held]
    assert found == [[row["from"] for row in each["pages"]] for each in papers[FEW:]]


def test_files_of_all_rows_are_looked_at_together(shop: Workshop) -> None:
    used = [scan(shop) for _ in range(MANY)]
    change(shop, PAPER, [{"scans": [id]} for id in used])
    papers = [{"scans": [scan(shop), id], "pages": [{"scan": [scan(shop)]}]} for id in used]

    few = change(shop, PAPER, papers[:FEW])
    many = change(shop, PAPER, papers[FEW:])

    assert many.statements == few.statements < 25
    assert len(many.records) == MANY - FEW


def test_each_row_is_told_of_its_own_files(shop: Workshop) -> None:
    items: list[dict[str, Any]] = [
        {"scans": [scan(shop)]},
        {"scans": [scan(shop, "合同.exe")]},
        {"scans": [new_id()], "pages": [{"scan": [scan(shop)]}]},
        {"pages": [{"scan": [scan(shop, "照片.png")]}]},
    ]

    outcomes = shop.do(change_batch, PAPER, Batch(Mode.INSERT, items, partial=True))

    told = [[(each.path, each.code) for each in outcome.problems] for outcome in outcomes]
    assert told == [
        [],
        [("scans", "field.file_ending")],
        [("scans", "field.unknown_file")],
        [("pages", "field.file_ending")],
    ]


@dataclass(frozen=True, slots=True)
class Done:
    """What a batch made of its records, and how many statements it took."""

    records: Sequence[Record]
    statements: int


def scan(shop: Workshop, name: str = "合同.pdf") -> str:
    """Return the id of a file that was uploaded and that nothing holds yet."""
    begins = {"pdf": b"%PDF", "png": b"\x89PNG"}.get(name.rpartition(".")[2], b"")
    content = BytesIO(begins + name.encode())
    kept: Any = shop.do(keep_file, Upload(content, name, "application/octet-stream"))
    return str(kept["id"])


def named(count: int) -> list[dict[str, Any]]:
    return [{"name": f"客户{at}"} for at in range(count)]


def ids_of(done: Done) -> list[str]:
    return [record.id for record in done.records]


def change(
    shop: Workshop,
    ref: FormRef,
    items: list[dict[str, Any]],
    mode: Mode = Mode.INSERT,
    who: Principal = ADMIN,
) -> Done:
    with statements() as sent:
        outcomes = shop.as_(who, change_batch, ref, Batch(mode, items))
    return Done([each.record for each in outcomes if each.record], len(sent))
