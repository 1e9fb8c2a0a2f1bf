"""The designer of a form of 200 fields, against one of 10: how long keys, clicks and undoing take until seen.

A real browser says it (Event Timing, from the event to the next paint, in steps of 8 ms); the short form is the floor.

    python benchmarks/designer.py [--fields 200] [--times 20]
"""

from __future__ import annotations

import argparse
import shutil
import statistics
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, sync_playwright

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from tests.harness.chromium import FLAGS, NAMES
from tests.harness.server import ADMIN, PASSWORD, Server, running

FEW = 10
TYPES = ("text", "number", "money", "date", "long_text", "switch", "phone", "email")
WATCH = """() => {
  window.taken = [];
  new PerformanceObserver((list) => list.getEntries().forEach((each) => window.taken.push([each.name, each.duration])))
    .observe({ type: "event", durationThreshold: 16, buffered: false });
}"""
TAKEN = """async () => {
  await new Promise((seen) => requestAnimationFrame(() => setTimeout(seen, 100)));
  return window.taken.splice(0);
}"""
Act = Callable[[Page, int], None]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--fields", type=int, default=200)
    parser.add_argument("--times", type=int, default=20)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, running(Path(folder)) as server:
        apps = {count: app_of(server, count) for count in (FEW, asked.fields)}
        with designer(server) as page:
            figures = {count: measured(page, app, asked.times) for count, app in apps.items()}
    print(f"{'':<10}{'median':>9}{'95 %':>9}{'largest':>9}   ms, of {asked.fields} fields ({FEW})")
    for name in ACTS:
        many, few = figures[asked.fields][name], figures[FEW][name]
        shares = (f"{one:.0f} ({other:.0f})" for one, other in zip(many, few, strict=True))
        print(f"{name:<10}" + "".join(f"{each:>10}" for each in shares))


def app_of(server: Server, count: int) -> str:
    """Found an app with a form of some fields and return its key."""
    fields = [
        {"key": f"f{at}", "type": TYPES[at % len(TYPES)], "label": f"字段 {at}"}
        for at in range(count)
    ]
    with server.client() as client:
        app: str = client.post("/apps", json={"label": f"{count}"}).raise_for_status().json()["key"]
        form = {"key": "long", "label": "长表", "fields": fields}
        client.put(f"/apps/{app}/draft/forms/long", json=form).raise_for_status()
    return app


@contextmanager
def designer(server: Server) -> Iterator[Page]:
    """Give a page that is signed in, 1440 by 900."""
    program = next(filter(None, map(shutil.which, NAMES)))
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=list(FLAGS))
        page = browser.new_page(
            viewport={"width": 1440, "height": 900}, locale="zh-CN", base_url=server.address
        )
        page.goto("/")
        page.get_by_label("账号").fill(ADMIN)
        page.get_by_label("密码", exact=True).fill(PASSWORD)
        page.get_by_role("button", name="登录").click()
        page.get_by_role("navigation").first.wait_for()
        yield page
        browser.close()


def typing(page: Page, at: int) -> None:
    """One letter more in the name of the field that is chosen."""
    page.keyboard.press("ArrowRight")
    page.keyboard.type("字a"[at % 2])


def choosing(page: Page, at: int) -> None:
    page.locator("[data-field]").nth(at % 6).click(position={"x": 8, "y": 8})


def undoing(page: Page, at: int) -> None:
    page.keyboard.press("Control+z" if at % 2 == 0 else "Control+Shift+z")


ACTS: dict[str, Act] = {"key": typing, "click": choosing, "undo": undoing}


def measured(page: Page, app: str, times: int) -> dict[str, tuple[float, float, float]]:
    """Do each act some times and return the median, the 95th of a hundred and the largest, in milliseconds."""
    page.goto(f"/build/{app}/forms/long")
    page.locator("[data-field]").first.click(position={"x": 8, "y": 8})
    page.get_by_label("标题", exact=True).click()
    page.evaluate(WATCH)
    return {
        name: spread([took(page, act, at) for at in range(times)]) for name, act in ACTS.items()
    }


def took(page: Page, act: Act, at: int) -> float:
    """Return the longest event of one act; what is shorter than 16 ms is told as 16."""
    act(page, at)
    taken: list[Any] = page.evaluate(TAKEN)
    return max((duration for _, duration in taken), default=16.0)


def spread(figures: list[float]) -> tuple[float, float, float]:
    ordered = sorted(figures)
    return statistics.median(ordered), ordered[int(len(ordered) * 0.95) - 1], ordered[-1]


if __name__ == "__main__":
    main()
