"""Texts that have broken programs, and bodies that are hardly JSON, at every input: none breaks the server."""

from __future__ import annotations

import gzip
import json
import re
from base64 import b64decode
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from itertools import cycle, islice
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest

from dougong_runtime import bootstrap
from dougong_runtime.settings import Settings
from tests.harness.run import COUNTED
from tests.runtime.api.inputs import Input, body_of, inputs
from tests.runtime.api.zoo import FIELDS, THINGS, Zoo, done
from tests.runtime.house import Caller, House, furnish

NAUGHTY: list[str] = json.loads(
    (Path(__file__).parents[2] / "material" / "security" / "blns.json").read_text("utf-8")
)
CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")
EACH = 8
ENDS = ("/auth/logout",)
Record = Callable[[str, object], None]


@pytest.fixture
def zoo(tmp_path: Path) -> Iterator[Zoo]:
    runtime = bootstrap.assemble(Settings(data=str(tmp_path)))
    furnish(runtime)
    yield Zoo.of(House.of(runtime))
    runtime.database.close()


def test_no_text_breaks_the_server_at_any_input(zoo: Zoo, record_property: Record) -> None:
    admin = zoo.house.admin()
    places = [each for each in inputs(done(admin.get("/openapi.json"))) if _spares(each.path)]
    texts = cycle(NAUGHTY)

    answers = {
        f"{place} {text!r}": _sent(zoo, admin, place, text)
        for place in places
        for text in islice(texts, EACH)
    }

    record_property(COUNTED, f"naughty strings: {len(places)} inputs, {_counted(answers.values())}")
    assert len(answers) > 2 * len(NAUGHTY)
    assert _broken(answers) == {}


def test_no_text_breaks_any_field_and_what_is_kept_is_as_it_was_written(
    zoo: Zoo, record_property: Record
) -> None:
    kept: Counter[str] = Counter()
    for key in (field["key"] for field in FIELDS):
        rows = [{key: text} for text in NAUGHTY]
        body = {"mode": "insert", "items": rows, "partial": True}
        answer = zoo.ann.post(f"{THINGS}/batch", body)
        assert answer.status_code < 500, key
        if answer.status_code < 300:
            kept[key] = sum(1 for each in answer.json["items"] if "id" in each)

    written = {text.strip() for text in NAUGHTY if text.strip() and not CONTROL.search(text)}
    found = {str(each["values"]["memo"]).strip() for each in _all_of(zoo.ann)}
    record_property(COUNTED, f"naughty strings kept, by field: {dict(kept)}")
    assert written - found == set()
    assert len(NAUGHTY) - len(written) < 15


def test_no_body_breaks_any_endpoint(zoo: Zoo, material: Path, record_property: Record) -> None:
    packed = gzip.decompress((material / "security" / "json_parsing.json.gz").read_bytes())
    bodies = cycle([b64decode(each) for each in json.loads(packed)["files"].values() if each])
    admin = zoo.house.admin()
    described = done(admin.get("/openapi.json"))["paths"]
    asked = [
        (method, path)
        for path, operations in described.items()
        for method, operation in operations.items()
        if body_of(operation) and _spares(path)
    ]

    answers = {
        f"{method} {path} {body!r:.80}": admin.ask(method, zoo.address(path), body).status_code
        for method, path in asked
        for body in islice(bodies, 5 * EACH)
    }

    record_property(COUNTED, f"bodies: {len(asked)} endpoints, {_counted(answers.values())}")
    assert _broken(answers) == {}


def _sent(zoo: Zoo, admin: Caller, place: Input, text: str) -> int:
    address = zoo.address(place.path, **({str(place.at[0]): text} if place.where == "path" else {}))
    if place.where == "query":
        address += f"?{quote(str(place.at[0]))}={quote(text, safe='')}"
    headers = {"If-Match": _header(text)} if place.where == "header" else {}
    body = None if place.method in {"get", "delete"} else place.body(text)
    return admin.ask(place.method, address, body, **headers).status_code


def _header(text: str) -> str:
    """Return a text as far as it can stand in a header at all."""
    return text.encode("latin-1", "ignore").decode("latin-1").replace("\r", "").replace("\n", "")


def _spares(path: str) -> bool:
    """Tell whether what is sent there leaves the asker signed in."""
    return not path.endswith(ENDS)


def _all_of(who: Caller) -> Iterator[dict[str, Any]]:
    cursor = ""
    while True:
        page = done(who.get(f"{THINGS}?limit=1000{cursor}"))
        yield from page["items"]
        if page["next"] is None:
            return
        cursor = f"&cursor={quote(page['next'])}"


def _counted(statuses: Iterable[int]) -> str:
    return ", ".join(f"{count} x {code}" for code, count in sorted(Counter(statuses).items()))


def _broken(answers: dict[str, int]) -> dict[str, int]:
    # Not to be ready is what /readyz is there to say.
    return {
        each: status for each, status in answers.items() if status >= 500 and "/readyz" not in each
    }
