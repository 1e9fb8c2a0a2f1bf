"""Draws a dashboard as somebody sees it: our own page, in a browser that asks nobody but us."""

from __future__ import annotations

import base64
import json
import logging
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeAlias

from dougong_runtime.connect.figures import View
from dougong_runtime.connect.pictures.alike import Alike, Recorded
from dougong_runtime.connect.pictures.devtools import Answer, BrowserFailed, Tab, opened
from dougong_runtime.connect.pictures.finding import Typeface

Lend: TypeAlias = Callable[[View], Answer]
"""Returns what answers the page of one view, with the rights of its person, and nothing else."""
ORIGIN = "https://dougong.invalid"
PATIENCE = 25.0
WAITING = 10.0
"""Seconds for a picture, and for one's turn: whoever carries a delivery has a minute, mail server included."""
AT_ONCE = 2
WIDTH, TALLEST = 1200, 6000
_DRAWN = 'document.documentElement.dataset.picture === "drawn"'
_HEIGHT = "Math.ceil(document.querySelector('[data-picture-page]').getBoundingClientRect().height)"
log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Pictures:
    """`program` is the browser; `typeface` is lent to it where the machine has none with Chinese characters."""

    program: str
    lend: Lend
    typeface: Typeface | None = None
    places: threading.BoundedSemaphore = field(
        default_factory=lambda: threading.BoundedSemaphore(AT_ONCE)
    )
    alike: Alike = field(default_factory=Alike)

    def draw(self, view: View) -> bytes | None:
        """Return a picture as PNG; None where none could be made in time: what it would have shown is told anyway.

        Whoever would see the same as somebody a moment ago gets the same picture.
        """
        if (picture := self.alike.found(view, self.lend(view))) is not None:
            return picture
        if not self.places.acquire(timeout=WAITING):
            return None
        page = Recorded(self._answer(view), view.app)
        try:
            with opened(self.program, page, PATIENCE) as tab:
                picture = _drawn(tab, view, self.typeface)
        except (BrowserFailed, OSError) as failed:
            log.warning("no picture of %s/%s: %s", view.app, view.dashboard, failed)
            return None
        finally:
            self.places.release()
        self.alike.keep(view, page, picture)
        return picture

    def _answer(self, view: View) -> Answer:
        lent = self.lend(view)
        return self.typeface.beside(lent) if self.typeface else lent


def _drawn(tab: Tab, view: View, typeface: Typeface | None) -> bytes:
    tab.call("Page.addScriptToEvaluateOnNewDocument", source=_prepared(view, typeface))
    media = [
        {"name": "prefers-color-scheme", "value": "light"},
        {"name": "prefers-reduced-motion", "value": "reduce"},
    ]
    tab.call("Emulation.setEmulatedMedia", features=media)
    tab.call("Emulation.setTimezoneOverride", timezoneId=view.zone)
    _sized(tab, 900)
    tab.call("Page.navigate", url=f"{ORIGIN}/picture{view.address}")
    tab.until(_DRAWN)
    height = min(int(tab.value_of(_HEIGHT)), TALLEST)
    _sized(tab, height)
    clip = {"x": 0, "y": 0, "width": WIDTH, "height": height, "scale": 1}
    taken = tab.call("Page.captureScreenshot", format="png", clip=clip, captureBeyondViewport=True)
    return base64.b64decode(taken["data"])


def _sized(tab: Tab, height: int) -> None:
    tab.call(
        "Emulation.setDeviceMetricsOverride",
        width=WIDTH, height=height, deviceScaleFactor=1, mobile=False,
    )  # fmt: skip


def _prepared(view: View, typeface: Typeface | None) -> str:
    """Return what a page finds when it begins: the language of whoever reads it, and a face by day.

    The cookie only tells the page that it need not sign in; it opens nothing.
    """
    state = {"face": "light", "density": "default", "locale": view.locale}
    kept = json.dumps(json.dumps({"state": state, "version": 1}))
    lines = [
        'document.cookie = "dougong_csrf=none; path=/"',
        f'localStorage.setItem("dougong.preferences", {kept})',
    ]
    return ";\n".join([*lines, *([typeface.script] if typeface else [])])
