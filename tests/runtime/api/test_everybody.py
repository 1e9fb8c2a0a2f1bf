"""Every endpoint, called by everybody: nobody, somebody without a role, a reader, and who builds another app."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from dougong_runtime import bootstrap
from dougong_runtime.settings import Settings
from tests.harness.run import COUNTED
from tests.runtime.api.inputs import body_of, sound
from tests.runtime.api.zoo import THINGS, Zoo, done
from tests.runtime.house import API, Caller, House, furnish

HIDDEN, NAMED = "一千零一", "安的"
NOT_READY = {"get /readyz"}
OF_EVERYBODY = {"get /openapi.json"}
OF_STAFF = OF_EVERYBODY | {
    "get /me", "patch /me", "get /me/tokens", "post /me/tokens", "delete /me/tokens/{id}", "get /directory/people",
    "get /me/sessions", "delete /me/sessions",
    "get /departments", "get /apps", "get /catalogue", "post /keys", "get /jobs", "get /tasks", "get /tasks/kinds",
    "get /delegations", "get /delegations/scopes", "get /templates", "get /charts", "get /notices",
    "post /notices/read", "get /export-requests",
}  # fmt: skip
ONE = "/apps/{app}/forms/{form}"
RECORD = f"{ONE}/records/{{id}}"
OF_THE_RECORD = {f"get {ONE}/records", f"get {RECORD}"}
OF_READERS = OF_STAFF | OF_THE_RECORD | {
    "get /apps/{app}", "get /apps/{app}/openapi.json", "get /files/{id}", "get /runs/{run}", "get /runs/{run}/usual",
    "get /runs/{run}/earlier", f"get {ONE}/records/{{record}}/runs", f"post {ONE}/facts", f"post {ONE}/fetched",
    f"get {ONE}/views", f"put {ONE}/views/{{view}}", f"delete {ONE}/views/{{view}}", f"post {RECORD}/comments",
    *(f"get {RECORD}/{what}" for what in ("related", "history", "buttons", "comments", "segments", "letters")),
}  # fmt: skip
"""What readers of a form do: look at its records and what hangs on them, talk about them, keep views of their own."""
LET_IN = {
    "nobody": OF_EVERYBODY,
    "newcomer with a first password": OF_EVERYBODY | {"get /me"},
    "stranger": OF_STAFF,
    "reader": OF_READERS,
    "builder of another app": OF_STAFF,
}


@pytest.fixture
def zoo(tmp_path: Path) -> Iterator[Zoo]:
    runtime = bootstrap.assemble(Settings(data=str(tmp_path)))
    furnish(runtime)
    zoo = Zoo.of(House.of(runtime))
    values = {"name": "甲", "secret": HIDDEN}
    done(zoo.house.admin().post(THINGS, {"values": values}))
    yield zoo
    runtime.database.close()


def test_nobody_comes_in_where_they_are_not_let_in(
    zoo: Zoo, record_property: Callable[[str, object], None]
) -> None:
    described = done(zoo.house.admin().get("/openapi.json"))["paths"]
    before = _things(zoo)

    for name, who in callers(zoo).items():
        answers = asked(zoo, who, described)
        told = Counter(each.status_code for each in answers.values())
        counts = ", ".join(f"{count} x {code}" for code, count in sorted(told.items()))
        record_property(COUNTED, f"{name}: {len(answers)} endpoints, {counts}")

        came_in = {each for each, answer in answers.items() if answer.status_code < 400}
        assert came_in == LET_IN[name], name
        assert {each for each, answer in answers.items() if answer.status_code >= 500} <= NOT_READY
        assert [each for each, answer in answers.items() if HIDDEN in answer.text] == [], name
        named = {each for each, answer in answers.items() if NAMED in answer.text}
        assert named == (OF_THE_RECORD if name == "reader" else set()), name

    # A comment is no change of the record.
    assert _things(zoo) == before


def _things(zoo: Zoo) -> Any:
    return done(zoo.house.admin().get(THINGS))["items"]


def callers(zoo: Zoo) -> dict[str, Caller]:
    house = zoo.house
    reader = house.person("reader")
    holder = [{"kind": "person", "id": done(reader.get("/me"))["id"]}]
    done(house.admin().put("/apps/zoo/roles/reader/holders", {"holders": holder}))
    return {
        "nobody": house.stranger(),
        "newcomer with a first password": _newcomer(house),
        "stranger": house.person("stranger"),
        "reader": reader,
        "builder of another app": _builder(house),
    }


def _newcomer(house: House) -> Caller:
    asked = {"username": "newcomer", "name": "新来的", "password": "told-by-the-admin"}
    done(house.admin().post("/people", asked))
    caller = house.stranger()
    caller.sign_in("newcomer", "told-by-the-admin")
    return caller


def _builder(house: House) -> Caller:
    admin, builder = house.admin(), house.person("builder")
    done(admin.post("/apps", {"key": "garden", "label": "园子"}))
    role = {"key": "maker", "label": "搭建", "build": True, "forms": {}}
    done(admin.put("/apps/garden/draft/roles/maker", role))
    plan = done(admin.post("/apps/garden/plan", {}))["id"]
    done(admin.post("/apps/garden/publish", {"plan": plan, "confirm": True}))
    holder = [{"kind": "person", "id": done(builder.get("/me"))["id"]}]
    done(admin.put("/apps/garden/roles/maker/holders", {"holders": holder}))
    return builder


def asked(zoo: Zoo, who: Caller, described: Mapping[str, Any]) -> dict[str, Any]:
    return {
        f"{method} {path.removeprefix(API)}": who.ask(
            method,
            zoo.address(path),
            None if method in {"get", "delete"} else sound(body_of(operation)),
        )
        for path, operations in described.items()
        for method, operation in operations.items()
        if not path.endswith("/auth/logout")
    }
