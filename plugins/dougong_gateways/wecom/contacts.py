"""What the local WeCom tells of the company's own people, and the messages that it takes for them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from dougong_gateways.gateway import Desk
from dougong_gateways.office import Office
from dougong_gateways.staff import ROOT, Employee
from dougong_gateways.wecom.answers import Refused

NO_MOBILE = "no_mobile"


class Contacts:
    """Departments, people, and what is sent to them."""

    def __init__(self, desk: Desk, office: Office) -> None:
        self._desk, self._office, self._company = desk, office, office.company
        self._sent: dict[str, datetime] = {}

    def departments(self) -> dict[str, Any]:
        staff = self._company.everybody()
        return {
            "department": [
                {
                    "id": each.number,
                    "name": each.name,
                    "parentid": each.parent,
                    "order": 100_000 - each.number,
                    "department_leader": [
                        them.userid for them in staff if each.number in them.leads
                    ],
                }
                for each in self._company.departments
            ]
        }

    def people(self, department: str) -> dict[str, Any]:
        if self._company.department(int(department)) is None:
            raise Refused(60003, "department not found")
        hidden = self._desk.faults.take(NO_MOBILE) is not None
        found = self._company.of(int(department))
        return {"userlist": [_user(each, hidden=hidden) for each in found]}

    def ids(self, said: Mapping[str, Any]) -> dict[str, Any]:
        """Return who is where, a row for each department of somebody."""
        found = [
            {"userid": each.userid, "department": home}
            for each in self._company.everybody()
            for home in each.departments
        ]
        start, limit = int(said.get("cursor") or 0), int(said["limit"])
        more = len(found) > start + limit
        return {
            "dept_user": found[start : start + limit],
            "next_cursor": str(start + limit) if more else "",
        }

    def user(self, userid: str) -> dict[str, Any]:
        them = self._company.person(userid)
        if them is None:
            raise Refused(60111, "userid not found")
        return _user(them, hidden=False)

    def visitor(self, code: str) -> dict[str, Any]:
        """Tell whose code it is: an employee's, or `openid` of somebody who is none."""
        if code == "outsider":
            return {"openid": "oAAAAAAA", "external_userid": "woAAAAAAAA"}
        them = self._office.whose(code)
        if them is None:
            raise Refused(40029, "invalid code")
        return {"userid": them.userid}

    def send(self, said: Mapping[str, Any]) -> dict[str, Any]:
        """Take a message; what was told before within the interval is dropped, and answered all the same."""
        if str(said["agentid"]) != self._desk.account["agent_id"]:
            raise Refused(40056, "invalid agentid")
        named = said["touser"].split("|")
        known = [each for each in named if self._company.person(each)]
        if not known:
            raise Refused(81013, "user & party & tag all invalid")
        if not self._is_repeated(said):
            self._office.messages.append({"kind": "card", "to": known, "msg": dict(said)})
        return {
            "invaliduser": "|".join(each for each in named if each not in known),
            "msgid": f"m{len(self._office.messages)}",
        }

    def _is_repeated(self, said: Mapping[str, Any]) -> bool:
        written = json.dumps(said, sort_keys=True)
        before, at = self._sent.get(written), self._desk.time()
        interval = timedelta(seconds=int(said.get("duplicate_check_interval", 0)))
        if said.get("enable_duplicate_check") and before and at - before < interval:
            return True
        self._sent[written] = at
        return False


def _user(them: Employee, *, hidden: bool) -> dict[str, Any]:
    shown = {} if hidden else {"mobile": them.mobile, "email": them.email}
    return {
        "userid": them.userid,
        "name": them.name,
        **shown,
        "department": list(them.departments),
        "main_department": them.departments[0],
        "is_leader_in_dept": [int(home in them.leads) for home in them.departments],
        "position": them.title,
        "telephone": f"0571-8800{them.number:04d}",
        "alias": "" if ROOT in them.departments else f"小{them.name[0]}",
        "status": 1 if them.active else 4,
    }
