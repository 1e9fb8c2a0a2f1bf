"""Migrations stand in one line: who brings one finds out here when somebody else has brought the same number."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path

from dougong.store import migrations

VERSIONS = Path(migrations.__path__[0]) / "versions"
NUMBER = re.compile(r'^(down_)?revision(?:: .*)? = "?(\w+)"?$', re.MULTILINE)


def test_each_migration_follows_the_one_before() -> None:
    files = sorted(VERSIONS.glob("[0-9]*.py"))
    read = [dict(NUMBER.findall(each.read_text("utf-8"))) for each in files]

    assert [each[""] for each in read] == [each.name[:4] for each in files]
    assert [after["down_"] for _, after in pairwise(read)] == [
        before[""] for before, _ in pairwise(read)
    ]
    assert read[0]["down_"] == "None"
