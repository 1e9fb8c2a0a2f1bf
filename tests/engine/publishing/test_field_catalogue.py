"""Types of fields are found by the words people have for them, not only by their names."""

from __future__ import annotations

from typing import Any

import pytest

from dougong.publishing.catalogue import catalogue


def found(wanted: str) -> set[str]:
    """Return the types that a search for a word finds."""
    parts: Any = catalogue()["fields"]
    return {part["key"] for part in parts if wanted in part["search"]}


@pytest.mark.parametrize(
    ("wanted", "key"),
    [
        ("手机", "phone"),
        ("下拉", "choice"),
        ("照片", "image"),
        ("明细", "sub_form"),
        ("自动编号", "serial"),
        ("分割线", "divider"),
        ("备注", "long_text"),
        ("shouji", "phone"),
        ("jine", "money"),
        ("dropdown", "choice"),
    ],
)
def test_a_type_is_found_by_another_word_for_it(wanted: str, key: str) -> None:
    assert key in found(wanted)
