"""The answer to a write over something that has moved since it was read."""

from __future__ import annotations

from dougong.kernel.errors import Conflict


class Stale(Conflict):
    """It has changed since it was read; the one who asked holds an old tag."""

    code = "stale"
