"""How a definition writes a list of steps."""

from __future__ import annotations

from collections.abc import Mapping

from dougong.kernel.canonical import Json

STEPS: Mapping[str, Json] = {"type": "array", "items": {"part": "rule_steps"}, "maxItems": 50}
