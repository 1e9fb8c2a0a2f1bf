"""The pictures of the README, taken on the way through the story."""

from __future__ import annotations

import os
from pathlib import Path

from playwright.sync_api import Page

RESULTS = Path("test-results")
DOCS = Path("docs") / "pictures"


class Pictures:
    """Keeps what a page shows: among the test's results or, when asked for, in the documents."""

    def __init__(self) -> None:
        self._folder = DOCS if os.environ.get("DOUGONG_PICTURES") == "1" else RESULTS

    def take(self, page: Page, name: str) -> None:
        page.wait_for_load_state("networkidle")
        # Messages that pass by and animations under way belong to no picture.
        page.wait_for_timeout(400)
        page.screenshot(path=self._folder / f"{name}.png", animations="disabled")
