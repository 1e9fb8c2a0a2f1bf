"""The same people buy at Taobao and pay by Alipay; what both tell meets in nobody's phone, and only the seed knows."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import closing
from datetime import UTC, datetime

import httpx
import pytest
from flask import Flask

from dougong.kernel.clock import VirtualClock
from dougong.sdk import Json
from dougong.sdk.connectors import Connector, Reads, SourceRow
from dougong_gateways.alipay import application as alipay
from dougong_gateways.gateway import serving
from dougong_gateways.people import ALIPAY, TAOBAO, people
from dougong_gateways.taobao import application as taobao
from dougong_plugins.alipay.connector import AlipayConnector
from dougong_plugins.taobao.connector import Taobao
from tests.harness.connecting import connected
from tests.plugins.alipay.conftest import account as alipay_account
from tests.plugins.manifests import manifest_of
from tests.plugins.taobao.conftest import account as taobao_account
from tests.plugins.taobao.conftest import sign_in

CLOCK = VirtualClock(datetime(2026, 3, 1, 4, 30, tzinfo=UTC))


def read(
    name: str, app: Flask, stream: str, **more: Json
) -> tuple[dict[str, SourceRow], Mapping[str, int]]:
    """Return the rows of a stream by their keys, and who is behind each by the gateway's word."""
    accounts = {"taobao": taobao_account, "alipay": alipay_account}
    makers: Mapping[str, type[Connector]] = {"taobao": Taobao, "alipay": AlipayConnector}
    connector = makers[name]()
    assert isinstance(connector, Reads)
    with serving(app) as address:
        context = connected(manifest_of(name), {**accounts[name](address), **more}, clock=CLOCK)
        with closing(context.http):
            if name == "taobao":
                sign_in(context)
            pages = connector.read(context, stream, None, CLOCK.now())
            rows = {row.key: row for page in pages for row in page.rows}
            return rows, httpx.get(f"{address}/_gateway/truth").json()


@pytest.mark.slow
def test_ten_thousand_trades_and_five_thousand_payments_are_read_and_share_their_people() -> None:
    trades, bought = read("taobao", taobao.made(time=CLOCK.now), "trades")
    bills, paid = read("alipay", alipay.made(time=CLOCK.now), "bills", history_days=40)

    assert trades.keys() == bought.keys()
    assert len(trades) == 10_000
    assert len(bills) > 4800
    assert {str(row.values["trade_no"]) for row in bills.values()} <= paid.keys()
    by_uid = {each.open_uid: each for each in people()}
    who = {key: by_uid[str(row.values["buyer_open_uid"])].number for key, row in trades.items()}
    assert who == bought
    both = set(bought.values()) & set(paid.values())
    assert len(both) > 500
    assert all({TAOBAO, ALIPAY} <= people()[number - 1].channels for number in both)


def test_nothing_that_is_told_shows_a_phone() -> None:
    trades, _ = read(
        "taobao", taobao.made(300, time=CLOCK.now), "trades", details=True, security_code=""
    )
    bills, _ = read(
        "alipay", alipay.made(300, time=CLOCK.now), "bills", history_days=40, buyers=True
    )

    told = " ".join(str(row.values) for row in (*trades.values(), *bills.values()))
    assert trades
    assert bills
    assert not [each.phone for each in people() if each.phone in told]
    assert not [each.nick for each in people() if each.nick in told]
    assert {str(row.values["receiver_mobile"])[:7] for row in trades.values()} == {"*" * 7}
