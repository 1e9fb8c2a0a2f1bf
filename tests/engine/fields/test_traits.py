"""What is said of a type of field is true of what it keeps."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from dougong.expressions.types import Type
from dougong.fields.catalogue import FIELD_TYPES, NAMES, with_trait
from dougong.fields.column import Storage
from dougong.fields.protocol import FieldType
from dougong.fields.traits import USUAL, Trait, ValueKind, kind_of, traits_of
from dougong.fields.types.attachment import Attachment
from dougong.kernel.canonical import Json

NEEDED: Mapping[str, Json] = {
    "key": "it",
    "form": "other",
    "from": "other.it",
    "expression": "1",
    "options": [{"value": "a", "label": "A"}],
    "fields": [],
}
KEPT_WHOLE = frozenset(Storage) - {
    Storage.LIST,
    Storage.LINKS,
    Storage.RANGE,
    Storage.ADDRESS,
    Storage.RICH,
}
EACH = pytest.mark.parametrize("part", FIELD_TYPES.values(), ids=lambda part: part.key)


def value_type_of(part: type[FieldType]) -> Type | None:
    return part.of({**NEEDED, "type": part.key}).value_type


@EACH
def test_the_kind_is_that_of_the_value(part: type[FieldType]) -> None:
    value = value_type_of(part)

    if issubclass(part, Attachment):
        assert part.holds is ValueKind.FILES
    elif value is not None and part.holds is not ValueKind.RESULT:
        assert kind_of(value) is part.holds


@EACH
def test_what_tells_records_apart_is_kept_whole_in_a_column(part: type[FieldType]) -> None:
    column = part.of({**NEEDED, "type": part.key}).column

    if Trait.TELLING in traits_of(part):
        assert column is not None
        assert column.storage in KEPT_WHOLE


@EACH
def test_what_nobody_fills_in_is_filled_by_no_cell(part: type[FieldType]) -> None:
    assert not (part.computed and Trait.FILLED in traits_of(part))


@EACH
def test_what_is_measured_can_be_sorted_by(part: type[FieldType]) -> None:
    traits = traits_of(part)

    assert Trait.ORDERED in traits or Trait.MEASURED not in traits


def test_every_kind_says_what_is_usual_for_it() -> None:
    assert set(USUAL) == set(ValueKind)


def test_words_name_a_record_better_than_a_way_to_reach_it() -> None:
    assert NAMES == ("text", "serial", "long_text", "phone", "email")


def test_records_are_found_by_names_and_numbers() -> None:
    assert with_trait(Trait.IDENTIFYING) == (
        "text", "number", "phone", "email", "url", "id_card", "credit_code", "bank_card", "serial",
    )  # fmt: skip


def test_the_kind_of_a_result_is_found_in_its_type() -> None:
    share = Type("number", 3, share=True)

    assert kind_of(share) is ValueKind.PERCENT
    assert kind_of(Type("list", item=Type("number"))) is ValueKind.NOTHING
