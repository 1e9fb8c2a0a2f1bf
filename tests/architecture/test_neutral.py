"""Nothing in the tree says where its packages came from or on whose machine it was written."""

from __future__ import annotations

import re

from tests.architecture.tree import python_files, text_of, web_files

ADDRESS = re.compile(r"https?://|file:|--(extra-)?index-url|--find-links")
SOMEBODYS_HOME = re.compile(r"""["'\s(](/home/|/root/|/Users/|/work/)""")


def test_the_locks_hold_no_addresses() -> None:
    for lock in ("requirements.lock", "requirements-dev.lock"):
        assert not ADDRESS.search(text_of(lock))
    assert '"resolved": "http' not in text_of("package-lock.json")


def test_every_locked_package_has_a_hash() -> None:
    for lock in ("requirements.lock", "requirements-dev.lock"):
        packages = re.findall(r"^[a-z0-9].*\\$", text_of(lock), re.MULTILINE)

        assert len(packages) == len(re.findall(r"^[a-z0-9]", text_of(lock), re.MULTILINE)) > 0


def test_no_source_names_a_folder_of_one_machine() -> None:
    sources = (
        name
        for name in (*python_files(), *web_files())
        if name != "tests/architecture/test_neutral.py"
    )

    assert [name for name in sources if SOMEBODYS_HOME.search(text_of(name))] == []
