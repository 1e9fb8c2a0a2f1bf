"""What is written is there once, whatever gets lost on the way."""

from __future__ import annotations

import pytest

from dougong.kernel.canonical import Json
from dougong.sdk.connectors import Failure, FailureKind
from tests.plugins.kingdee.books import Linked, linked

LINES: Json = [
    {"FMaterialId": "WL001", "FQty": "10", "FTaxPrice": "113.50", "FDeliveryDate": "2026-12-20"}
]
ORDER: dict[str, Json] = {"FCustId": "C0001", "FDate": "2026-12-01", "lines": LINES}
LOGINS = pytest.mark.parametrize("login", ["header", "session"])


def orders(books: Linked, number: Json) -> int:
    return books.gateway.books.count("SAL_SaleOrder", "FBillNo", str(number))


@LOGINS
def test_an_order_is_saved_once_however_often_it_is_asked_for(login: str) -> None:
    with linked(5, login=login) as books:
        first = books.do("save_sale_order", **ORDER)
        again = books.do("save_sale_order", **ORDER)

        assert first.answered["FBillNo"] == again.answered["FBillNo"]
        assert again.answered["existed"] is True
        assert books.asked("Save") == 1
        assert orders(books, first.answered["FBillNo"]) == 1


@LOGINS
def test_an_order_is_there_once_though_the_answer_was_lost(login: str) -> None:
    with linked(5, login=login) as books:
        books.fault("cut", "Save")
        outcome = books.do("save_sale_order", **ORDER)

        assert outcome.answered["existed"] is True
        assert books.asked("Save") == 1
        assert orders(books, outcome.answered["FBillNo"]) == 1


def test_an_order_is_there_once_though_nobody_could_be_asked_whether_it_was_saved() -> None:
    with linked(5) as books:
        books.fault("cut", "Save")
        books.fault("500", "ExecuteBillQuery", after=1)
        with pytest.raises(Failure) as failed:
            books.do("save_sale_order", **ORDER)
        assert failed.value.again
        outcome = books.do("save_sale_order", **ORDER)

        assert outcome.answered["existed"] is True
        assert orders(books, outcome.answered["FBillNo"]) == 1


def test_an_order_is_saved_though_the_session_was_lost_in_between() -> None:
    with linked(5, login="session") as books:
        books.fault("session_lost", "Save")
        outcome = books.do("save_sale_order", **ORDER)

        assert orders(books, outcome.answered["FBillNo"]) == 1
        assert books.asked("Save") == 2


def test_a_session_that_is_lost_again_and_again_ends_in_a_failure_and_nothing_is_written() -> None:
    with linked(5, login="session") as books:
        books.fault("session_lost", "Save", times=9)
        with pytest.raises(Failure) as failed:
            books.do("save_sale_order", **ORDER)

        assert failed.value.kind is FailureKind.AUTHORISATION
        assert books.asked("Save") == 2


def test_a_key_can_lie_in_a_field_of_its_own_where_kingdee_makes_the_numbers() -> None:
    with linked(5, key_field="F_DG_Key") as books:
        books.fault("cut", "Save")
        first = books.do("save_sale_order", **ORDER)
        again = books.do("save_sale_order", **ORDER)

        assert str(first.answered["FBillNo"]).startswith("XSDD")
        assert first.answered["FID"] == again.answered["FID"]
        assert books.asked("Save") == 1


def test_a_customer_with_a_number_is_changed_and_without_one_is_made_once() -> None:
    with linked(5) as books:
        changed = books.do("save_customer", FNumber="C0002", FName="O'Brien 茶业")
        made = [books.do("save_customer", "run-7", FName="新客户") for _ in range(2)]
        names = {row.values["FNumber"]: row.values["FName"] for row in books.rows("customers")}

    assert changed.answered == {"FCUSTID": "100002", "FNumber": "C0002"}
    assert names["C0002"] == "O'Brien 茶业"
    assert len({each.answered["FCUSTID"] for each in made}) == 1
    assert list(names.values()).count("新客户") == 1


@pytest.mark.parametrize("fault", ["cut", "session_lost", "busy_form"])
def test_a_customer_is_changed_though_the_first_answer_was_lost(fault: str) -> None:
    with linked(5, login="session") as books:
        books.fault(fault, "Save")
        changed = books.do("save_customer", FNumber="C0002", FName="改过的")

        assert changed.answered == {"FCUSTID": "100002", "FNumber": "C0002"}
        assert books.gateway.books.count("BD_Customer", "FName", "改过的") == 1
        assert books.asked("Save") == 2


def test_a_number_with_a_quote_in_it_finds_nothing_but_itself() -> None:
    with linked(5) as books:
        outcome = books.do("save_customer", FNumber="X' OR '1'='1", FName="刁钻的编码")

        assert outcome.answered["FNumber"] == "X' OR '1'='1"
        assert books.gateway.books.count("BD_Customer", "FName", "刁钻的编码") == 1
        assert len(books.rows("customers")) == 6


@LOGINS
def test_an_order_is_submitted_and_audited_once_though_answers_are_lost(login: str) -> None:
    with linked(5, login=login) as books:
        number = books.do("save_sale_order", **ORDER).answered["FBillNo"]
        for service, operation, status in (("Submit", "submit", "B"), ("Audit", "audit", "C")):
            books.fault("cut", service)
            if login == "session":
                books.fault("session_lost", "ExecuteBillQuery")
            outcome = books.do(operation, form="SAL_SaleOrder", number=number)
            again = books.do(operation, form="SAL_SaleOrder", number=number)

            assert outcome.answered["FDocumentStatus"] == status
            assert again.answered["existed"] is True
            assert books.asked(service) == 1


def test_what_kingdee_refuses_stops_nothing_else() -> None:
    with linked(5) as books:
        refused = books.do("save_sale_order", "a", lines=LINES)
        wrong = books.do("save_sale_order", "b", FCustId="C0001", lines=[{"FQty": "many"}])
        unknown = books.do("audit", "c", form="SAL_SaleOrder", number="NIX")
        done = books.do("save_sale_order", "d", **ORDER)

    assert (refused.code, refused.refused) == ("11", "字段“客户”是必填项")
    assert wrong.code == "wrong_number"
    assert unknown.code == "10"
    assert done.answered["FID"]


def test_a_right_that_is_missing_is_for_the_settings() -> None:
    with linked(5) as books, pytest.raises(Failure) as failed:
        books.do("submit", form="AR_receivable", number="AR99999999")

    assert (failed.value.kind, failed.value.code) == (FailureKind.SETTINGS, "2")
