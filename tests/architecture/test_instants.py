"""Whatever leaves the product as an instant is spelt one way: UTC, with a Z."""

from __future__ import annotations

import re

from tests.architecture.tree import ROOT, python_files

OUTWARD = ("engine/dougong/usecases/", "runtime/dougong_runtime/")


def test_instants_are_written_by_one_function() -> None:
    outward = [path for path in python_files() if path.startswith(OUTWARD)]

    assert outward
    assert [
        path for path in outward if re.search(r"\.isoformat\(", (ROOT / path).read_text("utf-8"))
    ] == []
