"""Known answers of the vendors' own libraries."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

_FOLDER = Path(__file__).parent / "vectors"


def known(name: str) -> list[Any]:
    """Return the cases of a file of vectors as parameters of a test; each has a name of its own."""
    cases: list[Any] = json.loads((_FOLDER / f"{name}.json").read_text("utf-8"))["vectors"]
    return cases
