"""What a machine lacks is said aloud, and under CI it is a failure."""

from __future__ import annotations

import pytest

from tests.harness.run import lacking, optional


def test_at_home_a_test_that_lacks_something_is_skipped_with_a_remedy(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delenv("CI", raising=False)

    with pytest.raises(pytest.skip.Exception, match="This machine lacks a moon: build one"):
        lacking("a moon", "build one")


def test_under_ci_it_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CI", "true")

    with pytest.raises(pytest.fail.Exception, match="This machine lacks a moon: build one"):
        lacking("a moon", "build one")


def test_what_no_checkout_need_have_is_skipped_even_under_ci(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("CI", "true")

    with pytest.raises(pytest.skip.Exception, match="This machine lacks a moon"):
        optional("a moon", "build one")
