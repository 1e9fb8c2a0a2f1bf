"""Whom the sales people of the invented company know: the people of all gateways, followed by one or two each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from dougong_gateways.people import SEED, Dice, Person, people
from dougong_gateways.staff import Company
from dougong_gateways.wecom.answers import Refused

_SALES = frozenset({2, 21, 22, 23, 31, 32})
TAGS = (
    ("客户等级", (("et-level-a", "重要"), ("et-level-b", "一般"))),
    ("来源", (("et-from-shop", "门店"), ("et-from-web", "网店"), ("et-from-fair", "展会"))),
)
_FIRST = 1_704_070_800


@dataclass(slots=True)
class Customers:
    """Contacts and groups; a cursor is where one stands in the list of one call."""

    company: Company
    count: int
    follows: dict[tuple[str, str], dict[str, Any]] = field(default_factory=dict)
    """What an employee keeps of a contact, by both."""
    contacts: dict[str, dict[str, Any]] = field(default_factory=dict)
    groups: dict[str, dict[str, Any]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        sellers = self.followers()
        for person in people(self.count):
            dice = Dice(SEED, f"contact {person.number}")
            contact = _contact(person, dice)
            self.contacts[contact["external_userid"]] = contact
            several = 2 if person.number % 5 == 0 else 1
            for seller in dice.sample(sellers, min(several, len(sellers))):
                self.follows[seller, contact["external_userid"]] = _follow(person, seller, dice)
        for number, seller in enumerate(sellers):
            self._open_group(number, seller)

    def followers(self) -> list[str]:
        """Return the employees who may know customers, and are still there."""
        return [each.userid for each in self.company.everybody() if _SALES & {*each.departments}]

    def page(self, said: Mapping[str, Any]) -> dict[str, Any]:
        """Return contacts of some employees, after a cursor."""
        followers, limit = said["userid_list"], int(said["limit"])
        if not 0 < len(followers) <= 100 or not 0 < limit <= 100:
            raise Refused(40058, "invalid Request Parameter")
        found = [
            {"external_contact": self.contacts[contact], "follow_info": follow}
            for (seller, contact), follow in self.follows.items()
            if seller in followers
        ]
        if not found:
            raise Refused(84061, "not external contact")
        return _portion("external_contact_list", found, said.get("cursor", ""), limit)

    def of(self, follower: str) -> list[str]:
        """Return whom an employee follows."""
        found = [contact for owner, contact in self.follows if owner == follower]
        if not found:
            raise Refused(84061, "not external contact")
        return found

    def whole(self, contact: str) -> dict[str, Any]:
        """Return a contact with all who follow it, and the names of their tags."""
        follows = [each for (_, known), each in self.follows.items() if known == contact]
        if not follows:
            raise Refused(84061, "not external contact")
        told = [
            {**{key: each[key] for key in each if key != "tag_id"}, "tags": _named(each["tag_id"])}
            for each in follows
        ]
        return {"external_contact": self.contacts[contact], "follow_user": told}

    def list_groups(self, said: Mapping[str, Any]) -> dict[str, Any]:
        found = [{"chat_id": each, "status": 0} for each in self.groups]
        return _portion("group_chat_list", found, said.get("cursor", ""), int(said["limit"]))

    def mark(self, said: Mapping[str, Any]) -> None:
        """Put tags on and take them off."""
        follow = self.follows.get((said["userid"], said["external_userid"]))
        if follow is None:
            raise Refused(84061, "not external contact")
        known = {key for _, tags in TAGS for key, _ in tags}
        put, off = said.get("add_tag", []), said.get("remove_tag", [])
        if not {*put, *off} <= known:
            raise Refused(40068, "invalid tagid")
        follow["tag_id"] = [
            *dict.fromkeys(each for each in (*follow["tag_id"], *put) if each not in off)
        ]

    def _open_group(self, number: int, seller: str) -> None:
        mine = [contact for owner, contact in self.follows if owner == seller]
        key = f"wr{Dice(SEED, f'group {number}').token(30)}"
        self.groups[key] = {
            "chat_id": key,
            "name": f"屿山会员群 {number + 1}",
            "owner": seller,
            "create_time": _FIRST + number * 86_400,
            "notice": "文明沟通",
            "member_list": [*_members(seller, mine)],
            "admin_list": [{"userid": seller}],
        }


def _contact(person: Person, dice: Dice) -> dict[str, Any]:
    wechat = person.number % 8 != 0
    made: dict[str, Any] = {
        "external_userid": f"wo{dice.token(30)}",
        "name": person.name if wechat else f"{person.name}（{person.city}）",
        "type": 1 if wechat else 2,
        "gender": dice.choice((0, 1, 2)),
    }
    if wechat:
        return {**made, "unionid": person.union_id}
    return {**made, "corp_name": f"{person.city[:-1]}优选", "position": "采购"}


def _follow(person: Person, seller: str, dice: Dice) -> dict[str, Any]:
    tags = [key for _, group in TAGS for key, _ in group]
    return {
        "userid": seller,
        "remark": f"{person.name} {person.city}",
        "description": "",
        "createtime": _FIRST + dice.randrange(60_000_000),
        "remark_mobiles": [person.phone] if dice.random() < 0.6 else [],
        "add_way": dice.choice((1, 2, 3, 6)),
        "state": dice.choice(("", "hangzhou", "fair2026")),
        "oper_userid": seller,
        "tag_id": dice.sample(tags, dice.randrange(3)),
    }


def _members(seller: str, contacts: list[str]) -> Iterator[dict[str, Any]]:
    yield {"userid": seller, "type": 1, "join_time": _FIRST, "join_scene": 1}
    for each in contacts[:20]:
        yield {"userid": each, "type": 2, "join_time": _FIRST, "join_scene": 3}


def _named(keys: list[str]) -> list[dict[str, Any]]:
    return [
        {"group_name": group, "tag_name": name, "tag_id": key, "type": 1}
        for group, tags in TAGS
        for key, name in tags
        if key in keys
    ]


def _portion(name: str, found: list[dict[str, Any]], cursor: str, limit: int) -> dict[str, Any]:
    start = int(cursor.removeprefix("c") or 0)
    more = len(found) > start + limit
    return {name: found[start : start + limit], "next_cursor": f"c{start + limit}" if more else ""}
