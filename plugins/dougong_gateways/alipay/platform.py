"""The platform's methods over one merchant's ledger."""

from __future__ import annotations

import json
import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any, TypeAlias

from dougong_gateways.alipay.account import Account, entry_of
from dougong_gateways.alipay.answers import Refused
from dougong_gateways.alipay.bills import bill_of, wall, yuan
from dougong_gateways.alipay.ledger import ZONE, Ledger, Payment
from dougong_gateways.gateway import Desk
from dougong_gateways.people import ALIPAY, Person, buyers

Asked: TypeAlias = Mapping[str, Any]
Answer: TypeAlias = Mapping[str, Any]
SELLER = "2088101568345155"
_DAY, _SHORT = timedelta(days=1), timedelta(seconds=30)


@dataclass
class Platform:
    """What an application may ask: `content` is what a method is about, `params` what stands beside it."""

    ledger: Ledger
    desk: Desk
    codes: dict[str, Person] = field(default_factory=dict)
    cards: dict[str, dict[str, str]] = field(default_factory=dict)
    _tokens: dict[str, Person] = field(default_factory=dict)
    _files: dict[str, tuple[date, datetime]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.account = Account(self.ledger)
        self.cards |= {f"{each.number:013d}": _card(each) for each in buyers(ALIPAY)}
        self.methods: Mapping[str, Callable[[Asked, Asked, str], Answer]] = {
            "alipay.trade.query": self._query,
            "alipay.trade.refund": self._refund,
            "alipay.data.dataservice.bill.downloadurl.query": self._bill,
            "alipay.data.bill.accountlog.query": self._log,
            "alipay.system.oauth.token": self._token,
            "alipay.user.info.share": self._share,
            "alipay.marketing.card.query": self._card_query,
            "alipay.marketing.card.update": self._card_update,
        }

    def answer(self, method: str, params: Asked, content: Asked, here: str) -> Answer:
        """Return what a method answers; raises `Refused`."""
        if method not in self.methods:
            raise Refused("40002", "isv.invalid-method", "方法名错误")
        return self.methods[method](params, content, here)

    def code(self, person: Person) -> str:
        """Return what somebody's browser brings back to whoever asked."""
        code = secrets.token_hex(16)
        self.codes[code] = person
        return code

    def file(self, token: str) -> bytes | None:
        """Return the bill that an address stands for, for half a minute."""
        day, until = self._files.get(token, (date.min, datetime.min.replace(tzinfo=ZONE)))
        return bill_of(self.ledger, day, SELLER) if until >= self.desk.time() else None

    def _query(self, params: Asked, content: Asked, here: str) -> Answer:
        payment = self._found(content)
        return {
            **_written(payment),
            "trade_status": payment.status,
            "buyer_logon_id": f"{payment.buyer.nick[:3]}***@example.com",
            "buyer_pay_amount": yuan(payment.received),
            "point_amount": "0.00",
            "send_pay_date": wall(payment.paid_at),
            "store_id": payment.store[0],
            "fund_bill_list": [{"amount": yuan(payment.received), "fund_channel": "ALIPAYACCOUNT"}],
        }

    def _refund(self, params: Asked, content: Asked, here: str) -> Answer:
        payment = self._found(content)
        number = str(content.get("out_request_no") or payment.out_trade_no)
        try:
            cents = int(Decimal(str(content["refund_amount"])) * 100)
            changed = self.ledger.refund(payment, number, cents, self.desk.time())
        except (KeyError, ValueError, ArithmeticError) as wrong:
            raise Refused("40004", "ACQ.REFUND_AMT_NOT_EQUAL_TOTAL", "退款金额超限") from wrong
        payment = self._found(content)
        return {
            "trade_no": payment.trade_no,
            "out_trade_no": payment.out_trade_no,
            "buyer_open_id": payment.buyer.open_id,
            "fund_change": "Y" if changed else "N",
            "refund_fee": yuan(payment.returned),
        }

    def _bill(self, params: Asked, content: Asked, here: str) -> Answer:
        try:
            day = date.fromisoformat(content["bill_date"])
        except (KeyError, ValueError) as wrong:
            raise Refused("40002", "isv.invalid-parameter", "账单日期错误") from wrong
        today = self.desk.time().astimezone(ZONE).date()
        if day >= today or bill_of(self.ledger, day, SELLER) is None:
            raise Refused("40004", "isp.bill_not_exist", "账单不存在")
        if self.desk.faults.take("late_bill") is not None:
            raise Refused("40004", "isp.bill_not_exist", "账单不存在")
        token = secrets.token_hex(16)
        self._files[token] = (day, self.desk.time() + _SHORT)
        return {
            "bill_download_url": f"{here}/downloadBillFile.resource?fileType=csv.zip&fileId={token}"
        }

    def _log(self, params: Asked, content: Asked, here: str) -> Answer:
        try:
            start, end = (_moment(content[key]) for key in ("start_time", "end_time"))
            number, size = int(content["page_no"]), int(content["page_size"])
        except (KeyError, ValueError) as wrong:
            raise Refused("40002", "isv.invalid-parameter", "参数无效") from wrong
        if end - start > _DAY or not 1 <= size <= 2000 or number < 1:
            raise Refused("40004", "isv.invalid-parameter", "时间跨度超过一天")
        found = self.account.within(start, end)
        page = found[(number - 1) * size : number * size]
        return {
            "page_no": str(number),
            "page_size": str(size),
            "total_size": str(len(found)),
            "detail_list": [entry_of(*each) for each in page],
        }

    def _token(self, params: Asked, content: Asked, here: str) -> Answer:
        person = self.codes.pop(params.get("code", ""), None)
        if person is None:
            raise Refused("40002", "isv.code-invalid", "授权码code无效")
        token = f"authbse{secrets.token_hex(16)}"
        self._tokens[token] = person
        return {
            "open_id": person.open_id,
            "access_token": token,
            "auth_token_type": "permanent",
            "expires_in": 1296000,
            "refresh_token": f"authbse{secrets.token_hex(16)}",
            "re_expires_in": 2592000,
            "auth_start": wall(self.desk.time()),
        }

    def _share(self, params: Asked, content: Asked, here: str) -> Answer:
        person = self._tokens.get(params.get("auth_token", ""))
        if person is None:
            raise Refused("20001", "aop.invalid-auth-token", "无效的访问令牌")
        return {
            "open_id": person.open_id,
            "nick_name": f"{person.name[0]}**",
            "province": person.province,
            "city": person.city,
            "gender": "F" if person.number % 2 else "M",
        }

    def _card_query(self, params: Asked, content: Asked, here: str) -> Answer:
        return {
            "card_info": self._card(content),
            "schema_url": "alipays://platformapi/startapp",
            "pass_id": "4589",
        }

    def _card_update(self, params: Asked, content: Asked, here: str) -> Answer:
        card = self._card(content)
        told = content.get("card_info") or {}
        card |= {key: str(told[key]) for key in ("level", "point", "balance") if key in told}
        return {"result_code": "SUCCESS"}

    def _card(self, content: Asked) -> dict[str, str]:
        number = str(content.get("target_card_no", ""))
        if content.get("target_card_no_type") == "OUT_MERCHANT_CARD":
            number = next(
                (key for key, each in self.cards.items() if each["external_card_no"] == number), ""
            )
        if number not in self.cards:
            raise Refused("40004", "CARD_NOT_EXIST", "会员卡不存在")
        return self.cards[number]

    def _found(self, content: Asked) -> Payment:
        told = (str(content.get(key) or "") for key in ("trade_no", "out_trade_no"))
        payment = self.ledger.find(*told)
        if payment is None:
            raise Refused("40004", "ACQ.TRADE_NOT_EXIST", "交易不存在")
        return payment


def _written(payment: Payment) -> Answer:
    return {
        "trade_no": payment.trade_no,
        "out_trade_no": payment.out_trade_no,
        "buyer_open_id": payment.buyer.open_id,
        "total_amount": yuan(payment.cents),
        "receipt_amount": yuan(payment.received),
    }


def _card(person: Person) -> dict[str, str]:
    return {
        "biz_card_no": f"{person.number:013d}",
        "external_card_no": person.member_code,
        "open_date": "2025-02-20 21:20:46",
        "valid_date": "2028-02-20 21:20:46",
        "level": f"VIP{person.number % 4}",
        "point": str(person.number * 37 % 5000),
        "balance": yuan(person.number * 613 % 90000),
        "template_id": "20260701000000000067474",
    }


def _moment(text: str) -> datetime:
    return datetime.strptime(text, "%Y-%m-%d %H:%M:%S").replace(tzinfo=ZONE)


def read_content(text: str) -> Asked:
    """Read what a method is about; raises `Refused`."""
    try:
        said = json.loads(text or "{}")
    except ValueError as wrong:
        raise Refused("40002", "isv.invalid-parameter", "biz_content 格式错误") from wrong
    if not isinstance(said, dict):
        raise Refused("40002", "isv.invalid-parameter", "biz_content 格式错误")
    return said
