"""What the environment says wrongly is told before anything starts."""

from __future__ import annotations

import pytest

from dougong_runtime.settings import faults_in, from_environment


def test_the_defaults_are_in_order() -> None:
    assert faults_in(from_environment({})) == []


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("DOUGONG_THREADS", "many"),
        ("DOUGONG_THREADS", "0"),
        ("DOUGONG_LOG", "loud"),
        ("DOUGONG_MAX_BODY", "-1"),
        ("DOUGONG_SECURE_COOKIES", "yes"),
    ],
)
def test_a_value_that_cannot_be_meant_is_named(name, value) -> None:
    [fault] = faults_in(from_environment({name: value}))

    assert fault.startswith(f"{name} cannot be {value!r}: ")
