"""The server that acceptance tests are given."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.harness.server import free_port, running


def test_a_server_that_ends_early_is_quoted(tmp_path: Path) -> None:
    command = (sys.executable, "-c", "raise SystemExit('no room left')")

    with pytest.raises(RuntimeError, match="no room left"), running(tmp_path, command=command):
        pass


def test_two_free_ports_can_be_listened_on_at_once() -> None:
    assert free_port() != free_port()
