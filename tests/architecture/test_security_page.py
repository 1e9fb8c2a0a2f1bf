"""The page about security names every requirement that was asked for, and only tests and files that exist."""

from __future__ import annotations

import json
import re

import pytest

from tests.architecture.tree import ROOT, text_of

PAGE = "docs/security.md"
ROW = re.compile(r"^\| (V[\d.]+) \| (.+?) \| (.+) \| (.+) \|$", re.MULTILINE)
PYTHON = re.compile(r"`([\w/]+\.py)(?:::(test_\w+))?`")
SCRIPT = re.compile(r"`([\w/]+\.test\.tsx?)`")
ASKED = """
V1.2.1 V1.2.2 V1.2.4 V1.2.5 V1.2.9 V1.2.10 V1.3.1 V1.3.2 V1.3.4 V1.3.5 V1.3.6 V1.3.7 V1.3.11 V1.3.12 V1.5.1 V1.5.2
V2.2.1 V2.2.2 V2.2.3 V2.3.1 V2.3.2 V2.3.3 V2.3.4 V2.3.5 V2.4.1 V3.2.1 V3.2.2 V3.3.1-3.3.4 V3.4.1-3.4.6 V3.5.1 V3.5.3
V3.5.5 V3.7.2 V4.1.1 V4.1.4 V5.1.1 V5.2.1 V5.2.2 V5.2.3 V5.2.4 V5.2.6 V5.3.1 V5.3.2 V5.3.3 V5.4.1-5.4.2 V6.1.1/6.3.1
V6.2.1-6.2.9 V6.3.2 V6.3.8 V6.4.1 V6.4.6
"""
"""As a list of ours names them: alone, from one to another, or two."""
ROWS = ROW.findall(text_of(PAGE))


def single(said: str) -> list[str]:
    """Return the requirements of an entry: V3.3.1-3.3.4 are four."""
    first, between, last = re.match(r"V([\d.]+)(?:([-/])([\d.]+))?$", said).groups()  # type: ignore[union-attr]
    if between != "-":
        return [f"V{first}", *([f"V{last}"] if last else [])]
    section, _, begin = first.rpartition(".")
    return [f"V{section}.{at}" for at in range(int(begin), int(last.rpartition(".")[2]) + 1)]


def test_every_requirement_has_its_row_and_no_more_than_one() -> None:
    ids = [id for id, *_ in ROWS]

    assert sorted({each for said in ASKED.split() for each in single(said)} - set(ids)) == []
    assert len(ids) == len(set(ids))


def test_what_was_asked_for_is_all_that_was_asked_for(material) -> None:
    listed = json.loads((material / "security" / "asvs5_relevant.json").read_text("utf-8"))

    assert sorted(listed["requirements"]) == sorted(ASKED.split())


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row[0])
def test_a_row_is_held_by_tests_that_exist_or_says_that_it_is_not_met(row) -> None:
    _, _, met, tests = row
    named = [*PYTHON.findall(tests), *((each, "") for each in SCRIPT.findall(tests))]

    assert named or ("**" in met and tests == "–")
    for file, test in named:
        path = ROOT / ("" if file.startswith("runtime/web") else "tests") / file
        assert path.is_file(), file
        assert not test or f"def {test}(" in path.read_text("utf-8"), test


def test_tests_in_the_text_exist_too() -> None:
    before = text_of(PAGE).partition("## V1 ")[0]

    for file, test in PYTHON.findall(before):
        assert f"def {test}(" in text_of(f"tests/{file}"), test


def test_whoever_looks_for_it_finds_it() -> None:
    for readme in ("README.md", "README.zh-CN.md", "docs/running.md"):
        assert "security.md" in text_of(readme), readme
