"""The cases of tests/conformance/forms; `python -m tests.engine.forms.conformance` writes them for the browser."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, TypeAlias

from dougong.definitions.codec import content_of
from dougong.expressions import Row, Value, json_of, value_from
from dougong.forms.facts import FormFacts, NeedMore
from dougong.forms.fetching import Wanted
from dougong.forms.reading import read_values
from dougong.forms.row_values import rows_of
from dougong.forms.spec import FormSpec
from dougong.forms.submission import Submission
from dougong.forms.submit import submit
from dougong.kernel.canonical import Json
from dougong.publishing.app_spec import AppSpec
from dougong.publishing.compile import compile_app
from dougong.records.following import Way
from dougong.records.paths import leads_to
from dougong.records.shape import DIRECTORY, FormRef
from dougong.usecases.showing.form_view import form_view
from tests.engine.forms.building import MORNING

CASES = Path(__file__).parents[2] / "conformance" / "forms"
PORTABLE = CASES / "portable"
FORM = FormRef("crm", "order")
Case: TypeAlias = Mapping[str, Any]
Wire: TypeAlias = Mapping[str, Any]


def files() -> dict[str, list[Case]]:
    """Return the cases by the name of their file."""
    return {path.stem: json.loads(path.read_text("utf-8")) for path in sorted(CASES.glob("*.json"))}


def compiled_case(case: Case) -> AppSpec:
    """Compile the form of a case, "order", with the forms it leads to."""
    form: Wire = {
        "key": "order",
        "label": "order",
        "fields": case["fields"],
        "checks": case.get("checks", []),
    }
    app = {"format": 1, "key": "crm", "label": "crm"}
    document: Any = {"app": app, "forms": [form, *case.get("forms", [])]}
    compiled = compile_app(content_of(document))
    assert not compiled.problems, (case["title"], compiled.problems)
    return compiled.spec


def outcome(spec: AppSpec, case: Case) -> Submission:
    """Submit, telling the engine of as much as it asks for, as the use case does."""
    form, told = spec.forms["order"], dict[Way, Mapping[str, tuple[Row, ...]]]()
    before = row_from(form, case["before"]) if "before" in case else None
    given = read_values(form, case["given"])
    assert not given.problems, given.problems
    fetched = fetched_in(spec, case)
    while isinstance(
        answer := submit(form, before, given.values, MORNING, FormFacts(told, fetched=fetched)),
        NeedMore,
    ):
        fetched |= dict.fromkeys(answer.wanted - fetched.keys())
        for way, ids in answer.needs.items():
            found = {id: _fact(spec, case, way.form, id) for id in ids}
            told[way] = {**told.get(way, {}), **found}
    return answer


def fetched_in(spec: AppSpec, case: Case) -> dict[Wanted, Value]:
    """Read what a case says that other forms hold for which question."""
    found: dict[Wanted, Value] = {}
    for each in case.get("fetched", []):
        form = spec.forms["order"]
        holder = form.rows[each["rows"]] if each["rows"] else form
        kind = holder.fields[each["key"]].type.value_type
        fetch = holder.logic[each["key"]].fetch
        assert kind is not None
        assert fetch is not None
        mine = zip(fetch.match, each["values"], strict=True)
        values = tuple(value_from(raw, expression.type) for (_, expression), raw in mine)
        found[Wanted(holder.ref, each["key"], values)] = value_from(each["found"], kind)
    return found


def row_from(form: FormSpec, wire: Wire) -> dict[str, Value]:
    """Read a stored row, computed fields and all."""
    row: dict[str, Value] = {key: wire[key] for key in ("id", "state") if key in wire}
    for key in wire.keys() & form.fields.keys():
        kind = form.fields[key].type.value_type
        if key in form.rows:
            row[key] = tuple(row_from(form.rows[key], each) for each in wire[key]) or None
        elif kind is not None:
            row[key] = value_from(wire[key], kind)
    return row


def shown(form: FormSpec, values: Row, wanted: Wire) -> dict[str, Json]:
    """Return what a case says of the values, as it says it."""
    found: dict[str, Json] = {}
    for key, wish in wanted.items():
        if key in form.rows:
            rows = zip(rows_of(values, key), wish, strict=True)
            found[key] = [shown(form.rows[key], row, each) for row, each in rows]
        elif key == "id":
            found[key] = str(values[key])
        else:
            kind = form.fields[key].type.value_type
            assert kind is not None
            found[key] = json_of(values.get(key), kind)
    return found


def _fact(spec: AppSpec, case: Case, ref: FormRef, id: str) -> tuple[Row, ...]:
    wire = case.get("facts", {}).get(ref.form, {}).get(id)
    if wire is None:
        return ()
    whole = {**wire, "id": id, "state": "active"}
    return (whole if ref in DIRECTORY else row_from(spec.forms[ref.form], whole),)


def written() -> Mapping[Path, str]:
    """Return each file for the browser: forms as the server gives them, references as it follows them."""
    return {PORTABLE / f"{name}.json": _lines(cases) for name, cases in files().items()}


def _lines(cases: list[Case]) -> str:
    around = {
        "now": "2026-11-21T01:30:00Z",
        "zone": "Asia/Shanghai",
        "user": "ann",
        "departments": [],
    }
    lines = ",\n".join(
        json.dumps(_portable(case), ensure_ascii=False)
        for case in cases
        if "server_only" not in case
    )
    return f'{{"around": {json.dumps(around)}, "cases": [\n{lines}\n]}}\n'


def _portable(case: Case) -> Json:
    spec = compiled_case(case)
    form = spec.forms["order"]
    before: Wire | None = case.get("before")
    given = dict(case["given"])
    for key in form.rows.keys() & given.keys():
        old = {row["id"]: row for row in (before or {}).get(key) or ()}
        # A client of ours always sends whole rows.
        given[key] = [{**old.get(row.get("id"), {}), **row} for row in given[key]]
    return {
        "title": case["title"],
        "form": form_view(spec, "order", frozenset(form.fields)),
        "before": None if before is None else _embedded(spec, case, FORM, before),
        "given": _embedded(spec, case, FORM, given),
        **({"fetched": _asked(case)} if "fetched" in case else {}),
        "values": case["values"],
        "hidden": case.get("hidden", []),
        "problems": sorted(path for path, _ in case.get("problems", [])),
    }


def _asked(case: Case) -> dict[str, Json]:
    """Return what was found, by the question as the browser asks it."""
    return {
        json.dumps(
            [each["rows"], each["key"], each["values"]], ensure_ascii=False, separators=(",", ":")
        ): each["found"]
        for each in case["fetched"]
    }


def _embedded(spec: AppSpec, case: Case, ref: FormRef, wire: Wire) -> dict[str, Json]:
    """Put what is known of a record into the place of its id."""
    row = dict(wire)
    for key, value in wire.items():
        target = leads_to(spec.shapes, ref, key)
        if target is None or value is None:
            continue
        if isinstance(value, list):
            row[key] = [
                _recorded(spec, case, target, each)
                if isinstance(each, str)
                else _embedded(spec, case, target, each)
                for each in value
            ]
        else:
            row[key] = _recorded(spec, case, target, value)
    return row


def _recorded(spec: AppSpec, case: Case, ref: FormRef, id: str) -> dict[str, Json]:
    # What is blank is told as such; what is left out counts as withheld.
    blanks = {} if ref in DIRECTORY else dict.fromkeys(spec.shapes[ref].fields)
    return {"id": id, **blanks, **_embedded(spec, case, ref, _known(case, ref, id))}


def _known(case: Case, ref: FormRef, id: str) -> Wire:
    found: Wire = case.get("facts", {}).get(ref.form, {}).get(id, {})
    return found


if __name__ == "__main__":
    PORTABLE.mkdir(exist_ok=True)
    for path, content in written().items():
        path.write_text(content, "utf-8")
