"""What Alipay tells a merchant of a trade: signed, with or without its `sign_type`, or wrongly."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from datetime import datetime
from urllib.parse import urlencode

from dougong_gateways.alipay.bills import wall, yuan
from dougong_gateways.alipay.keys import Keys
from dougong_gateways.alipay.ledger import Payment
from dougong_gateways.calling_back import Callback

FORM = "application/x-www-form-urlencoded;charset=utf-8"


def notice_of(
    payment: Payment, status: str, at: datetime, told: Mapping[str, str]
) -> dict[str, str]:
    """Return a notice of a trade; `told` stands in it as it is, whatever it would be."""
    notice = {
        "notify_time": wall(at),
        "notify_type": "trade_status_sync",
        "notify_id": secrets.token_hex(17),
        "charset": "utf-8",
        "version": "1.0",
        "trade_no": payment.trade_no,
        "out_trade_no": payment.out_trade_no,
        "trade_status": status,
        "total_amount": yuan(payment.cents),
        "receipt_amount": yuan(payment.received),
        "buyer_pay_amount": yuan(payment.received),
        "buyer_open_id": payment.buyer.open_id,
        "buyer_logon_id": f"{payment.buyer.nick[:3]}***@example.com",
        "subject": payment.subject,
        "body": "",
        "gmt_create": wall(payment.created),
        "gmt_payment": wall(payment.paid_at),
    }
    if payment.refunds:
        last = payment.refunds[-1]
        notice |= {
            "refund_fee": yuan(payment.returned),
            "gmt_refund": wall(last.at),
            "out_biz_no": last.number,
        }
    return {**notice, **told}


def telling(notice: Mapping[str, str], alipay: Keys, *, with_type: bool) -> Callback:
    """Sign a notice and return it as a call; `with_type` counts its `sign_type` in, as some products do."""
    counted = {**notice, "sign_type": "RSA2"} if with_type else notice
    content = "&".join(f"{key}={counted[key]}" for key in sorted(counted))
    form = {**notice, "sign_type": "RSA2", "sign": alipay.sign(content)}
    return Callback({}, urlencode(form).encode(), FORM, {})
