"""The older interface: everything is a POST with the pass in the address, and what is wrong is an errcode."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from itertools import count
from typing import Any

from dougong_gateways.gateway import Desk
from dougong_gateways.office import Office
from dougong_gateways.staff import ROOT, Department, Employee

NO_MOBILE = "no_mobile"
Said = Mapping[str, Any]


class Refused(Exception):
    """Carries an errcode and its sentence."""

    def __init__(self, code: int, said: str) -> None:
        super().__init__(said)
        self.code, self.said = code, said


class Older:
    """What the older interface does, by path; answers are what stands in `result`."""

    def __init__(self, desk: Desk, office: Office) -> None:
        self._desk, self._office, self._company = desk, office, office.company
        self._tasks = count(256271667526)
        self.paths: Mapping[str, Callable[[Said], Any]] = {
            "v2/department/listsub": self._below,
            "v2/department/get": self._department,
            "v2/user/list": self._people,
            "v2/user/get": lambda said: self._user(self._person(said["userid"])),
            "v2/user/getuserinfo": self._by_code,
            "user/getbyunionid": self._by_union,
        }

    def notify(self, said: Said) -> int:
        """Take a work notice; at most 100 people, and only those there are."""
        people = str(said["userid_list"]).split(",")
        if len(people) > 100:
            raise Refused(40035, "不合法的参数: userid_list 超过 100")
        if str(said["agent_id"]) != self._desk.account["agent_id"]:
            raise Refused(400002, "agentId 不存在")
        known = [each for each in people if self._company.person(each)]
        if not known:
            raise Refused(33012, "无效的USERID")
        self._office.messages.append({"kind": "notice", "to": known, "msg": said["msg"]})
        return next(self._tasks)

    def _below(self, said: Said) -> list[dict[str, Any]]:
        self._known_department(said["dept_id"])
        below = self._company.below(int(said["dept_id"]))
        return [
            {
                "dept_id": each.number,
                "name": each.name,
                "parent_id": each.parent,
                "create_dept_group": True,
                "auto_add_user": True,
            }
            for each in below
        ]

    def _department(self, said: Said) -> dict[str, Any]:
        found = self._known_department(said["dept_id"])
        leaders = [each.userid for each in self._company.everybody() if found.number in each.leads]
        parent = {} if found.number == ROOT else {"parent_id": found.parent}
        return {
            "dept_id": found.number,
            "name": found.name,
            **parent,
            "order": found.number,
            "dept_manager_userid_list": leaders,
        }

    def _people(self, said: Said) -> dict[str, Any]:
        here = self._known_department(said["dept_id"]).number
        start, size = int(said["cursor"]), int(said["size"])
        if not 0 < size <= 100:
            raise Refused(40035, "不合法的参数: size")
        everybody = self._company.of(here)
        page, more = everybody[start : start + size], len(everybody) > start + size
        hidden = self._desk.faults.take(NO_MOBILE, path="") is not None
        users = [self._user(each, here=here, hidden=hidden) for each in page]
        return {"has_more": more, "list": users, **({"next_cursor": start + size} if more else {})}

    def _user(self, them: Employee, *, here: int = 0, hidden: bool = False) -> dict[str, Any]:
        phone = {} if hidden else {"mobile": them.mobile, "state_code": "86"}
        return {
            "userid": them.userid,
            "unionid": them.unionid,
            "name": them.name,
            **phone,
            "email": them.email,
            "org_email": them.email,
            "telephone": f"0571-8800{them.number:04d}",
            "job_number": f"{them.number:05d}",
            "title": them.title,
            "work_place": "杭州",
            "dept_id_list": list(them.departments),
            "dept_order": 176294576350761512,
            "hired_date": int(them.hired_at.timestamp() * 1000),
            "active": them.active,
            "admin": them.number == 1,
            "boss": them.number == 1,
            "leader": here in them.leads,
        }

    def _by_code(self, said: Said) -> dict[str, Any]:
        them = self._office.whose(said["code"])
        if them is None:
            raise Refused(40078, "不存在的临时授权码")
        return {
            "userid": them.userid,
            "unionid": them.unionid,
            "name": them.name,
            "device_id": "d1",
            "sys": them.number == 1,
            "sys_level": 0,
        }

    def _by_union(self, said: Said) -> dict[str, Any]:
        them = self._company.by_union(said["unionid"])
        if them is None:
            raise Refused(60121, "找不到该用户")
        return {"contact_type": 0, "userid": them.userid}

    def _person(self, userid: str) -> Employee:
        them = self._company.person(userid)
        if them is None:
            raise Refused(60121, "找不到该用户")
        return them

    def _known_department(self, number: int) -> Department:
        found = self._company.department(int(number))
        if found is None:
            raise Refused(60003, "部门不存在")
        return found
