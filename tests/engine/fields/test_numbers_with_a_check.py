"""The check digits catch what people do wrong: any one digit, and neighbours that changed places."""

from __future__ import annotations

import pytest

from dougong.fields import FieldType
from dougong.fields.types.bank_card import BankCard
from dougong.fields.types.credit_code import LETTERS, CreditCode
from dougong.fields.types.id_card import IdCard
from dougong.kernel.problems import Problem

SOUND = [
    (IdCard(), "11010519491231002X", "0123456789"),
    (IdCard(), "440524188001010014", "0123456789"),
    (CreditCode(), "91350100M000100Y43", LETTERS),
    (BankCard(), "4111111111111111", "0123456789"),
]


@pytest.mark.parametrize(("kind", "sound", "letters"), SOUND)
def test_one_wrong_character_never_passes(kind: FieldType, sound: str, letters: str) -> None:
    wrong = [
        f"{sound[:at]}{letter}{sound[at + 1 :]}"
        for at in range(len(sound))
        for letter in letters
        if letter != sound[at]
    ]

    assert kind.parse(sound) == sound
    assert all(isinstance(kind.parse(each), Problem) for each in wrong)


@pytest.mark.parametrize("sound", ["11010519491231002X", "440524188001010014"])
def test_neighbours_that_changed_places_never_pass(sound: str) -> None:
    swapped = {
        f"{sound[:at]}{sound[at + 1]}{sound[at]}{sound[at + 2 :]}"
        for at in range(len(sound) - 2)
        if sound[at] != sound[at + 1]
    }

    assert all(isinstance(IdCard().parse(each), Problem) for each in swapped)
