"""Looks at an installation: whether it answers, whose account it is, and what may be read and written with it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from dougong.sdk.connectors import Check, Failure, FailureKind, Point
from dougong_plugins.kingdee.errors import NO_RIGHT, SessionLost
from dougong_plugins.kingdee.forms import Form
from dougong_plugins.kingdee.query import asked
from dougong_plugins.kingdee.session import Kingdee

NOBODYS = "DOUGONG-CHECK-0"
"""A number that no form has: whoever may not submit is told so, whoever may is told that there is none."""
_WRITTEN = ("customers", "sale_orders", "receivables")


def checked(kingdee: Kingdee, forms: Mapping[str, Form]) -> Check:
    """Try it out, reading only; raises `Failure` where nothing goes at all."""
    read = [form for form in forms.values() if form.stream.key != "sale_order_lines"]
    whose = kingdee.account
    said: Mapping[str, Any] = {} if kingdee.by_header else kingdee.signed_in()
    readable = [_readable(kingdee, form) for form in read]
    if not any(point.ok for point in readable):
        readable = [Point(each.label, False, each.told) for each in readable]
    context = said.get("Context") or {}
    place = str(context.get("DataCenterName") or whose.acct_id)
    points = [
        Point("网络可达", True),
        Point(
            "登录成功",
            True,
            f"账套 {place} · 集成用户 {context.get('UserName') or whose.user_name}",
        ),
        *readable,
        *_not_writable(kingdee, [forms[key] for key in _WRITTEN]),
    ]
    return Check(points, place)


def _readable(kingdee: Kingdee, form: Form) -> Point:
    name, size = form.name, int(str(kingdee.context.settings["page_size"]))
    try:
        rows = kingdee.read("ExecuteBillQuery", asked(form.id, [form.header], "", size))
    except Failure as failure:
        if failure.kind not in (FailureKind.SETTINGS, FailureKind.ROW):
            raise
        return Point(f"不能读「{name}」", None, failure.said)
    count = len({row[0] for row in rows})
    return Point(
        f"可读「{name}」", True, f"共 {count} 条" if len(rows) < size else f"{count} 条以上"
    )


def _not_writable(kingdee: Kingdee, forms: list[Form]) -> Iterator[Point]:
    for form in forms:
        try:
            kingdee.ask("Submit", {"Numbers": [NOBODYS]}, form.id, read_only=False)
        except Failure as failure:
            if failure.code == NO_RIGHT:
                yield Point(f"不能写「{form.name}」", None, "只读同步不受影响")
        except SessionLost:
            kingdee.forget()
