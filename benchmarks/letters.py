"""What letters cost when there are very many: the figures of a message, what one person got, and who declined.

Each is the use case behind the page, beside the bare statement that somebody would write for the same rows. The last
line is how long it takes to decide on a letter, fill it and keep it with its secrets, ready to be carried.

.venv/bin/python benchmarks/letters.py [LETTERS] [DATABASE_URL]
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import Text, bindparam, insert, text

from dougong.access.principal import Principal, PrincipalKind, system_for
from dougong.actions import SendMessage
from dougong.definitions.codec import content_of
from dougong.kernel.clock import SystemClock
from dougong.kernel.ids import new_id
from dougong.records.shape import FormRef
from dougong.store.column_types import Instant
from dougong.store.database import Database, open_database
from dougong.store.tables import letter_facts, letters, suppressions
from dougong.usecases.building import editing
from dougong.usecases.facts.specs import compiled_release
from dougong.usecases.letters.suppressing import suppressions_of
from dougong.usecases.letters.telling import figures_of, letters_of_record
from dougong.usecases.processes.submitting import submit_new
from dougong.usecases.publishing import releases
from dougong.usecases.publishing.releases import Approval
from dougong.usecases.rules.effects.catalogue import carry_out
from dougong.usecases.rules.effects.kind import Acting

WHO = Principal(PrincipalKind.USER, None, "量", admin=True)
MEMBER = FormRef("shop", "member")
MESSAGE = {
    "key": "offer", "label": "上新", "form": "member", "channel": "email", "purpose": "marketing",
    "address": "email", "subject": "{name}，上新了",
    "text": "您好 {name}\n\n[看看](https://shop.example/new?n={name})",
}  # fmt: skip
APP: dict[str, Any] = {
    "app": {"format": 1, "key": "shop", "label": "小店"},
    "forms": [{"key": "member", "label": "会员", "fields": [
        {"key": "name", "type": "text", "label": "名"},
        {"key": "email", "type": "email", "label": "邮箱"},
    ]}],
    "messages": [MESSAGE],
}  # fmt: skip
FACTS = (("sent", 1), ("delivered", 1), ("opened", 3), ("clicked", 12), ("unsubscribed", 200))
"""Each happened to one letter in so many."""
SAME = {
    "form": str(MEMBER), "channel": "email", "purpose": "marketing", "rule": "", "subject": "上新",
    "delivery": None,
}  # fmt: skip
AT_ONCE, SENT = 5_000, 300
KINDS: dict[str, Any] = {"record": Text(), "since": Instant()}
BARE = {
    "figures": "SELECT message, kind, COUNT(DISTINCT letter) FROM dg_letter_facts"
    " WHERE app = 'shop' AND at >= :since GROUP BY 1, 2",
    "of a record": "SELECT * FROM dg_letters WHERE app = 'shop' AND record = :record ORDER BY id DESC LIMIT 50",
    "declined": "SELECT * FROM dg_suppressions WHERE app = 'shop' ORDER BY at DESC LIMIT 201",
}


def main(many: int, url: str) -> None:
    """Print what each costs, in milliseconds."""
    database = open_database(
        url, SystemClock(), lambda work, app: compiled_release(work, app).shapes
    )
    database.upgrade()
    person = prepared(database, many)
    asked: dict[str, Callable[[Any], Any]] = {
        "figures": lambda work: figures_of(work, WHO, "shop"),
        "of a record": lambda work: letters_of_record(work, WHO, MEMBER, person),
        "declined": lambda work: suppressions_of(work, WHO, "shop"),
    }
    for name, ask in asked.items():
        ours = min(timed(database, ask) for _ in range(5))
        floor = min(
            timed(database, lambda work: bare(work, name, person))  # noqa: B023
            for _ in range(5)
        )
        print(f"{name:12} {ours:8.1f} ms   bare {floor:8.1f} ms   {ours / floor:5.1f} times")
    print(f"a letter     {sending(database, person):8.1f} ms")


def bare(work: Any, name: str, person: str) -> object:
    since = work.moment.at - timedelta(days=30)
    given = {"record": person, "since": since}
    named = [bindparam(key, type_=KINDS[key]) for key in given if f":{key}" in BARE[name]]
    asked = text(BARE[name]).bindparams(*named)
    return work.connection.execute(asked, {each.key: given[each.key] for each in named}).all()


def timed(database: Database, ask: Callable[[Any], Any]) -> float:
    with database.works.reading() as work:
        began = time.perf_counter()
        ask(work)
        return (time.perf_counter() - began) * 1000


def sending(database: Database, person: str) -> float:
    """Return how long it takes to decide on a letter and keep it; a hundred share a commit, as runs of rules do."""
    began = time.perf_counter()
    for _ in range(SENT // 100):
        with database.works.writing() as work:
            spec = compiled_release(work, "shop")
            who = system_for("shop", actor=None)
            for _ in range(100):
                acting = Acting(work, who, spec, "tell", key=new_id())
                carry_out(acting, SendMessage("offer", MEMBER, person))
            work.commit()
    return (time.perf_counter() - began) * 1000 / SENT


def prepared(database: Database, many: int) -> str:
    """Publish the app and fill in letters of the last sixty days; return somebody who got twenty."""
    with database.works.writing() as work:
        editing.create_app(work, WHO, {"key": "shop", "label": "小店"})
        editing.put_draft(work, WHO, "shop", content_of(APP), seen=None)
        plan, _ = releases.make_plan(work, WHO, "shop")
        releases.publish(work, WHO, "shop", Approval(plan, confirm=True))
        values = {"name": "观澜", "email": "g@example.com"}
        person = submit_new(work, WHO, MEMBER, values).written.record.id
        work.commit()
    for start in range(0, many, AT_ONCE):
        with database.works.writing() as work:
            filled_in(work, range(start, min(start + AT_ONCE, many)), many, person)
            work.commit()
    return str(person)


def filled_in(work: Any, numbers: range, many: int, person: str) -> None:
    now, rows, facts, declined = work.moment.at, [], [], []
    for number in numbers:
        at = now - timedelta(days=60) * (1 - number / many)
        lucky = number * 20 // many != (number - 1) * 20 // many
        whose = {
            "app": "shop",
            "message": f"m{number % 10}",
            "record": person if lucky else new_id(),
            "at": at,
        }
        id, address = new_id(), f"a{number}@example.com"
        rows.append({**SAME, **whose, "id": id, "key": id, "address": address})
        facts += [
            {**whose, "letter": id, "kind": kind, "told": ""}
            for kind, one_in in FACTS
            if number % one_in == 0
        ]
        if number % 200 == 0:
            why = {"reason": "unsubscribed", "letter": id, "by": None, "at": at, "app": "shop"}
            declined.append({"channel": "email", "address": address, **why})
    work.connection.execute(insert(letters), rows)
    work.connection.execute(insert(letter_facts), facts)
    if declined:
        work.connection.execute(insert(suppressions), declined)


if __name__ == "__main__":
    given = [*sys.argv[1:], *("200000", "")[len(sys.argv) - 1 :]]
    with tempfile.TemporaryDirectory() as folder:
        main(int(given[0]), given[1] or f"sqlite:///{Path(folder) / 'letters.db'}")
