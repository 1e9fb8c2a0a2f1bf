"""Payments and refunds of a merchant, by the bills of days; a day's bill is there the day after."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from itertools import islice
from typing import Any

from dougong.sdk import Json
from dougong.sdk.beijing import BEIJING, instant_of, moment_of
from dougong.sdk.connectors import Call, Failure, FailureKind, Page, SourceRow
from dougong_plugins.alipay.bill_file import rows_of
from dougong_plugins.alipay.calling import Alipay

PAGE = 200
_DAY = timedelta(days=1)
_URL = "alipay.data.dataservice.bill.downloadurl.query"
_COLUMNS = {
    "trade_no": "支付宝交易号",
    "out_trade_no": "商户订单号",
    "kind": "业务类型",
    "subject": "商品名称",
    "store_id": "门店编号",
    "store_name": "门店名称",
    "operator": "操作员",
    "terminal": "终端号",
    "other_account": "对方账户",
    "total_amount": "订单金额（元）",
    "receipt_amount": "商家实收（元）",
    "alipay_discount": "支付宝优惠（元）",
    "merchant_discount": "商家优惠（元）",
    "voucher_amount": "券核销金额（元）",
    "refund_no": "退款批次号/请求号",
    "fee": "服务费（元）",
    "share": "分润（元）",
    "remark": "备注",
}
_AMOUNTS = frozenset({"total_amount", "receipt_amount", "alipay_discount", "merchant_discount", "voucher_amount",
                      "fee", "share"})  # fmt: skip


@dataclass
class Bills:
    """Reads bills day by day. With `buyers`, who paid is asked for trade by trade: bills do not say it."""

    alipay: Alipay
    buyers: bool
    hour: int
    """When the bill of yesterday is surely there, in Beijing."""
    _known: dict[str, str | None] = field(default_factory=dict)

    def read(self, cursor: Mapping[str, Json] | None, days: int, until: datetime) -> Iterator[Page]:
        """Yield pages; the cursor is the last day that was read whole, and how far the next one was."""
        last = (until.astimezone(BEIJING) - timedelta(hours=self.hour)).date() - _DAY
        day, done = last - timedelta(days=days - 1), 0
        if cursor:
            day = _date(cursor["bill_date"]) + _DAY
            done = int(str(cursor.get("rows", 0)))
        while day <= last:
            file = self._file(day)
            if file is None and day == last:
                # It may be late; there are days without one too, which the next one shows.
                return
            yield from self._pages(file, day, done)
            day, done = day + _DAY, 0

    def url_of(self, day: date) -> str | None:
        """Return where the bill of a day is for the next half minute; None where there is none."""
        try:
            found = self.alipay.ask(_URL, {"bill_type": "trade", "bill_date": day.isoformat()})
        except Failure as failure:
            # Of a day on which nobody paid, or whose bill is not made yet.
            if failure.code in str(self.alipay.context.settings["no_bill"]).split():
                return None
            raise
        return str(found["bill_download_url"])

    def _file(self, day: date) -> bytes | None:
        url = self.url_of(day)
        if url is None:
            return None
        reply = self.alipay.context.http.send(Call.get(url))
        if reply.status != 200:
            raise Failure(FailureKind.TRANSIENT, "账单没有下载下来", code=f"bill_{reply.status}")
        return reply.body

    def _pages(self, file: bytes | None, day: date, done: int) -> Iterator[Page]:
        before, at = (day - _DAY).isoformat(), 0
        rows = iter(rows_of(file) if file else ())
        while some := list(islice(rows, PAGE)):
            at += len(some)
            if at > done:
                yield Page([self._row(each) for each in some], {"bill_date": before, "rows": at})
        yield Page((), {"bill_date": day.isoformat()})

    def _row(self, written: Mapping[str, str]) -> SourceRow:
        row = bill_row(written)
        if not self.buyers:
            return row
        trade = str(row.values["trade_no"])
        if trade not in self._known:
            self._known[trade] = self._buyer(trade)
        return SourceRow(
            row.key, {**row.values, "buyer_open_id": self._known[trade]}, row.changed_at
        )

    def _buyer(self, trade: str) -> str | None:
        try:
            found = self.alipay.ask("alipay.trade.query", {"trade_no": trade})
        except Failure as failure:
            if failure.kind is not FailureKind.ROW:
                raise
            return None
        return buyer_of(found)


def bill_row(written: Mapping[str, str]) -> SourceRow:
    """Return a row of a bill: a refund has the number of its payment, and one of its own beside it."""
    values: dict[str, Json] = {key: written.get(column, "") for key, column in _COLUMNS.items()}
    values |= {key: _amount(values[key]) for key in _AMOUNTS}
    values |= {
        "created": instant_of(written.get("创建时间")),
        "finished": instant_of(written.get("完成时间")),
    }
    key = "-".join(filter(None, (str(values["trade_no"]), str(values["refund_no"]))))
    return SourceRow(key, {"bill_id": key, **values}, moment_of(written.get("完成时间")))


def buyer_of(trade: Mapping[str, Any]) -> str | None:
    """Return who paid: by the word that new applications get, or by the old one."""
    found = trade.get("buyer_open_id") or trade.get("buyer_user_id")
    return str(found) if found else None


def _amount(written: Json) -> Json:
    return str(written).replace(",", "") or None


def _date(written: Json) -> date:
    try:
        return date.fromisoformat(str(written))
    except ValueError as unreadable:
        raise Failure(
            FailureKind.SETTINGS, "读到哪里的记录坏了", code="cursor_unreadable"
        ) from unreadable
