"""Requests made up after the description of the API: none breaks the server, and what it answers is as described."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import cycle
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
)

from dougong_runtime import bootstrap
from dougong_runtime.settings import Settings
from tests.harness.run import COUNTED
from tests.runtime.api.zoo import Zoo, done
from tests.runtime.house import House, furnish

EXAMPLES = 8
VERBS = ("get", "post", "put", "patch", "delete")
# What ends the asker's own session or the whole app; its neighbours are asked all the same.
LAST = re.compile(r"/auth/logout$|/apps/\{app\}$")
CHECKS = [content_type_conformance, response_schema_conformance]


@dataclass(slots=True)
class Doors:
    """What is behind the parts of an address: mostly what there is, so that requests come in deep."""

    zoo: Zoo
    person: str
    token: str
    told: Counter[int] = field(default_factory=Counter)
    wrong: dict[str, str] = field(default_factory=dict)

    def known(self, path: str) -> Mapping[str, Iterator[str]]:
        """Return, for each part of an address, what to put there in turn."""
        more = {
            "key": ["thing", "board", "look", "own", "name"],
            "kind": ["forms", "dashboards", "processes", "roles"],
        }
        if "/people" in path:
            more["id"] = [self.person]
        there_are = {part: [value] for part, value in self.zoo.parts(path).items()}
        return {part: cycle(values) for part, values in {**there_are, **more}.items()}


@pytest.fixture
def doors(tmp_path: Any) -> Iterator[Doors]:
    runtime = bootstrap.assemble(Settings(data=str(tmp_path)))
    furnish(runtime)
    zoo = Zoo.of(House.of(runtime))
    made = done(zoo.house.admin().post("/me/tokens", {"name": "一试"}))
    yield Doors(zoo, done(zoo.ann.get("/me"))["id"], made["token"])
    runtime.database.close()


@pytest.mark.parametrize("verb", VERBS)
def test_no_request_breaks_the_server_and_answers_are_as_described(
    doors: Doors, verb: str, record_property: Callable[[str, object], None]
) -> None:
    described = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", doors.zoo.house.app)
    operations: list[Any] = [each.ok() for each in described.get_all_operations()]  # type: ignore[union-attr]
    asked = [each for each in operations if each.method == verb and not LAST.search(each.path)]
    assert asked

    for operation in asked:
        _tried(doors, operation)

    answers = ", ".join(f"{count} x {code}" for code, count in sorted(doors.told.items()))
    record_property(COUNTED, f"schemathesis, {verb}: {len(asked)} endpoints, {answers}")
    assert doors.wrong == {}
    assert sum(doors.told[code] for code in (200, 201, 202, 204)) > len(asked) / 3


def _tried(doors: Doors, operation: Any) -> None:
    name, known = f"{operation.method} {operation.path}", doors.known(operation.path)

    @given(case=operation.as_strategy())
    @settings(
        max_examples=EXAMPLES, deadline=None, database=None, derandomize=True,
        phases=[Phase.generate], suppress_health_check=list(HealthCheck),
    )  # fmt: skip
    def tried(case: Any) -> None:
        for part in {*(case.path_parameters or {})} & {*known}:
            case.path_parameters[part] = next(known[part])
        answer = case.call(headers={"Authorization": f"Bearer {doors.token}"})
        doors.told[answer.status_code] += 1
        # Not to be ready is what /readyz is there to say.
        if answer.status_code >= 500 and not operation.path.endswith("/readyz"):
            doors.wrong[name] = answer.text
        elif answer.status_code < 500:
            _as_described(doors, name, case, answer)

    tried()


def _as_described(doors: Doors, name: str, case: Any, answer: Any) -> None:
    try:
        case.validate_response(answer, checks=CHECKS)
    except (schemathesis.errors.SchemathesisError, *_FAILURES) as differs:
        doors.wrong[name] = f"{answer.status_code} {differs}"


_FAILURES = (AssertionError, BaseExceptionGroup)
