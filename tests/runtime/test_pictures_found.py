"""What the doctor says of pictures: whether they can be made, and how to get them."""

from __future__ import annotations

from pathlib import Path

import pytest

from dougong_runtime.cli.doctor import Finding, findings
from dougong_runtime.settings import Settings


def of_pictures(folder: Path, chromium: str) -> Finding:
    settings = Settings(data=str(folder), chromium=chromium)
    return next(each for each in findings(settings) if each.what.startswith("pictures"))


@pytest.mark.parametrize(
    ("chromium", "said"),
    [
        ("none", "DOUGONG_CHROMIUM wants none; they are sent as tables"),
        ("/nowhere/chromium", "names no program: /nowhere/chromium"),
        ("/bin/false", "/bin/false does not start (the browser ended)"),
    ],
)
def test_it_says_why_there_are_none(tmp_path: Path, chromium: str, said: str) -> None:
    found = of_pictures(tmp_path, chromium)

    assert not found.well
    assert not found.broken
    assert said in found.mend
