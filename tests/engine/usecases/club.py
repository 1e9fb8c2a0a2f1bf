"""A club whose members have dates, and a rule that makes somebody call them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from dougong.kernel.canonical import Json
from dougong.records.shape import FormRef
from dougong.usecases.processes.submitting import submit_new
from dougong.usecases.reading.records import Listing, list_records
from dougong.usecases.rules.run_log import runs_of
from tests.engine.usecases.workshop import Workshop

MEMBER, TODO = FormRef("club", "member"), FormRef("club", "todo")
DAY, HOUR = timedelta(days=1), timedelta(hours=1)
CLUB: dict[str, Any] = {
    "app": {"format": 1, "key": "club", "label": "会员"},
    "forms": [
        {"key": "member", "label": "会员", "fields": [
            {"key": "name", "type": "text", "label": "姓名"},
            {"key": "born_on", "type": "date", "label": "生日"},
            {"key": "visit_at", "type": "datetime", "label": "预约"},
            {"key": "level", "type": "text", "label": "等级"},
            {"key": "wished", "type": "number", "label": "祝福次数", "decimals": 0},
        ]},
        {"key": "todo", "label": "待办", "fields": [
            {"key": "title", "type": "text", "label": "标题"},
            {"key": "member", "type": "reference", "label": "会员", "form": "member"},
        ]},
    ],
}  # fmt: skip


def a_rule(trigger: Mapping[str, Any], **said: Any) -> dict[str, Any]:
    rule: dict[str, Any] = {
        "key": "remind",
        "label": "提醒",
        "form": "member",
        "trigger": dict(trigger),
        "actions": [{
            "type": "create_record",
            "form": "todo",
            "set": {"title": '"联系 " & name', "member": "id"},
        }],
    }  # fmt: skip
    return rule | said


def a_club(*rules: Mapping[str, Any], **more: Any) -> dict[str, Any]:
    return {**CLUB, "rules": [dict(each) for each in rules], **more}


def member(workshop: Workshop, name: str, **values: Json) -> str:
    return workshop.do(submit_new, MEMBER, {"name": name, **values}).written.record.id


def todos(workshop: Workshop) -> list[str]:
    page = workshop.do(list_records, TODO, Listing(limit=100)).page
    return sorted(str(each.values["title"]) for each in page.items)


def outcomes(workshop: Workshop) -> list[str]:
    log: Any = workshop.do(runs_of, "club")
    return [each["outcome"] for each in log["items"]]
