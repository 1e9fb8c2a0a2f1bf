"""Actions of packages: what is asked of them before they are taken, and what happens when they break."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any, ClassVar

import pytest

from dougong.actions import Reader, Situation
from dougong.actions.outside import admitted
from dougong.kernel.errors import PackageFailed
from dougong.kernel.outside import Origin, Unfit
from dougong.sdk import EXPRESSION, Body, Effect, Expression, Query, UpdateRecord, Value
from tests.engine.rules.shop import CUSTOMERS, SHOP, a_customer

ACME = Origin("acme", "1.0")
NAMED = {"zh-CN": "延期", "en": "Postpone"}


class Postponing:
    """Writes what a formula gives into some field, whether it fits or not."""

    needs_record = True

    def __init__(self, remark: Expression | None, into: str) -> None:
        self.remark, self.into = remark, into

    @property
    def needs(self) -> frozenset[tuple[str, ...]]:
        return self.remark.needs if self.remark else frozenset()

    def search(self, situation: Situation) -> Query | None:
        return None

    def decide(self, situation: Situation) -> tuple[Effect, ...]:
        if self.remark is None:
            raise ZeroDivisionError("nothing to divide")
        value: Value = self.remark.evaluate(situation.row, situation.around)
        return (UpdateRecord(situation.form, situation.record, {self.into: value}),)


class Postpone:
    key: ClassVar[str] = "postpone"
    label: ClassVar[Mapping[str, str]] = NAMED
    icon: ClassVar[str] = "clock"
    schema: ClassVar[Mapping[str, Any]] = {
        "properties": {"remark": {"$ref": EXPRESSION, "label": NAMED}}
    }

    @classmethod
    def of(cls, body: Body, reader: Reader) -> Postponing:
        if body.get("remark") == "fall":
            raise LookupError("fallen")
        remark = reader.expression("remark", body["remark"]) if "remark" in body else None
        return Postponing(remark, str(body.get("into", "term")))


def compiled(**said: str) -> Any:
    reader = Reader(SHOP.shapes, CUSTOMERS)
    return admitted(Postpone, ACME).of({"type": "postpone", **said}, reader), reader.problems


def test_it_is_compiled_and_decides_like_one_of_ours() -> None:
    action, problems = compiled(remark="term + 1")

    assert problems == []
    assert action.needs == {("term",)}
    assert action.decide(a_customer(term=None)) == (UpdateRecord(CUSTOMERS, "c1", {"term": None}),)


def test_what_breaks_while_it_is_compiled_is_a_problem_that_names_the_package() -> None:
    _, [problem] = compiled(remark="fall")

    assert (problem.path, problem.code) == ("type", "package_failed")
    assert problem.params == {
        "part": "postpone",
        "package": "acme 1.0",
        "reason": "LookupError: fallen",
    }


@pytest.mark.parametrize("said", [{}, {"remark": "term", "into": "tags"}, {"remark": "name"}])
def test_what_breaks_while_it_decides_or_fits_no_field_is_the_fault_of_the_package(said) -> None:
    action, _ = compiled(**said)

    with pytest.raises(PackageFailed) as failed:
        action.decide(a_customer(term=Decimal(3)))

    assert failed.value.params["package"] == "acme 1.0"


UNFIT: dict[str, tuple[dict[str, Any], str]] = {
    "key": ({"key": "Post pone"}, "small letters"),
    "of": ({"of": None}, "no method `of`"),
    "label": ({"label": {"en": "Postpone"}}, "no label in every language"),
    "schema": ({"schema": {}}, "no `properties`"),
    "shared": ({"schema": {"properties": {"when": {"type": "string", "label": NAMED}}}}, "'when'"),
    "unnamed": ({"schema": {"properties": {"days": {"type": "integer"}}}}, "the setting 'days'"),
    "undrawn": ({"schema": {"properties": {"many": {"type": "array", "label": NAMED}}}}, "'many'"),
}


@pytest.mark.parametrize("case", UNFIT)
def test_what_could_not_be_chosen_named_or_drawn_is_not_taken(case) -> None:
    changed, why = UNFIT[case]

    with pytest.raises(Unfit, match=why):
        admitted(type("Changed", (Postpone,), changed), ACME)
