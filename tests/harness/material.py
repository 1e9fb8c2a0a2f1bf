"""Real data that is not part of the checkout, for the suites that measure themselves on it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.harness.run import optional


@pytest.fixture(scope="session")
def material() -> Path:
    """The folder of real data; the suites that want it are named in the summary when it is not there."""
    folder = os.environ.get("DOUGONG_MATERIAL")
    if not folder:
        optional("the real data", "set DOUGONG_MATERIAL to the folder that holds it.")
    return Path(folder)
