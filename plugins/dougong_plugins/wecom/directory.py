"""Departments and people. Departments come at once; people by department, or by their ids alone.

Applications that are new see fewer fields; a secret for contacts that is new sees ids and departments only.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from dougong.sdk import Json
from dougong.sdk.connectors import Context, Page, SourceRow
from dougong_plugins.wecom.calling import CONTACTS, WeCom

_DONE: Mapping[str, Json] = {}
"""After the last page one starts anew: both streams are read whole every time."""
_TEXTS = ("userid", "name", "mobile", "email", "biz_mail", "telephone", "position", "alias")
_ACTIVE = 1


def departments(context: Context, cursor: Mapping[str, Json] | None) -> Iterator[Page]:
    """Read all departments that may be seen, in one page."""
    rows = [_department(each) for each in _departments(WeCom(context))]
    yield Page(rows, _DONE, total=len(rows))


def people(context: Context, cursor: Mapping[str, Json] | None) -> Iterator[Page]:
    """Read people: a page for each department, or all ids at once."""
    if context.settings["ids_only"]:
        return _ids(context)
    return _by_department(context, int(str((cursor or {}).get("after", 0))))


def _by_department(context: Context, after: int) -> Iterator[Page]:
    at = WeCom(context)
    left = sorted(number for each in _departments(at) if (number := int(each["id"])) > after)
    for number in left:
        said = at.get("user/list", {"department_id": str(number), "fetch_child": "0"})
        rows = [_person(each) for each in said["userlist"]]
        yield Page(rows, {"after": number} if number != left[-1] else _DONE)


def _ids(context: Context) -> Iterator[Page]:
    """Read all ids before any is handed out: somebody in two departments comes twice, however far apart."""
    at = WeCom(context, CONTACTS)
    homes: dict[str, list[Json]] = {}
    start, more = "", True
    while more:
        said = at.post("user/list_id", {"cursor": start, "limit": context.settings["ids_per_call"]})
        for each in said["dept_user"]:
            homes.setdefault(str(each["userid"]), []).append(str(each["department"]))
        start = said.get("next_cursor", "")
        more = bool(start)
    rows = [
        SourceRow(each, {"userid": each, "departments": where}) for each, where in homes.items()
    ]
    yield Page(rows, _DONE, total=len(rows))


def _departments(at: WeCom) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = at.get("department/list")["department"]
    return found


def _department(said: Mapping[str, Any]) -> SourceRow:
    key, parent = str(said["id"]), said.get("parentid")
    values: dict[str, Json] = {
        "id": key,
        "name": said.get("name", ""),
        "parent_id": str(parent) if parent else "",
        "order": said.get("order"),
        "leaders": list(said.get("department_leader", ())),
    }
    return SourceRow(key, values)


def _person(said: Mapping[str, Any]) -> SourceRow:
    homes = said.get("department", ())
    leads = zip(homes, said.get("is_leader_in_dept", ()), strict=False)
    main = said.get("main_department")
    status = int(said.get("status", _ACTIVE))
    values: dict[str, Json] = {
        **{key: said.get(key, "") for key in _TEXTS},
        "departments": [str(each) for each in homes],
        "main_department": str(main) if main else "",
        "leads": [str(home) for home, lead in leads if lead],
        "status": str(status),
        "active": status == _ACTIVE,
    }
    return SourceRow(str(said["userid"]), values)
