"""Finds what pictures are drawn with: a browser, and letters for Chinese."""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import dataclass
from importlib.resources import files
from importlib.util import find_spec

from dougong.printing.face import FILE, PACKAGE
from dougong_runtime.connect.pictures.devtools import (
    Answer,
    Asked,
    BrowserFailed,
    Given,
    opened,
)

NONE = "none"
# One without windows comes first: it takes half the processor's time of a whole one.
_NAMES = (
    "chromium-headless-shell",
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
)
_PATIENCE = 20.0


@dataclass(frozen=True, slots=True)
class Typeface:
    """The typeface of prints, lent to the pages of a browser under the name that they ask for."""

    content: bytes
    address: str = "https://dougong.invalid/picture-typeface.otf"

    @property
    def script(self) -> str:
        face = f'new FontFace("Noto Sans SC", "url({self.address})")'
        return f"document.fonts.add({face})"

    def beside(self, answer: Answer) -> Answer:
        """Return what gives the typeface as well."""

        def given(asked: Asked) -> Given:
            if asked.url != self.address:
                return answer(asked)
            return Given(200, (("Content-Type", "font/otf"),), self.content)

        return given


def browser_named(said: str) -> str | None:
    """Return the program of a browser: the one that is named, or the first that is installed; None for none."""
    if said == NONE:
        return None
    return shutil.which(said) if said else next(filter(None, map(shutil.which, _NAMES)), None)


def writes_chinese() -> bool:
    """Tell whether the machine has letters for Chinese, as far as it can be asked."""
    program = shutil.which("fc-list")
    if program is None:
        return True
    asked = (program, ":lang=zh", "family")
    try:
        found = subprocess.run(asked, capture_output=True, timeout=10, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return True
    return bool(found.stdout.strip())


def lent_typeface() -> Typeface | None:
    """Return the typeface of prints where the machine has none of its own; None where it has, or neither is there."""
    if writes_chinese() or find_spec(PACKAGE) is None:
        return None
    return Typeface(files(PACKAGE).joinpath(FILE).read_bytes())


def why_not(program: str) -> str:
    """Start a browser for a moment, and return why it does not draw; empty where it does."""
    try:
        with opened(program, lambda _: Given(404), _PATIENCE) as tab:
            return "" if tab.value_of("1 + 1") == 2 else "it does not answer"
    except (BrowserFailed, OSError) as failed:
        return str(failed)
