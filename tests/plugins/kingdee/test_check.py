"""A check tells whose account it is and what may be done with it; secrets stay where they are."""

from __future__ import annotations

import pytest

from dougong.sdk.connectors import Failure, FailureKind
from tests.plugins.kingdee.books import linked

WRONG = "ffffffffffffffffffffffffffffffff"


@pytest.mark.parametrize(("login", "place"), [("header", "64f0c2a1acct"), ("session", "溪山 2025")])
def test_a_check_says_what_can_be_read_and_what_cannot_be_written(login: str, place: str) -> None:
    with linked(12, login=login, page_size=100) as books:
        check = books.connector.check(books.context)

    assert [(point.label, point.ok, point.told) for point in check.points] == [
        ("网络可达", True, ""),
        ("登录成功", True, f"账套 {place} · 集成用户 dg_sync"),
        ("可读「客户」", True, "共 12 条"),
        ("可读「物料」", True, "共 24 条"),
        ("可读「销售订单」", True, "共 12 条"),
        ("可读「应收单」", True, "共 4 条"),
        ("不能写「应收单」", None, "只读同步不受影响"),
    ]
    assert check.ok
    assert check.account == place


def test_a_check_changes_nothing() -> None:
    with linked(12) as books:
        before = list(books.gateway.books._kept.iterdump())
        books.connector.check(books.context)

        assert list(books.gateway.books._kept.iterdump()) == before


def test_a_form_that_may_not_be_read_does_no_harm_unless_none_may() -> None:
    with linked(12, unreadable=("AR_receivable",)) as books:
        one = books.connector.check(books.context)
    forms = ("AR_receivable", "BD_Customer", "BD_MATERIAL", "SAL_SaleOrder")
    with linked(12, unreadable=forms) as books:
        none = books.connector.check(books.context)

    assert one.ok
    assert [point.label for point in one.points if point.ok is None] == [
        "不能读「应收单」",
        "不能写「应收单」",
    ]
    assert not none.ok


@pytest.mark.parametrize("login", ["header", "session"])
def test_a_wrong_secret_is_told_and_not_shown(login: str) -> None:
    with linked(3, login=login, app_secret=WRONG) as books:
        with pytest.raises(Failure) as failed:
            books.connector.check(books.context)

        assert failed.value.kind is FailureKind.AUTHORISATION
        assert "签名" in failed.value.said
        assert WRONG not in f"{failed.value!r} {failed.value} {books.context.secrets!r}"
        assert books.gateway.desk.asked("POST") == 1


def test_a_user_who_is_locked_is_left_in_peace() -> None:
    with linked(3, login="session", app_secret=WRONG) as books:
        for _ in range(5):
            with pytest.raises(Failure):
                books.connector.check(books.context)
        with pytest.raises(Failure) as failed:
            books.connector.check(books.context)

    assert (failed.value.kind, failed.value.after) == (FailureKind.RATE, 1800)
