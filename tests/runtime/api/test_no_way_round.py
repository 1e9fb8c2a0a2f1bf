"""For random roles: whichever way somebody asks, no value comes out that their roles do not let them read.

Every value of every record is a word of its own, so that whatever an answer holds, in JSON or in a file, tells by
itself whose it is. What may be read is worked out here from the roles, without the product's permits.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import quote

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dougong_runtime import bootstrap
from dougong_runtime.settings import Settings
from tests.harness.run import COUNTED
from tests.runtime.api.words import (
    FORMS,
    ROLES,
    ROWS,
    TEXTS,
    THINGS,
    WORD,
    Place,
    furnished,
    readable,
    visible,
)
from tests.runtime.api.zoo import done
from tests.runtime.house import API, Caller, House, furnish

EXAMPLES = 8


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Place]:
    runtime = bootstrap.assemble(Settings(data=str(tmp_path_factory.mktemp("place"))))
    furnish(runtime)
    yield furnished(House.of(runtime))
    runtime.database.close()


@settings(
    max_examples=EXAMPLES, deadline=None, database=None, derandomize=True,
    suppress_health_check=list(HealthCheck),
)  # fmt: skip
@given(held=st.lists(st.sampled_from(sorted(ROLES)), max_size=3, unique=True))
def _nothing_more(place: Place, told: list[int], held: list[str]) -> None:
    place.holds(held)
    for way, answer in ways(place):
        told.append(answer.status_code)
        assert answer.status_code < 500, way
        # What somebody asks for by its word, they know: whether it is found is another question.
        wanted = _said(way)
        assert _said(_words(answer)) - wanted <= readable(held), (way, held)
        if wanted and answer.status_code == 200 and not wanted <= readable(held):
            assert _found(answer) == 0, (way, held)
    counted = place.asker.get(f"{THINGS}?count=exact&limit=1")
    if counted.status_code == 200:
        assert counted.json["count"] == str(len(visible(held)))


def test_no_way_of_asking_tells_more_than_the_roles(
    place: Place, record_property: Callable[[str, object], None]
) -> None:
    told: list[int] = []

    _nothing_more(place, told)

    fine = sum(1 for each in told if each < 300)
    record_property(
        COUNTED,
        f"ways round permits: {EXAMPLES} times roles, {len(told)} requests, {fine} answered",
    )
    assert fine > len(told) / 10


def ways(place: Place) -> Iterator[tuple[str, Any]]:
    """Yield all that may be asked, with its answer: each GET there is, for every record, and what takes a body."""
    asker = place.asker
    described = done(asker.get("/openapi.json"))["paths"]
    for path, operations in described.items():
        if "get" in operations:
            for address in _addresses(place, path):
                yield address, asker.get(address)
    for row, id in zip(ROWS, place.records, strict=True):
        for field in TEXTS:
            word = row.word(field)
            one = quote(f'{field} = "{word}"')
            yield f"filter {word}", asker.get(f"{THINGS}?filter={one}")
            yield f"search {word}", asker.get(f"/search?wanted={word}")
            yield f"search a list {word}", asker.get(f"{THINGS}?search={word}")
        formula = {
            "app": "place",
            "form": "thing",
            "record": id,
            "expression": "price & memo & name",
        }
        yield "evaluate", asker.post("/expressions/evaluate", formula)
        facts = {"values": {"about": id}}
        yield "facts", asker.post(f"{FORMS}/note/facts", facts)
        upsert = {"mode": "upsert", "by": ["name"], "items": [{"name": row.word("name"), "id": id}]}
        yield f"upsert {row.word('name')}", asker.post(f"{THINGS}/batch", upsert)
        yield "print", asker.post(f"{FORMS}/thing/print/default", {"ids": [id]})
    yield from _figures(asker)
    yield from _exports(place)


def _figures(asker: Caller) -> Iterator[tuple[str, Any]]:
    for field in (*TEXTS, "twice"):
        question = {"form": "thing", "dimensions": [field], "measures": ["COUNT()"]}
        yield "report", asker.post("/apps/place/reports/query", question)
        through = {"form": "note", "dimensions": [f"about.{field}"], "measures": ["COUNT()"]}
        yield "report through a reference", asker.post("/apps/place/reports/query", through)
    board = "/apps/place/dashboards/board"
    yield "dashboard", asker.post(f"{board}/query", {})
    yield "dashboard as a file", asker.post(f"{board}/export", {})
    for field in TEXTS:
        block = f"{board}/blocks/{field}"
        yield "block as a file", asker.post(f"{block}/export", {})
        group = {field: ROWS[4].word(field)}
        yield f"behind {group[field]}", asker.post(f"{block}/records", {"group": group})


def _exports(place: Place) -> Iterator[tuple[str, Any]]:
    for form in ("thing", "note"):
        for kind in ("csv", "xlsx"):
            begun = place.asker.post(f"{FORMS}/{form}/exports", {"format": kind})
            yield f"export {kind}", begun
            if begun.status_code == 202:
                place.worked()
                job = done(place.asker.get(f"/jobs/{begun.json['job']}"))
                yield "file of an export", place.asker.get(f"/files/{job['result']['file']}")


def _addresses(place: Place, path: str) -> Iterator[str]:
    """Yield the addresses of a path of the description, one for each record or file it may be about."""
    kept = place.files if path.startswith(f"{API}/files") else [*place.records, *place.notes]
    for id in kept if "{id}" in path or "{record}" in path else kept[:1]:
        for form in ("thing", "note") if "{form}" in path else ("thing",):
            parts = {
                "app": "place", "form": form, "id": id, "record": id, "key": "board", "kind": "forms",
                "process": "x", "role": "own_0",
            }  # fmt: skip
            yield re.sub(r"\{(\w+)\}", lambda part: parts.get(part[1], "1"), path.removeprefix(API))  # noqa: B023


def _said(text: str) -> set[tuple[int, str]]:
    return {(int(number), field) for number, field in WORD.findall(text)}


def _found(answer: Any) -> int:
    """Return how many records an answer lists."""
    said = answer.json
    return len(said.get("items", said.get("records", [])))


def _words(answer: Any) -> str:
    """Return all that an answer says, also what a workbook in it says."""
    if not zipfile.is_zipfile(io.BytesIO(answer.data)):
        return str(answer.data.decode("utf-8", "replace"))
    with zipfile.ZipFile(io.BytesIO(answer.data)) as book:
        return "\n".join(book.read(name).decode("utf-8", "replace") for name in book.namelist())
