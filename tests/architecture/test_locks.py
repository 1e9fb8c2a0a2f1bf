"""The locks say exactly what is installed, and nothing about where from."""

from __future__ import annotations

import re
import tomllib

import pytest
from packaging.requirements import Requirement

from tests.architecture.tree import text_of

RUN, TESTS = "requirements.lock", "requirements-dev.lock"
ADDRESS = re.compile(r"https?://|file:|--(extra-)?index-url|--find-links")
ENTRY = re.compile(r"^([a-z0-9-]+)==(\S+) .*\\$", re.MULTILINE)
PROJECT = tomllib.loads(text_of("pyproject.toml"))["project"]


def locked(lock: str) -> dict[str, str]:
    """Return the version of each package that is locked with a hash."""
    return dict(ENTRY.findall(text_of(lock)))


@pytest.mark.parametrize("lock", [RUN, TESTS])
def test_a_lock_holds_no_addresses(lock: str) -> None:
    assert not ADDRESS.search(text_of(lock))


def test_the_lock_of_the_front_end_holds_no_addresses() -> None:
    assert '"resolved": "http' not in text_of("package-lock.json")


@pytest.mark.parametrize("lock", [RUN, TESTS])
def test_every_locked_package_has_a_hash(lock: str) -> None:
    assert len(locked(lock)) == len(re.findall(r"^[a-z0-9]", text_of(lock), re.MULTILINE)) > 0


def test_tests_run_on_the_versions_that_are_served() -> None:
    assert locked(RUN).items() <= locked(TESTS).items()


@pytest.mark.parametrize(
    ("lock", "wanted"),
    [
        (RUN, PROJECT["dependencies"]),
        (TESTS, [each for extra in PROJECT["optional-dependencies"].values() for each in extra]),
    ],
    ids=["run", "tests"],
)
def test_the_lock_has_kept_up_with_what_is_asked_for(lock: str, wanted: list[str]) -> None:
    versions = locked(lock)

    for each in map(Requirement, wanted):
        assert each.specifier.contains(versions[each.name]), each
