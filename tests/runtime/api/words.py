"""An app in which every value is a word of its own, roles of all scopes, and what each of them lets one read."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import delete

from dougong.store.tables import jobs
from dougong_runtime.worker.carrying import Carrier
from dougong_runtime.worker.handler import QueueName
from dougong_runtime.worker.table import EVENTS, JOBS
from tests.runtime.api.zoo import done
from tests.runtime.house import API, Caller, House

TEXTS = ("name", "price", "memo", "level")
"""Fields whose values are words; `level` is what scopes are about."""
WORD = re.compile(r"zq(\d)(name|price|memo|level|paper|line|talk)[ab]")
SCOPES: dict[str, Any] = {
    "own": "own",
    "department": "department",
    "high": {"expression": 'rank = "high"'},
    "all": "all",
}
RIGHTS = ("hidden", "masked", "read", "edit")


@dataclass(frozen=True, slots=True)
class Row:
    """What decides who may read a record: whose it is, of which department, and its rank."""

    number: int
    owner: str
    department: str
    rank: str

    def word(self, field: str, version: str = "b") -> str:
        return f"zq{self.number}{field}{version}"


ROWS = (
    Row(0, "eve", "east", "low"),
    Row(1, "eve", "east", "high"),
    Row(2, "ann", "east", "high"),
    Row(3, "ann", "east", "low"),
    Row(4, "bob", "west", "low"),
    Row(5, "bob", "west", "high"),
)
NOTED = ROWS[5]
"""The one that notes refer to: whoever reads a reference reads the title of what it refers to."""
ASKER, AT = "eve", "east"
FORMS = "/apps/place/forms"
THINGS = f"{FORMS}/thing/records"


def roles() -> Iterator[tuple[str, str, Mapping[str, str]]]:
    """Yield roles of every scope, whose rights on fields differ from one to the next."""
    for at, scope in enumerate(SCOPES):
        for turn in range(2):
            fields = {
                key: RIGHTS[(at + turn + place) % 3] for place, key in enumerate((*TEXTS[:3], "papers", "lines"))
            }  # fmt: skip
            yield f"{scope}_{turn}", scope, fields


ROLES = {key: (scope, fields) for key, scope, fields in roles()}


def in_scope(row: Row, scope: str) -> bool:
    # Whoever has a department sees what is theirs besides.
    return {
        "own": row.owner == ASKER,
        "department": row.department == AT or row.owner == ASKER,
        "high": row.rank == "high",
        "all": True,
    }[scope]


def visible(held: list[str]) -> set[int]:
    """Return the numbers of the rows that may be seen at all."""
    return {row.number for row in ROWS for key in held if in_scope(row, ROLES[key][0])}


def readable(held: list[str]) -> set[tuple[int, str]]:
    """Return which values may be read in full, by number and field, worked out role by role."""
    found = {(number, "talk") for number in visible(held)} | {(NOTED.number, "name")}
    for row in ROWS:
        for scope, fields in (ROLES[key] for key in held):
            if in_scope(row, scope):
                found |= {
                    (row.number, key) for key, right in fields.items() if right in {"read", "edit"}
                }
                found.add((row.number, "level"))
    spelled = {"papers": "paper", "lines": "line"}
    return {(number, spelled.get(key, key)) for number, key in found}


FORM: dict[str, Any] = {
    "key": "thing", "label": "物品", "title": "name", "fields": [
        *({"key": key, "type": "text", "label": key} for key in TEXTS),
        {"key": "rank", "type": "choice", "label": "rank", "options": [
            {"value": each, "label": each} for each in ("high", "low")]},
        {"key": "papers", "type": "attachment", "label": "papers"},
        {"key": "lines", "type": "sub_form", "label": "lines", "fields": [
            {"key": "item", "type": "text", "label": "item"}]},
        {"key": "twice", "type": "formula", "label": "twice", "expression": "level & level"},
    ],
}  # fmt: skip
OTHER: dict[str, Any] = {
    "key": "note", "label": "便条", "fields": [
        {"key": "text", "type": "text", "label": "text"},
        {"key": "about", "type": "reference", "label": "about", "form": "thing"},
        {"key": "price", "type": "lookup", "label": "price", "from": "about.price"},
    ],
}  # fmt: skip
BOARD: dict[str, Any] = {
    "key": "board", "label": "board", "blocks": [
        {"key": key, "type": "table", "label": key, "form": "thing", "dimensions": [key], "measures": ["COUNT()"],
         "x": 0, "y": at, "w": 12, "h": 4} for at, key in enumerate(TEXTS)],
}  # fmt: skip


@dataclass(slots=True)
class Place:
    """The house, who asks, and the ids of what there is."""

    house: House
    asker: Caller
    person: str
    records: list[str]
    files: list[str]
    notes: list[str]

    def holds(self, keys: list[str]) -> None:
        """Give the asker some roles, and take all others."""
        with self.house.runtime.database.works.writing() as work:
            # What was made under other roles is theirs still.
            work.connection.execute(delete(jobs))
            work.commit()
        admin = self.house.admin()
        for key in ROLES:
            holders = [{"kind": "person", "id": self.person}] if key in keys else []
            done(admin.put(f"/apps/place/roles/{key}/holders", {"holders": holders}))

    def worked(self) -> None:
        """Do all jobs that are waiting."""
        works = self.house.runtime.database.works
        carrier = Carrier(works, EVENTS, JOBS)
        with works.reading() as work:
            waiting = list(work.jobs.due(limit=50))
        for id in waiting:
            carrier.carry(QueueName.JOBS, id)


def furnished(house: House) -> Place:
    """Publish the app, and let everybody write what is theirs."""
    admin = house.admin()
    departments = {
        label: done(admin.post("/departments", {"label": label}))["id"]
        for label in ("east", "west")
    }
    at = {row.owner: departments[row.department] for row in ROWS}
    people = {name: house.person(name, departments=[at[name]]) for name in at}
    published(admin)
    ids = {name: str(done(each.get("/me"))["id"]) for name, each in people.items()}
    writers = [{"kind": "person", "id": id} for id in ids.values()]
    done(admin.put("/apps/place/roles/writer/holders", {"holders": writers}))
    written = [_written(people[row.owner], row) for row in ROWS]
    record = written[NOTED.number][0]
    note = done(
        people[NOTED.owner].post(
            f"{FORMS}/note/records", {"values": {"text": "x", "about": record}}
        )
    )
    done(admin.put("/apps/place/roles/writer/holders", {"holders": []}))
    reader = [{"kind": "person", "id": ids[ASKER]}]
    done(admin.put("/apps/place/roles/notes/holders", {"holders": reader}))
    records, files = ([each[at] for each in written] for at in (0, 1))
    return Place(house, people[ASKER], ids[ASKER], records, files, [note["id"]])


def published(admin: Caller) -> None:
    done(admin.post("/apps", {"key": "place", "label": "地方"}))
    every = ["create", "read", "update", "export", "print"]
    forms = {form: {"operations": every, "scope": "own"} for form in ("thing", "note")}
    notes = {"operations": ["read", "export"], "scope": "all", "fields": {"price": "hidden"}}
    document = {
        "app": {"format": 1, "key": "place", "label": "地方"},
        "forms": [FORM, OTHER],
        "dashboards": [BOARD],
        "roles": [
            {"key": "writer", "label": "写", "forms": forms},
            {"key": "notes", "label": "便条", "forms": {"note": notes}},
            *(
                {"key": key, "label": key, "dashboards": ["board"], "forms": {"thing": {
                    "operations": ["read", "export", "print"], "scope": SCOPES[scope], "fields": fields,
                    "default_field": "read"}}}
                for key, (scope, fields) in ROLES.items()
            ),
        ],
    }  # fmt: skip
    seen = admin.get("/apps/place/draft").headers["ETag"]
    done(admin.put("/apps/place/draft", document, If_Match=seen))
    plan = done(admin.post("/apps/place/plan", {}))["id"]
    done(admin.post("/apps/place/publish", {"plan": plan, "confirm": True}))


def _written(who: Caller, row: Row) -> tuple[str, str]:
    """Write a record, change all of its words, and talk about it; return its id and that of its file."""
    paper = (io.BytesIO(row.word("paper").encode()), f"{row.word('paper')}.txt")
    sent = who.client.post(f"{API}/files", data={"file": paper}, headers={"X-CSRF-Token": who.csrf})
    file = done(sent)["id"]
    words = {key: row.word(key, "a") for key in TEXTS}
    lines = [{"item": row.word("line")}]
    values = {**words, "rank": row.rank, "papers": [file], "lines": lines}
    id = done(who.post(THINGS, {"values": values}))["id"]
    changed = {"values": {key: row.word(key) for key in TEXTS}}
    done(who.patch(f"{THINGS}/{id}", changed, If_Match="1"))
    done(who.post(f"{THINGS}/{id}/comments", {"text": row.word("talk")}))
    return id, file
