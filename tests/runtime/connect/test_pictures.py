"""Pictures by a real browser that is answered by us alone: what it gets, what it does not, and when it is given up."""

from __future__ import annotations

import os
import shutil
import struct
import subprocess
import sys

import psutil
import pytest

from dougong_runtime.connect.figures import View
from dougong_runtime.connect.pictures.devtools import Answer, Asked, BrowserFailed, Given, opened
from dougong_runtime.connect.pictures.drawing import WIDTH, Pictures
from dougong_runtime.connect.pictures.finding import NONE, Typeface, browser_named, why_not
from tests.harness.chromium import NAMES
from tests.harness.run import lacking

VIEW = View("ann", "crm", "board", "/apps/crm/dashboards/board?level=a", "Asia/Shanghai", "zh-CN")
DRAWN = b"""<!doctype html><body style="margin:0"><div data-picture-page style="height:321px">
<script>document.documentElement.dataset.picture = "drawn"</script></div>"""


@pytest.fixture(scope="module")
def program() -> str:
    found = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)
    if found is None:
        lacking("Chromium", "`make test-deps` installs it; CHROMIUM names another browser.")
    return str(found)


def page(content: bytes, seen: list[Asked]) -> Answer:
    """Answer every request with a page, and keep what was asked for."""

    def answer(asked: Asked) -> Given:
        seen.append(asked)
        return Given(200, (("Content-Type", "text/html"),), content)

    return answer


def size_of(png: bytes) -> tuple[int, int]:
    assert png.startswith(b"\x89PNG")
    width, height = struct.unpack(">II", png[16:24])
    return width, height


def test_the_page_of_the_dashboard_is_drawn_as_high_as_it_is(program: str) -> None:
    seen: list[Asked] = []

    picture = Pictures(program, lambda _: page(DRAWN, seen)).draw(VIEW)

    assert picture is not None
    assert size_of(picture) == (WIDTH, 321)
    url = "https://dougong.invalid/picture/apps/crm/dashboards/board?level=a"
    assert [each.url for each in seen][:1] == [url]


def test_it_reads_in_the_language_and_zone_of_its_reader_and_keeps_no_session(
    program: str,
) -> None:
    told = b"""<!doctype html><body data-picture-page><script>
    fetch("/told", {method: "POST", body: JSON.stringify([localStorage["dougong.preferences"],
    Intl.DateTimeFormat().resolvedOptions().timeZone, document.cookie])}).then(
    () => { document.documentElement.dataset.picture = "drawn" })</script>"""
    seen: list[Asked] = []

    Pictures(program, lambda _: page(told, seen)).draw(VIEW)

    [said] = [each.body.decode() for each in seen if each.method == "POST"]
    assert "zh-CN" in said
    assert "Asia/Shanghai" in said
    assert "dougong_csrf=none" in said
    assert all("dougong_session" not in str(each.headers) for each in seen)


def test_what_a_page_asks_of_others_comes_to_us_as_well(program: str) -> None:
    curious = DRAWN + b'<img src="https://evil.example/x.png"><img src="http://127.0.0.1:9/y.png">'
    seen: list[Asked] = []

    Pictures(program, lambda _: page(curious, seen)).draw(VIEW)

    hosts = {each.url.split("/")[2] for each in seen}
    assert {"evil.example", "127.0.0.1:9"} <= hosts


def test_a_page_that_is_never_drawn_is_given_up_and_nothing_of_it_is_left(program: str) -> None:
    with (
        pytest.raises(BrowserFailed),
        opened(program, lambda _: Given(404), patience=3) as tab,
    ):
        tab.until("false")

    assert [each for each in psutil.Process().children() if "chrom" in each.name()] == []


HANGING = """
import sys
from dougong_runtime.connect.pictures.devtools import Given, opened
with opened(sys.argv[1], lambda _: Given(404), 60) as tab:
    print("open", flush=True)
    sys.stdin.read()
"""


def test_a_worker_that_is_killed_takes_its_browser_along(program: str) -> None:
    command = (sys.executable, "-c", HANGING, program)
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as worker:
        assert worker.stdout is not None
        assert worker.stdout.readline() == b"open\n"
        browser = psutil.Process(worker.pid).children(recursive=True)
        worker.kill()

    assert browser != []
    _, alive = psutil.wait_procs(browser, timeout=20)
    assert alive == []


@pytest.mark.parametrize("program", ["/bin/true", "/nowhere/chromium"])
def test_a_program_that_draws_nothing_leaves_the_tables(program: str) -> None:
    assert Pictures(program, lambda _: page(DRAWN, [])).draw(VIEW) is None
    assert why_not(program) != ""


def test_a_browser_that_works_has_no_reason_not_to(program: str) -> None:
    assert why_not(program) == ""


def test_letters_for_chinese_are_lent_where_the_machine_has_none(program: str) -> None:
    answer = Typeface(b"letters").beside(lambda _: Given(404))

    given = answer(Asked("GET", Typeface(b"").address, {}, b""))
    other = answer(Asked("GET", "https://dougong.invalid/else", {}, b""))

    assert (given.status, given.body, other.status) == (200, b"letters", 404)


def test_whoever_wants_no_pictures_has_none() -> None:
    assert browser_named(NONE) is None
    assert browser_named("/nowhere/chromium") is None
