"""The platform's methods over one shop."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, TypeAlias

from dougong_gateways.gateway import Desk
from dougong_gateways.taobao.answers import Refused, invalid
from dougong_gateways.taobao.members import Member, Members
from dougong_gateways.taobao.messages import Messages
from dougong_gateways.taobao.sessions import Sessions
from dougong_gateways.taobao.shop import Shop
from dougong_gateways.taobao.written import (
    SECRET,
    SELLER,
    VERSION,
    clock_time,
    member_of,
    read_time,
    trade_of,
)

Asked: TypeAlias = Mapping[str, str]
Answer: TypeAlias = Mapping[str, Any]
_DAY, _OLDEST = timedelta(days=1), timedelta(days=92)


@dataclass
class Platform:
    """What an application may ask; `methods` without a session are those of no shop."""

    shop: Shop
    desk: Desk
    sessions: Sessions
    messages: Messages = field(default_factory=Messages)
    listens: bool = False

    def __post_init__(self) -> None:
        self.members = Members(self.shop)
        self.open: Mapping[str, Callable[[Asked], Answer]] = {"taobao.time.get": self._time}
        self.methods: Mapping[str, Callable[[Asked], Answer]] = {
            "taobao.user.seller.get": self._seller,
            "taobao.trades.sold.increment.get": self._sold,
            "taobao.trade.fullinfo.get": self._whole,
            "taobao.crm.members.get": self._members,
            "taobao.crm.memberinfo.update": self._update,
            "taobao.top.secret.get": self._secret,
            "taobao.tmc.user.permit": self._permit,
            "taobao.tmc.messages.consume": self._consume,
            "taobao.tmc.messages.confirm": self._confirm,
        }

    def answer(self, method: str, asked: Asked) -> Answer:
        """Return the answer to a method; raises `Refused`."""
        if do := self.open.get(method):
            return do(asked)
        if method not in self.methods:
            raise Refused("22")
        if lost := self.sessions.lost(asked.get("session", "")):
            raise Refused(lost, "session-expired", "SessionKey过期")
        return self.methods[method](asked)

    def sell(self, times: int) -> list[str]:
        """Have so many people buy something now."""
        now = self.desk.time()
        sold = [self.shop.sell(now) for _ in range(times)]
        for each in sold:
            self.messages.tell(each, now)
        return [str(each.tid) for each in sold]

    def change(self, tid: int, status: str) -> None:
        """Give a trade another status now; raises `KeyError`."""
        now = self.desk.time().replace(microsecond=0)
        self.messages.tell(self.shop.change(tid, status, now), now)

    def _time(self, asked: Asked) -> Answer:
        return {"time": clock_time(self.desk.time())}

    def _seller(self, asked: Asked) -> Answer:
        return {"user": {"user_id": 706388888, "nick": SELLER}}

    def _sold(self, asked: Asked) -> Answer:
        start, end = _span(asked, "start_modified", "end_modified")
        if end - start > _DAY or start < self.desk.time() - _OLDEST:
            raise invalid("start_modified")
        number, size = _paging(asked, "page_no")
        fields = set(asked.get("fields", "").split(","))
        found = self.shop.page(start, end, number, size)
        trades = [_only(trade_of(each, detailed=False), fields) for each in found]
        answer: dict[str, Any] = {"trades": {"trade": trades}} if trades else {}
        total = self.shop.count(start, end)
        if asked.get("use_has_next") == "true":
            return {**answer, "has_next": number * size < total}
        return {**answer, "total_results": total}

    def _whole(self, asked: Asked) -> Answer:
        trade = self.shop.trade(_number(asked, "tid"))
        if trade is None:
            raise Refused("50", "isv.trade-not-exist", "交易不存在")
        whole = trade_of(trade, detailed=True)
        fields = set(asked.get("fields", "").split(","))
        if asked.get("include_oaid") == "include_oaid":
            fields.add("oaid")
        return {"trade": _only(whole, fields)}

    def _members(self, asked: Asked) -> Answer:
        number, size = _paging(asked, "current_page")
        if number > 1000:
            raise invalid("current_page")
        start, end = _span(asked, "min_last_trade_time", "max_last_trade_time")
        found = self.members.within(start, end)
        page = found[(number - 1) * size : number * size]
        written = [member_of(each, self._told(each)) for each in page]
        return {"members": {"basic_member": written} if written else {}, "total_result": len(found)}

    def _update(self, asked: Asked) -> Answer:
        member = self.members.find(asked.get("open_uid") or asked.get("buyer_nick", ""))
        if member is None:
            raise Refused("50", "isv.member-not-exist", "会员不存在")
        if asked.get("grade", "0") not in "01234":
            raise invalid("grade")
        told = {key: asked[key] for key in ("grade", "status", "group_ids") if key in asked}
        self.members.told.setdefault(member.person.open_uid, {}).update(told)
        return {"is_success": True}

    def _told(self, member: Member) -> Mapping[str, str]:
        return self.members.told.get(member.person.open_uid, {})

    def _secret(self, asked: Asked) -> Answer:
        if asked.get("random_num") != self.desk.account["security_code"]:
            raise Refused("11", "isv.permission-api-package-limit", "没有解密权限")
        return {
            "secret": SECRET,
            "secret_version": int(VERSION),
            "interval": 3600,
            "max_interval": 7200,
        }

    def _permit(self, asked: Asked) -> Answer:
        self.listens = True
        return {"is_success": True}

    def _consume(self, asked: Asked) -> Answer:
        quantity = _number(asked, "quantity")
        if not 1 <= quantity <= 200:
            raise invalid("quantity")
        found = self.messages.consume(quantity, self.desk.time()) if self.listens else ()
        return {"messages": {"tmc_message": found}} if found else {}

    def _confirm(self, asked: Asked) -> Answer:
        self.messages.confirm([int(each) for each in asked.get("s_message_ids", "").split(",")])
        return {"is_success": True}


def _only(whole: Answer, fields: set[str]) -> Answer:
    return {key: value for key, value in whole.items() if key in fields or key == "tid_str"}


def _span(asked: Asked, first: str, last: str) -> tuple[datetime, datetime]:
    try:
        return read_time(asked[first]), read_time(asked[last])
    except (KeyError, ValueError) as wrong:
        raise invalid(first) from wrong


def _paging(asked: Asked, named: str) -> tuple[int, int]:
    number, size = _number(asked, named), int(asked.get("page_size", "40"))
    if number < 1 or not 1 <= size <= 100:
        raise invalid("page_size")
    return number, size


def _number(asked: Asked, key: str) -> int:
    try:
        return int(asked[key])
    except (KeyError, ValueError) as wrong:
        raise invalid(key) from wrong
