"""Guessing is slowed down by name and by place, survives a restart, and locks nobody else out."""

from __future__ import annotations

from datetime import timedelta

import pytest

from dougong.usecases.accounts.guessing import GUESSING, Guess, TooMany, admit, forgive
from tests.engine.usecases.workshop import Workshop
from tests.harness.databases import Databases

HERE, THERE = "203.0.113.7", "198.51.100.9"


def tried(workshop: Workshop, *guesses: Guess) -> int:
    """Return how many of some tries were let through."""
    through = 0
    for guess in guesses:
        try:
            admit(workshop.database.works, guess)
        except TooMany:
            continue
        through += 1
    return through


def test_one_name_from_one_address_has_a_few_tries(workshop: Workshop) -> None:
    assert tried(workshop, *[Guess("Ann", HERE)] * (GUESSING.for_one + 5)) == GUESSING.for_one
    assert tried(workshop, Guess(" ann ", HERE), Guess("ann", THERE), Guess("bob", HERE)) == 2


def test_one_address_does_not_try_a_thousand_names(workshop: Workshop) -> None:
    names = [Guess(f"n{at}", HERE) for at in range(GUESSING.from_place + 20)]

    assert tried(workshop, *names) == GUESSING.from_place
    assert tried(workshop, Guess("somebody", THERE)) == 1


def test_a_customer_of_a_provider_is_one_place_whatever_address_of_theirs_they_use(
    workshop: Workshop,
) -> None:
    many = [Guess("ann", f"2001:db8:0:1::{at:x}") for at in range(GUESSING.for_one + 3)]

    assert tried(workshop, *many) == GUESSING.for_one
    assert tried(workshop, Guess("ann", "2001:db8:0:2::1")) == 1
    assert (
        tried(workshop, *[Guess("ann", f"::ffff:{HERE}"), Guess("ann", HERE)] * GUESSING.for_one)
        == GUESSING.for_one
    )


def test_many_addresses_do_not_try_one_name_without_end(workshop: Workshop) -> None:
    swarm = [
        Guess("ann", f"203.0.{at // 200}.{at % 200}") for at in range((GUESSING.for_name or 0) + 20)
    ]

    assert tried(workshop, *swarm) == (GUESSING.for_name or 0)


def test_a_device_that_signed_in_before_is_not_locked_out_by_others(workshop: Workshop) -> None:
    tried(
        workshop,
        *[Guess("ann", f"203.0.{at // 200}.{at % 200}") for at in range(GUESSING.for_name or 0)],
    )
    tried(workshop, *[Guess(f"n{at}", HERE) for at in range(GUESSING.from_place)])

    assert tried(workshop, Guess("ann", HERE)) == 0
    assert (
        tried(workshop, *[Guess("ann", HERE, device="d1")] * (GUESSING.for_one + 1))
        == GUESSING.for_one
    )


def test_a_restart_gives_no_new_tries_and_time_does(databases: Databases) -> None:
    url = databases.new()
    before = Workshop(url)
    before.database.upgrade()
    tried(before, *[Guess("ann", HERE)] * GUESSING.for_one)
    before.database.close()
    after = Workshop(url)
    after.clock.advance(timedelta(minutes=1))

    with pytest.raises(TooMany) as refused:
        admit(after.database.works, Guess("ann", HERE))
    after.clock.advance(timedelta(seconds=refused.value.seconds))

    assert refused.value.params == {"minutes": 5}
    assert refused.value.seconds == 4 * 60 + 1
    assert tried(after, Guess("ann", HERE)) == 1
    after.database.close()


def test_what_led_to_the_right_password_is_forgotten_and_nothing_else(workshop: Workshop) -> None:
    tried(workshop, *[Guess("ann", HERE)] * 3, *[Guess("bob", HERE)] * 3)

    workshop.do(lambda work, _: forgive(work, Guess("ann", HERE)))

    with workshop.database.works.reading() as work:
        left = [len(work.tries.times(name=Guess(name).who, most=9)) for name in ("ann", "bob")]
    assert left == [0, 3]
