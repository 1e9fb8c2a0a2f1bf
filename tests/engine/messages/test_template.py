from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

import pytest

from dougong.expressions import Surroundings, Value
from dougong.kernel.errors import Invalid
from dougong.messages.template import Template, compile_template
from dougong.messages.vocabulary import Vocabulary
from dougong.records.names import ShapeNames
from tests.engine.rules.shop import CUSTOMER, CUSTOMERS, NOON, SHOP

WORDS = Vocabulary({"customer": CUSTOMER})
ROW: Mapping[str, Value] = {
    "name": "观澜商贸",
    "level": "a",
    "spent": Decimal(684200),
    "keeper": "p1",
    "term": None,
}


def a_template(source: str) -> Template:
    return compile_template(source, "customer", ShapeNames(SHOP.shapes, CUSTOMERS))


def test_values_are_written_as_people_read_them() -> None:
    message = a_template("{name} 已升为 {level}，累计 {spent}，账期 {term}").filled(
        ROW, Surroundings(NOON)
    )

    assert message.text({}, WORDS, NOON.zone) == "观澜商贸 已升为 A 级，累计 ¥684,200.00，账期 未填"


def test_people_are_shown_by_name_once_somebody_looked_them_up() -> None:
    message = a_template("跟进人 {keeper}").filled(ROW, Surroundings(NOON))

    assert list(message.ids()) == [(("keeper",), "p1")]
    assert message.text({"p1": "陈思远"}, WORDS, NOON.zone) == "跟进人 陈思远"


def test_doubled_braces_stand_for_themselves() -> None:
    message = a_template("{{name}}").filled(ROW, Surroundings(NOON))

    assert message.text({}, WORDS, NOON.zone) == "{name}"


@pytest.mark.parametrize(
    ("source", "code"), [("{name", "message.open_brace"), ("{nobody}", "expression.unknown_name")]
)
def test_a_text_that_cannot_be_filled_is_refused(source: str, code: str) -> None:
    with pytest.raises(Invalid) as refused:
        a_template(source)

    assert [problem.code for problem in refused.value.problems] == [code]
