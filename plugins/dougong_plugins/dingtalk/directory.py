"""Departments and people: DingTalk tells the children of one department at a time, so the tree is walked.

What is still to be walked is the cursor. A person in two departments comes twice, and is the same by `userid`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from dougong.sdk import Json
from dougong.sdk.beijing import BEIJING
from dougong.sdk.connectors import Context, Page, SourceRow
from dougong_plugins.dingtalk.calling import DingTalk

_DONE: Mapping[str, Json] = {}
"""After the last page one starts anew: both streams are read whole every time."""


def departments(context: Context, cursor: Mapping[str, Json] | None) -> Iterator[Page]:
    """Read the root, then the children of each department."""
    at = DingTalk(context)
    waiting = _waiting(context, cursor)
    if not cursor:
        yield Page([_department(_detail(at, waiting[0]))], {"waiting": [*waiting]})
    while waiting:
        here, *rest = waiting
        below = _below(at, here)
        waiting = [*below, *rest]
        rows = [_department(_detail(at, each)) for each in below]
        yield Page(rows, {"waiting": [*waiting]} if waiting else _DONE)


def people(context: Context, cursor: Mapping[str, Json] | None) -> Iterator[Page]:
    """Read the people of each department, page by page."""
    at = DingTalk(context)
    waiting = _waiting(context, cursor)
    start = int(str((cursor or {}).get("from", 0)))
    while waiting:
        here, *rest = waiting
        said = _people_of(context, at, here, start)
        rows = [_person(each) for each in said["list"]]
        if said["has_more"]:
            start = int(said["next_cursor"])
            yield Page(rows, {"waiting": [*waiting], "from": start})
            continue
        start, waiting = 0, [*_below(at, here), *rest]
        yield Page(rows, {"waiting": [*waiting]} if waiting else _DONE)


def _waiting(context: Context, cursor: Mapping[str, Json] | None) -> list[int]:
    known = (cursor or {}).get("waiting")
    if isinstance(known, list):
        return [int(str(each)) for each in known]
    return [int(str(context.settings["root_department"]))]


def _below(at: DingTalk, department: int) -> list[int]:
    said = at.old("/topapi/v2/department/listsub", {"dept_id": department})
    return [int(each["dept_id"]) for each in said["result"]]


def _detail(at: DingTalk, department: int) -> dict[str, Any]:
    found: dict[str, Any] = at.old("/topapi/v2/department/get", {"dept_id": department})["result"]
    return found


def _people_of(context: Context, at: DingTalk, department: int, start: int) -> dict[str, Any]:
    asked = {"dept_id": department, "cursor": start, "size": context.settings["page_size"]}
    found: dict[str, Any] = at.old("/topapi/v2/user/list", asked)["result"]
    return found


def _department(said: Mapping[str, Any]) -> SourceRow:
    key = str(said["dept_id"])
    parent = said.get("parent_id")
    values: dict[str, Json] = {
        "dept_id": key,
        "name": said["name"],
        "parent_id": str(parent) if parent else "",
        "order": said.get("order"),
        "managers": list(said.get("dept_manager_userid_list", ())),
    }
    return SourceRow(key, values)


def _person(said: Mapping[str, Any]) -> SourceRow:
    """Return somebody as they are in every department: whom they lead depends on where one asks, so it is left out."""
    copied = (
        "userid", "unionid", "name", "mobile", "email", "org_email", "telephone", "job_number", "title", "work_place",
    )  # fmt: skip
    values: dict[str, Json] = {
        **{key: said.get(key, "") for key in copied},
        "departments": [str(each) for each in said.get("dept_id_list", ())],
        "hired_on": _day(said.get("hired_date")),
        "active": bool(said.get("active", True)),
        "admin": bool(said.get("admin", False)),
    }
    return SourceRow(str(said["userid"]), values)


def _day(milliseconds: int | None) -> str | None:
    if milliseconds is None:
        return None
    return datetime.fromtimestamp(milliseconds / 1000, BEIJING).date().isoformat()
