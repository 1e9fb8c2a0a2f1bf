"""Whoever types into a list that takes several searches what it shows, and not the keys behind it."""

from __future__ import annotations

import re

from tests.architecture.tree import text_of, web_files

TAKES_SEVERAL = re.compile(
    r'<Select\b(?:(?!<Select|onChange).)*?mode="multiple".*?onChange', re.DOTALL
)
SAYS_BY_WHAT = re.compile(r"optionFilterProp|filterOption|\.\.\.(?:searching|shared)")


def lists() -> list[tuple[str, str]]:
    """Return each list that takes several, by its file."""
    return [(file, found) for file in web_files() for found in TAKES_SEVERAL.findall(text_of(file))]


def test_each_says_what_is_searched() -> None:
    assert len(lists()) > 10
    assert [file for file, text in lists() if not SAYS_BY_WHAT.search(text)] == []
