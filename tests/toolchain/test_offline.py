"""The folder that installs without a network: from an empty home, to a first page."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import httpx
import pytest

from tests.harness.server import running

ROOT = Path(__file__).resolve().parents[2]
NOWHERE = "http://127.0.0.1:9"

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder, made of the locked environment of this run: nothing is asked of a registry."""
    made = tmp_path_factory.mktemp("offline") / "offline"
    command = (sys.executable, ROOT / "tools" / "offline.py", made, "--from-environment")
    subprocess.run(command, check=True, env={**os.environ, **cut(made.parent)})
    return made


def cut(home: Path) -> dict[str, str]:
    """Return an environment in which no registry can be reached, whoever asks."""
    return {
        "HOME": str(home), "PATH": os.environ["PATH"], "LANG": "C.UTF-8",
        "PIP_INDEX_URL": NOWHERE, "PIP_EXTRA_INDEX_URL": "", "PIP_FIND_LINKS": "", "PIP_CONSTRAINT": "",
        "http_proxy": NOWHERE, "https_proxy": NOWHERE, "PIP_CONFIG_FILE": os.devnull,
    }  # fmt: skip


def apart() -> tuple[str, ...]:
    """Return what takes the network away altogether, where this machine lets one do that."""
    for way in (("unshare", "-n"), ("unshare", "-rn")):
        if shutil.which("unshare") and subprocess.run((*way, "true"), check=False).returncode == 0:
            return way
    return ()


def installed(
    folder: Path, target: Path, home: Path, **more: str
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        (*apart(), "sh", str(folder / "install.sh"), str(target)), cwd="/",
        env={**cut(home), "PYTHON": sys.executable, **more}, capture_output=True, text=True, check=False,
    )  # fmt: skip


def test_it_installs_without_a_network_and_serves_a_first_page(
    folder: Path, tmp_path: Path
) -> None:
    home, target = tmp_path / "home", tmp_path / "target"
    home.mkdir()

    first = installed(folder, target, home)
    again = installed(folder, target, home)

    assert (first.returncode, first.stderr) == (0, "")
    assert f"{target}/bin/dougong serve" in first.stdout
    assert (again.returncode, "已从" in again.stdout) == (0, True)
    with running(tmp_path / "data", command=(str(target / "bin" / "dougong"), "serve")) as server:
        page = httpx.get(server.address + "/", trust_env=False)
    assert page.is_success
    assert "<html" in page.text


def test_a_broken_copy_is_refused_and_nothing_is_installed(folder: Path, tmp_path: Path) -> None:
    copy, target = tmp_path / "copy", tmp_path / "target"
    shutil.copytree(folder, copy)
    wheel = next((copy / "wheels").glob("dougong-*.whl"))
    wheel.write_bytes(wheel.read_bytes()[:-1])

    refused = installed(copy, target, tmp_path)

    assert refused.returncode == 2
    assert "SHA256SUMS" in refused.stderr
    assert not target.exists()


def test_another_python_is_told_which_are_needed(folder: Path, tmp_path: Path) -> None:
    other = tmp_path / "python3"
    other.write_text("#!/bin/sh\necho 3.6\n", "utf-8")
    other.chmod(0o755)

    refused = installed(folder, tmp_path / "target", tmp_path, PYTHON=str(other))

    assert refused.returncode == 2
    assert f"{sys.version_info.major}.{sys.version_info.minor}" in refused.stderr
    assert not (tmp_path / "target").exists()
