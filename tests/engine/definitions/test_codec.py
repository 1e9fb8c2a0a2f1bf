"""An app as document and as files: reading and writing again gives the same bytes."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as some

from dougong.definitions.codec import content_of, content_of_files, document_of, files_of
from dougong.definitions.content import Body
from dougong.definitions.formats import FORMAT
from dougong.kernel.canonical import Json
from dougong.kernel.errors import Invalid
from tests.harness.documents import known

CRM: Body = {"format": 1, "key": "crm", "label": "客户管理"}
ORDER: Body = {
    "label": "订单",
    "fields": [{"type": "text", "label": "备注", "key": "note"}],
    "key": "order",
}
RULE: Body = {
    "actions": [],
    "trigger": {"fields": ["b", "a"], "on": "record.created"},
    "label": "x",
    "key": "tag",
}

scalars = (
    some.none() | some.booleans() | some.integers() | some.floats(allow_nan=False) | some.text()
)
values = some.recursive(
    scalars,
    lambda inner: some.lists(inner, max_size=3) | some.dictionaries(some.text(), inner, max_size=3),
)
bodies = some.dictionaries(some.text(), values, max_size=4)


def an_app(**parts: Json) -> dict[str, Json]:
    return {"app": CRM, **parts}


@given(some.dictionaries(some.from_regex(r"[a-z]{1,8}", fullmatch=True), bodies, max_size=4))
def test_files_survive_the_round_trip_to_the_byte(forms: dict[str, dict[str, Json]]) -> None:
    files = files_of(content_of(an_app(forms=[body | {"key": key} for key, body in forms.items()])))

    assert files_of(content_of_files(files)) == files


def test_the_order_of_properties_and_definitions_does_not_show() -> None:
    one = content_of(an_app(forms=[ORDER, {"key": "a", "label": "A"}], rules=[RULE]))
    other = content_of(
        an_app(rules=[dict(reversed([*RULE.items()]))], forms=[{"label": "A", "key": "a"}, ORDER])
    )

    assert files_of(one) == files_of(other)


def test_a_file_is_read_by_people() -> None:
    text = files_of(content_of(an_app(forms=[ORDER])))["forms/order.json"]

    assert text.startswith('{\n  "key": "order",\n  "label": "订单",\n  "fields": [')
    assert text.endswith("}\n")


def test_lists_keep_their_order() -> None:
    [rule] = known(document_of(content_of(an_app(rules=[RULE])))["rules"])

    assert rule["trigger"]["fields"] == ["b", "a"]


def test_every_kind_is_in_the_document_even_where_there_is_none() -> None:
    document = document_of(content_of(an_app()))

    assert document["forms"] == document["rules"] == document["roles"] == []


@pytest.mark.parametrize(
    ("document", "path", "code"),
    [
        ([], "", "definition.not_an_app"),
        ({"forms": []}, "", "definition.not_an_app"),
        (an_app(form=[]), "form", "definition.unknown_kind"),
        (an_app(forms={}), "forms", "definition.wrong_type"),
        (an_app(forms=[{}]), "forms/0", "definition.missing_property"),
        (an_app(forms=[ORDER, ORDER]), "forms/order", "definition.repeated_key"),
        ({"app": {**CRM, "format": FORMAT + 1}}, "app/format", "definition.newer_format"),
    ],
)
def test_what_is_no_app_is_refused(document: Json, path: str, code: str) -> None:
    with pytest.raises(Invalid) as refused:
        content_of(document)

    assert [(problem.path, problem.code) for problem in refused.value.problems] == [(path, code)]


def test_files_that_are_wrong_are_named_all_at_once() -> None:
    files = {
        "app.json": json.dumps(CRM),
        "forms/order.json": "{",
        "forms/bill.json": json.dumps(ORDER),
    }

    with pytest.raises(Invalid) as refused:
        content_of_files(files)

    found = {problem.path: problem.code for problem in refused.value.problems}
    assert found == {
        "forms/order.json": "definition.not_json",
        "forms/bill.json": "definition.misnamed_file",
    }
