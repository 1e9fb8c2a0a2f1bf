"""What axe finds wrong with a page for people who hear it, use a keyboard or see little."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from playwright.sync_api import Page

SCRIPT = Path("node_modules/axe-core/axe.min.js")
GRAVE = ("serious", "critical")
_RUN = """async () => {
  const { violations } = await axe.run(document, { resultTypes: ["violations"] });
  return violations.flatMap(({ id, impact, help, nodes }) =>
    nodes.map(({ target, failureSummary }) => ({ id, impact, help, at: target.join(" "), why: failureSummary })));
}"""


@cache
def _script() -> str:
    return SCRIPT.read_text("utf-8")


def grave_findings(page: Page) -> list[str]:
    """Return what is serious or critical on the page as it stands, each with its place."""
    # Not as a script element: the page allows none but its own.
    page.evaluate(_script())
    found = page.evaluate(_RUN)
    return [
        f"{each['id']} at {each['at']}: {each['why']}" for each in found if each["impact"] in GRAVE
    ]
