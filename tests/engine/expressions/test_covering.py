"""Whether a condition can be the first to hold."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dougong.expressions import Expression, FormNames, Surroundings, compile_expression
from dougong.expressions.covering import covered
from dougong.expressions.types import BOOLEAN, TEXT, number
from dougong.kernel.clock import Moment
from tests.engine.usecases.workshop import NOON

NAMES = FormNames("f", {"f": {"n": number(0), "m": number(0), "t": TEXT, "b": BOOLEAN}})
AROUND = Surroundings(Moment(NOON))


def read(source: str) -> Expression:
    return compile_expression(source, NAMES)


@pytest.mark.parametrize(
    ("later", "earlier", "answer"),
    [
        ("n <= 5", ["n <= 9"], True),
        ("n <= 9", ["n <= 5"], False),
        ("n < 5", ["n < 5"], True),
        ("n <= 5", ["n < 5"], False),
        ("7 > n", ["n < 7"], True),
        ("n > -3", ["n > -5"], True),
        ("n = 3 OR n = 4", ["n > 2"], True),
        ("n = 3 OR n = 1", ["n > 2"], False),
        ("n = 3 OR n = 1", ["n > 2", "n < 2"], True),
        ("n > 1 AND m > 1", ["n > 0"], True),
        ("n > 1", ["n > 0 AND m > 0"], False),
        ("n > 5 AND n < 3", [], True),
        ("n >= 3 AND n <= 3", [], False),
        ('t = "a" AND t = "b"', [], True),
        ('t = "a"', ['t IN ["a", "b"]'], True),
        ('t = "A"', ['t = "a"'], False),
        ("b", ["b AND n > 1"], False),
        ("n + 1 > m AND b", ["n + 1 > m"], True),
        ("NOT(n < 5)", ["n >= 5"], False),
        ("BETWEEN(n, 2, 3)", ["n > 1"], True),
        ("n > 1", ["TRUE"], True),
        ("FALSE", [], True),
        ("n = 3 AND m = 4", ["n = 3", "b"], True),
    ],
)
def test_it_is_known_where_a_condition_adds_nothing(
    later: str, earlier: list[str], *, answer: bool
) -> None:
    assert covered(read(later), map(read, earlier)) is answer


def test_what_falls_into_too_many_cases_is_taken_to_hold_somewhere() -> None:
    long = " AND ".join(f"(n = {at} OR m = {at})" for at in range(7))

    assert not covered(read(long), [])


compared = st.builds(
    "{} {} {}".format,
    st.sampled_from(["n", "m"]),
    st.sampled_from(["<", "<=", "=", ">=", ">", "<>"]),
    st.integers(-2, 2),
)
conditions = st.recursive(
    compared | st.sampled_from(["b", 't = "a"', 't <> "a"']),
    lambda inner: (
        st.builds("({} {} {})".format, inner, st.sampled_from(["AND", "OR"]), inner)
        | st.builds("NOT({})".format, inner)
    ),
    max_leaves=4,
)
rows = st.fixed_dictionaries(
    {
        "n": st.none() | st.integers(-3, 3).map(Decimal),
        "m": st.none() | st.integers(-3, 3).map(Decimal),
        "t": st.sampled_from([None, "a", "b"]),
        "b": st.sampled_from([None, True, False]),
    }
)


@given(
    later=conditions,
    earlier=st.lists(conditions, max_size=3),
    some=st.lists(rows, min_size=20, max_size=40),
)
@settings(max_examples=150, deadline=None)
def test_where_nothing_is_left_no_row_ever_comes(
    later: str, earlier: list[str], some: list[dict[str, object]]
) -> None:
    last, before = read(later), [read(each) for each in earlier]
    if covered(last, before):
        for row in some:
            if last.evaluate(row, AROUND) is True:  # type: ignore[arg-type]
                assert any(each.evaluate(row, AROUND) is True for each in before)  # type: ignore[arg-type]
