"""What a child does for itself, so that nothing outlives the process that looks after it."""

from __future__ import annotations

import ctypes
import os
import signal
import sys
from collections.abc import MutableMapping

PARENT = "DOUGONG_SUPERVISOR"
_PR_SET_PDEATHSIG = 1


def be_parent(environment: MutableMapping[str, str]) -> None:
    """Let whoever is started with this environment know whom to follow."""
    environment[PARENT] = str(os.getpid())


def is_supervised() -> bool:
    """Tell whether somebody looks after this process."""
    return PARENT in os.environ


def die_with_parent(by: signal.Signals = signal.SIGTERM) -> None:
    """Ask the kernel to end this process when the one that looks after it is gone, however it went."""
    parent = os.environ.get(PARENT)
    if parent is None or sys.platform != "linux":
        return
    ctypes.CDLL(None, use_errno=True).prctl(_PR_SET_PDEATHSIG, by)
    if os.getppid() != int(parent):
        # It went before we had asked.
        raise SystemExit(1)
