from __future__ import annotations

from itertools import count

import pytest

from dougong.kernel.kept import ROOM, Kept


def test_what_is_kept_is_made_once_for_each_key():
    kept, numbers = Kept(), count()

    first = kept.once("a", lambda: next(numbers))
    other = kept.once("b", lambda: next(numbers))
    again = kept.once("a", lambda: next(numbers))

    assert (first, other, again) == (0, 1, 0)


def test_what_cannot_be_made_is_tried_again():
    kept = Kept()

    def fails() -> int:
        raise LookupError

    with pytest.raises(LookupError):
        kept.once("a", fails)
    assert kept.once("a", lambda: 1) == 1


def test_strangers_questions_do_not_fill_the_memory():
    kept, made = Kept(), count()

    for at in range(3 * ROOM):
        kept.once(at, lambda: next(made))

    assert kept.once(3 * ROOM - 1, lambda: -1) == 3 * ROOM - 1
    assert kept.once(0, lambda: -1) == -1
