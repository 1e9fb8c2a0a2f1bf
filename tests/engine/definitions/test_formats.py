"""An app of any past format can be read for ever: one file of each is kept, and never edited."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from dougong.definitions.codec import content_of, document_of
from dougong.definitions.formats import FORMAT, STEPS
from dougong.kernel.canonical import pretty
from dougong.publishing.compile import compile_app

KEPT = Path(__file__).parents[2] / "formats"


@pytest.mark.parametrize("number", range(1, FORMAT + 1))
def test_an_app_of_each_past_format_still_compiles(number: int) -> None:
    document = json.loads((KEPT / f"app_{number}.json").read_text("utf-8"))

    assert compile_app(content_of(document)).problems == ()


def test_the_present_format_is_written_as_it_was_read() -> None:
    text = (KEPT / f"app_{FORMAT}.json").read_text("utf-8")

    assert pretty(document_of(content_of(json.loads(text)))) == text


def test_there_is_a_step_from_every_past_format() -> None:
    assert sorted(STEPS) == list(range(1, FORMAT))
