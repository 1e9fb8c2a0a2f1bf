"""Formulas are read by many threads of a server at once, whatever the garbage collector does in between."""

from __future__ import annotations

import gc
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest

from dougong.expressions.parser import parse

NESTED = 'SUM(IF(stage IN ["need", "offer"], 1 + (2 * (3 + a)), 0)) / (COUNT() + 1)'
TIMES, THREADS = 300, 4


def gives_way(*_: object) -> None:
    """Let another thread go on."""
    time.sleep(0)


@pytest.fixture
def restless() -> Iterator[None]:
    """A collector that comes often and lets other threads go on each time, also in the midst of a parse."""
    before = gc.get_threshold()
    gc.set_threshold(20, 2, 2)
    gc.callbacks.append(gives_way)
    yield
    gc.callbacks.remove(gives_way)
    gc.set_threshold(*before)


@pytest.mark.usefixtures("restless")
def test_threads_that_read_formulas_do_not_disturb_each_other() -> None:
    # What was read before is remembered: each of these is another one.
    formulas = [f"{NESTED} + {number}" for number in range(TIMES * THREADS)]
    with ThreadPoolExecutor(THREADS) as pool:
        read = [*pool.map(parse, formulas)]

    assert len({*map(repr, read)}) == len(formulas)
