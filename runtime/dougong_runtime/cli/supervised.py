"""What a child of the supervisor does for itself."""

from __future__ import annotations

import ctypes
import os
import signal
import sys

PARENT = "DOUGONG_SUPERVISOR"
_PR_SET_PDEATHSIG = 1


def die_with_parent() -> None:
    """Ask the kernel to end this process when the supervisor that started it is gone, however it went."""
    parent = os.environ.get(PARENT)
    if parent is None or sys.platform != "linux":
        return
    ctypes.CDLL(None, use_errno=True).prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)
    if os.getppid() != int(parent):
        # It went before we had asked.
        raise SystemExit(1)
