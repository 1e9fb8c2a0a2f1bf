"""The bill of a day, as Alipay packs it: a zip of two tables in GBK, with comments around the rows."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterator, Sequence
from datetime import date, datetime

from dougong_gateways.alipay.ledger import ZONE, Ledger, Payment, Refund

_COLUMNS = (
    "支付宝交易号", "商户订单号", "业务类型", "商品名称", "创建时间", "完成时间",
    "门店编号", "门店名称", "操作员", "终端号", "对方账户", "订单金额（元）",
    "商家实收（元）", "支付宝红包（元）", "集分宝（元）", "支付宝优惠（元）", "商家优惠（元）", "券核销金额（元）",
    "券名称", "商家红包消费金额（元）", "卡消费金额（元）", "退款批次号/请求号", "服务费（元）", "分润（元）",
    "备注",
)  # fmt: skip


def yuan(cents: int) -> str:
    """Write an amount, which may be negative."""
    return f"{'-' if cents < 0 else ''}{abs(cents) // 100}.{abs(cents) % 100:02d}"


def wall(at: datetime) -> str:
    """Write a moment as Alipay does."""
    return at.astimezone(ZONE).strftime("%Y-%m-%d %H:%M:%S")


def bill_of(ledger: Ledger, day: date, account: str) -> bytes | None:
    """Return the bill of a day; None for a day on which nothing was paid or given back."""
    rows = list(rows_of(ledger, day))
    if not rows:
        return None
    begin, end = f"{day:%Y年%m月%d日} 00:00:00", f"{day:%Y年%m月%d日} 23:59:59"
    above = [
        "#支付宝业务明细查询",
        f"#账号：[{account}]",
        f"#起始日期：[{begin}]   终止日期：[{end}]",
    ]
    below = [f"#交易合计：{len(rows)}笔", f"#导出时间：[{day:%Y年%m月%d日}]"]
    table = [*above, "#" + "业务明细列表".center(60, "-"), _written(rows), *below]
    return _packed(
        {
            f"{account}_{day:%Y%m%d}_业务明细.csv": "\r\n".join(table),
            f"{account}_{day:%Y%m%d}_业务明细(汇总).csv": "\r\n".join(
                [*above, "门店编号,交易笔数", *below]
            ),
        }
    )


def rows_of(ledger: Ledger, day: date) -> Iterator[Sequence[str]]:
    """Yield the rows of a day: what was paid on it, and what went back on it."""
    for payment in ledger.payments:
        if payment.paid_at.astimezone(ZONE).date() == day:
            yield _paid(payment)
        for refund in payment.refunds:
            if refund.at.astimezone(ZONE).date() == day:
                yield _returned(payment, refund)


def _paid(payment: Payment) -> Sequence[str]:
    amounts = (payment.cents, payment.received, 0, 0, 0, payment.discount, 0)
    return (
        *_head(payment, "交易", payment.paid_at),
        *map(yuan, amounts), "", "0.00", "0.00", "", yuan(-payment.fee), "0.00", "",
    )  # fmt: skip


def _returned(payment: Payment, refund: Refund) -> Sequence[str]:
    amounts = (-refund.cents, -refund.cents, 0, 0, 0, 0, 0)
    return (
        *_head(payment, "退款", refund.at),
        *map(yuan, amounts), "", "0.00", "0.00", f"{refund.number}\t", "0.00", "0.00", "退款",
    )  # fmt: skip


def _head(payment: Payment, kind: str, at: datetime) -> Sequence[str]:
    who = f"*{payment.buyer.name[1:]}({payment.buyer.nick[:3]}***)"
    return (
        f"{payment.trade_no}\t", f"{payment.out_trade_no}\t", kind, payment.subject, wall(payment.created), wall(at),
        *payment.store, "", "", who,
    )  # fmt: skip


def _written(rows: Sequence[Sequence[str]]) -> str:
    text = io.StringIO()
    csv.writer(text, lineterminator="\r\n").writerows([_COLUMNS, *rows])
    return text.getvalue().rstrip()


def _packed(tables: dict[str, str]) -> bytes:
    """Pack tables under names in GBK, which the library does not write: it packs others as long, replaced after."""
    names = {bytes([65 + at]) * len(name.encode("gb18030")): name for at, name in enumerate(tables)}
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as packed:
        for ascii_name, name in names.items():
            packed.writestr(ascii_name.decode(), tables[name].encode("gb18030"))
    whole = file.getvalue()
    for ascii_name, name in names.items():
        whole = whole.replace(ascii_name, name.encode("gb18030"))
    return whole
