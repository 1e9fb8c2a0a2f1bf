"""What came of a submit: the settled values, what the person asked for, and what is wrong."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from dougong.expressions import Value
from dougong.kernel.problems import Problem


class Submission(NamedTuple):
    """`values` is the whole record as it would be; `asked` are the keys that the person set to something new.

    `hidden` are the fields that nobody is shown: what was given for them does not count. It is a tuple, because a table
    that is brought in makes one of each row.
    """

    values: Mapping[str, Value]
    asked: frozenset[str]
    problems: tuple[Problem, ...] = ()
    hidden: frozenset[str] = frozenset()
