"""Make `.venv` hold exactly what the lock says, quickly when it already does.

Usage: python3 tools/environment.py run|dev      `dev` adds what tests, linters and type checks need.

Needs only the standard library, because it runs before anything is installed.
"""

from __future__ import annotations

import fcntl
import hashlib
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
STAMPS = ROOT / ".stamps"
STAMP = STAMPS / "environment.json"
PYTHON = ROOT / ".venv" / "bin" / "python"
LOCKS = {"run": ROOT / "requirements.lock", "dev": ROOT / "requirements-dev.lock"}
OLDEST_PYTHON = (3, 11)


def main(purpose: str) -> None:
    """Bring the environment up to date; a larger one is never made smaller."""
    if sys.version_info < OLDEST_PYTHON:
        sys.exit(
            f"Dougong needs Python 3.11 or newer; this is {sys.version.split()[0]}. Set PYTHON=…"
        )
    STAMPS.mkdir(exist_ok=True)
    with (STAMPS / "environment.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        made = json.loads(STAMP.read_text()) if STAMP.exists() and PYTHON.exists() else {}
        purpose = "dev" if "dev" in {purpose, made.get("purpose")} else "run"
        wanted = {"purpose": purpose, "content": content_of(purpose), "python": sys.version}
        if made != wanted:
            print(
                "Installing the locked packages into .venv; the first time takes minutes …",
                flush=True,
            )
            install(purpose)
            STAMP.write_text(json.dumps(wanted))


def content_of(purpose: str) -> str:
    """Return the hash of everything that decides what is installed."""
    deciding = (ROOT / "pyproject.toml", LOCKS[purpose], Path(__file__))
    return hashlib.sha256(b"".join(path.read_bytes() for path in deciding)).hexdigest()


def install(purpose: str) -> None:
    """Install the locked packages, Node where the machine has none, and Dougong itself (editable)."""
    if not PYTHON.exists():
        run(sys.executable, "-m", "venv", "--clear", str(PYTHON.parent.parent))
    run(*installer(), "--require-hashes", "-r", str(LOCKS[purpose]))
    if packages := node_packages():
        run(*installer(), *packages)
    # The front end has a target of its own, which knows when there is nothing to build.
    os.environ["DOUGONG_SKIP_WEB"] = "1"
    run(*installer(), "--no-deps", "--no-build-isolation", "-e", str(ROOT))


def installer() -> tuple[str, ...]:
    """Return the start of an install command: uv where it is at hand, else the environment's pip."""
    if uv := shutil.which("uv"):
        return (uv, "pip", "install", "--quiet", "--python", str(PYTHON))
    return (str(PYTHON), "-m", "pip", "install", "-qq", "--disable-pip-version-check")


def node_packages() -> list[str]:
    """Return what must be installed to build the front end: nothing where the machine has Node."""
    said = subprocess.run(
        (PYTHON, "hatch_build.py", "needs"), cwd=ROOT, capture_output=True, text=True, check=False
    )
    return said.stdout.split()


def run(*command: str) -> None:
    """Run a command; when it fails, say which one, without a traceback."""
    if subprocess.run(command, cwd=ROOT, check=False).returncode:
        sys.exit(f"This command failed: {' '.join(command)}")


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "dev")
