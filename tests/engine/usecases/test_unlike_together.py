"""Several fields that no two records share: kept by an index, told of in a batch, an import and the plan."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from io import BytesIO
from typing import Any

import pytest

from dougong.access.identities import HolderKind, Membership
from dougong.kernel.canonical import Json
from dougong.kernel.errors import Invalid
from dougong.kernel.wording import text_of
from dougong.publishing.plan import sentence
from dougong.records.record import Record
from dougong.records.shape import FormRef
from dougong.usecases.imports.plan import plan_from
from dougong.usecases.imports.trial import try_import
from dougong.usecases.processes.submitting import delete_record, submit_new, submit_patch
from dougong.usecases.reading.filing import Upload, keep_file
from dougong.usecases.records.batch import Batch, change_batch
from dougong.usecases.records.changing_many import Mode
from dougong.usecases.records.recycling import restore_record
from tests.engine.usecases.office import ANN, BOB, Office
from tests.engine.usecases.workshop import Workshop

FEE = FormRef("crm", "fee")
CITIES = [{"value": "hz", "label": "杭州"}, {"value": "nb", "label": "宁波"}]


def fees(*together: str, **settings: Json) -> dict[str, Any]:
    """Return an app that keeps one fee a house and month."""
    form: dict[str, Any] = {
        "key": "fee",
        "label": "物业费",
        "title": "house",
        "fields": [
            {"key": "house", "type": "text", "label": "房号"},
            {"key": "month", "type": "date", "label": "月份"},
            {"key": "amount", "type": "money", "label": "金额", "currency": "CNY"},
            {"key": "city", "type": "choice", "label": "城市", "options": CITIES},
            {"key": "tags", "type": "tags", "label": "标签"},
            {"key": "double", "type": "formula", "label": "两倍", "expression": "amount * 2"},
        ],
    }
    unique = [{"key": "once", "fields": list(together)}] if together else []
    role = {"key": "clerk", "label": "收费员", "forms": {"fee": {
        "operations": ["create", "read", "update"], "scope": "own"}}}  # fmt: skip
    app = {"format": 1, "key": "crm", "label": "物业"}
    return {"app": app, "forms": [{**form, "unique": unique, **settings}], "roles": [role]}


def new(workshop: Workshop, house: str | None, month: str | None, **more: Json) -> Record:
    values: dict[str, Json] = {"house": house, "month": month, **more}
    return workshop.do(submit_new, FEE, values).written.record


def test_no_two_records_share_all_of_them(workshop: Workshop) -> None:
    workshop.published(fees("house", "month"))
    new(workshop, "1-101", "2026-11-01")
    new(workshop, "1-101", "2026-12-01")
    new(workshop, "1-102", "2026-11-01")

    with pytest.raises(Invalid) as refused:
        new(workshop, " 1-101 ", "2026-11-01")

    [problem] = refused.value.problems
    assert (problem.path, problem.code) == ("house", "record.taken_together_by")
    assert text_of(problem) == "「1-101」的房号、月份都和这条相同，改其中一项，或打开那一条"


def test_what_lacks_one_of_them_is_free(workshop: Workshop) -> None:
    workshop.published(fees("house", "month"))

    for _ in range(2):
        new(workshop, "1-101", None)
        new(workshop, None, "2026-11-01")


def test_a_change_of_one_field_is_judged_with_the_others(workshop: Workshop) -> None:
    workshop.published(fees("house", "month"))
    new(workshop, "1-101", "2026-11-01")
    other = new(workshop, "1-101", "2026-12-01")

    with pytest.raises(Invalid) as refused:
        workshop.do(submit_patch, FEE, other.id, other.version, {"month": "2026-11-01"})

    assert [each.path for each in refused.value.problems] == ["month"]


def test_a_record_out_of_sight_is_not_named(workshop: Workshop) -> None:
    office = Office(workshop, []).opened()
    workshop.published(fees("house", "month"))
    workshop.do(
        lambda work, _: work.memberships.add(Membership("crm/clerk", HolderKind.PERSON, ANN))
    )
    workshop.do(
        lambda work, _: work.memberships.add(Membership("crm/clerk", HolderKind.PERSON, BOB))
    )
    values: dict[str, Json] = {"house": "1-101", "month": "2026-11-01"}
    workshop.as_(office.who(ANN), submit_new, FEE, values)

    with pytest.raises(Invalid) as refused:
        workshop.as_(office.who(BOB), submit_new, FEE, values)

    [problem] = refused.value.problems
    assert (problem.code, problem.params["record"]) == ("record.taken_together", None)


def test_what_comes_back_may_not_be_there_again(workshop: Workshop) -> None:
    workshop.published(fees("house", "month"))
    gone = new(workshop, "1-101", "2026-11-01")
    workshop.do(delete_record, FEE, gone.id)
    new(workshop, "1-101", "2026-11-01")

    with pytest.raises(Invalid):
        workshop.do(restore_record, FEE, gone.id)


def test_each_row_of_a_batch_has_its_own_verdict(workshop: Workshop) -> None:
    workshop.published(fees("house", "month"))
    new(workshop, "1-101", "2026-11-01")
    items: list[Any] = [
        {"house": house, "month": f"2026-{month}-01"}
        for house, month in (("1-101", "11"), ("1-102", "11"), ("1-102", "11"), ("1-102", "12"))
    ]

    done = workshop.do(change_batch, FEE, Batch(Mode.INSERT, items, partial=True))

    assert [bool(each.problems) for each in done] == [True, False, True, False]


def test_an_import_says_beforehand_which_rows_are_there(workshop: Workshop) -> None:
    workshop.published(fees("house", "month", "city"))
    new(workshop, "1-101", "2026-11-01", city="hz")
    table = "房号,月份,城市\n1-101,2026-11-01,杭州\n1-101,2026-11-01,宁波\n1-101,2026-11-01,宁波\n1-101,,杭州"
    kept: Any = workshop.do(keep_file, Upload(BytesIO(table.encode()), "费.csv", "text/csv"))
    heads = enumerate(("house", "month", "city"))
    columns: list[Json] = [{"column": at, "field": key} for at, key in heads]
    plan = plan_from(
        {
            "file": kept["id"],
            "columns": columns,
            "mode": "insert",
            "by": [],
            "app": "crm",
            "form": "fee",
        }
    )

    told: Any = workshop.do(try_import, plan)

    assert told["created"] == 2
    codes = {each["row"]: each["problems"][0]["code"] for each in told["failures"]}
    assert codes == {2: "record.taken_together", 4: "import.repeated"}


def test_the_plan_counts_who_stands_in_the_way(workshop: Workshop) -> None:
    workshop.published(fees())
    for _ in range(3):
        new(workshop, "1-101", "2026-11-01")
    new(workshop, "1-102", "2026-11-01")

    workshop.drafted(fees("house", "month"))
    plan = workshop.planned()

    told = [sentence(change, "zh-CN") for change in plan.changes]
    assert "「物业费」的房号、月份从此不能都相同，但现有 3 条彼此相同，改好它们才能发布" in told
    with pytest.raises(Invalid) as refused:
        workshop.published(fees("house", "month"))
    assert [each.code for each in refused.value.problems] == ["schema.shared_together"]


def test_the_rule_can_be_dropped_and_its_fields_retired(workshop: Workshop) -> None:
    workshop.published(fees("house", "month"))
    new(workshop, "1-101", "2026-11-01")
    workshop.published(fees())
    new(workshop, "1-101", "2026-11-01")
    without = fees()
    without["forms"][0]["fields"] = without["forms"][0]["fields"][:1]
    workshop.published(without)

    workshop.do(submit_new, FEE, {"house": "1-101"})


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        (["house"], "lint.together_one"),
        (["house", "tags"], "lint.together_unfit"),
        (["house", "double"], "lint.together_unfit"),
        (["house", "nothing"], "lint.missing_field"),
    ],
)
def test_what_cannot_be_told_apart_is_refused(
    workshop: Workshop, fields: list[str], code: str
) -> None:
    with pytest.raises(Invalid) as refused:
        workshop.published(fees(*fields))

    assert [each.code for each in refused.value.problems] == [code]


def test_of_many_at_once_one_gets_through(workshop: Workshop) -> None:
    workshop.published(fees("house", "month"))

    def tries(_: int) -> bool:
        try:
            new(workshop, "1-101", "2026-11-01")
        except Invalid:
            return False
        return True

    with ThreadPoolExecutor(20) as writers:
        assert list(writers.map(tries, range(20))).count(True) == 1
