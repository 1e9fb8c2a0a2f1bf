"""The pages that a browser is shown: those of this checkout, as it is now."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

import hatch_build

ROOT = Path(__file__).parents[2]
REMEDY = "run `make web` first, so that a browser sees what you have changed."


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Fail a test that opens a browser where it would be shown nothing, or old pages."""
    if "chromium" in getattr(item, "fixturenames", ()) and (fault := fault_of_pages(ROOT)):
        pytest.fail(f"{fault}: {REMEDY}", pytrace=False)


@cache
def fault_of_pages(root: Path) -> str:
    """Say what is wrong with what was built, once a run; `DOUGONG_SKIP_WEB=1` asks for whatever is there."""
    if not (root / hatch_build.STATIC / "index.html").is_file():
        return "The front end is not built"
    if not hatch_build.skipped() and not hatch_build.is_fresh(root):
        return "The front end was built from other sources"
    return ""
