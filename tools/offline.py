"""Make `dist/offline`: a folder that installs Dougong on a Linux server that reaches no registry.

Usage: .venv/bin/python tools/offline.py [FOLDER] [--python 3.12 …]     `make offline`

The wheels are those of the lock, for the Python of this machine and each that is named, fetched from the registry.
With --from-environment they are packed again from the environment that the lock made, and nothing is asked of anybody.
"""

from __future__ import annotations

import hashlib
import re
import shutil
import subprocess
import sys
from argparse import ArgumentParser
from collections.abc import Iterator, Sequence
from importlib.metadata import Distribution, distributions
from pathlib import Path
from zipfile import ZIP_STORED, ZipFile

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parent.parent
LOCK = ROOT / "requirements.lock"
BESIDE = ROOT / "tools" / "offline"
HERE = f"{sys.version_info.major}.{sys.version_info.minor}"
PLATFORMS = ("manylinux2014_x86_64", "manylinux_2_17_x86_64", "manylinux_2_28_x86_64")
PIP = (sys.executable, "-m", "pip")
BUILD_ONLY = frozenset(
    {"editables", "filelock", "hatchling", "pathspec", "pluggy", "trove-classifiers"}
)


def main() -> None:
    parser = ArgumentParser(description="Make a folder that installs without a network.")
    parser.add_argument("folder", nargs="?", type=Path, default=ROOT / "dist" / "offline")
    parser.add_argument("--python", action="append", default=[], help="one more version of Python")
    parser.add_argument("--from-environment", action="store_true", help="ask no registry")
    asked = parser.parse_args()
    pythons = sorted({HERE, *asked.python}) if not asked.from_environment else [HERE]
    make(asked.folder.resolve(), pythons, fetching=not asked.from_environment)
    size = sum(path.stat().st_size for path in asked.folder.rglob("*") if path.is_file())
    print(f"{asked.folder}: {size // 1_000_000} MB, for Python {', '.join(pythons)}")


def make(folder: Path, pythons: Sequence[str], *, fetching: bool) -> None:
    """Fill a folder anew."""
    shutil.rmtree(folder, ignore_errors=True)
    wheels = folder / "wheels"
    wheels.mkdir(parents=True)
    for path in BESIDE.iterdir():
        shutil.copy(path, folder / path.name)
    run(*PIP, "wheel", "-qq", "--no-deps", "--no-build-isolation", "-w", wheels, ROOT)
    if fetching:
        for version in pythons:
            fetch(wheels, version)
    else:
        for each in locked_here():
            repack(each, wheels)
    (folder / "requirements.txt").write_text("".join(sorted(pinned(wheels))))
    (folder / "pythons").write_text("\n".join(pythons) + "\n")
    (folder / "SHA256SUMS").write_text("".join(checksums(folder)))


def fetch(wheels: Path, version: str) -> None:
    """Fetch what the lock names for a version of Python on Linux x86_64; what has another hash is refused."""
    platforms = [part for name in PLATFORMS for part in ("--platform", name)]
    run(
        *PIP, "download", "-qq", "--no-deps", "--require-hashes", "--only-binary=:all:",
        "--python-version", version, *platforms, "-r", LOCK, "-d", wheels,
    )  # fmt: skip


def locked_here() -> Iterator[Distribution]:
    """Yield the packages of this environment that the lock names and that run the product."""
    wanted = {
        canonicalize_name(needed.name): str(needed.specifier).removeprefix("==")
        for line in LOCK.read_text("utf-8").splitlines()
        if line and line[0].isalnum()
        and (needed := Requirement(line.split(" \\")[0])).name not in BUILD_ONLY
        and (needed.marker is None or needed.marker.evaluate())
    }  # fmt: skip
    found = {canonicalize_name(each.name): each for each in distributions()}
    for name, version in wanted.items():
        if name not in found or found[name].version != version:
            sys.exit(f"{name} {version} is not in this environment: `make env` brings it.")
        yield found[name]


def repack(package: Distribution, wheels: Path) -> None:
    """Make a wheel of an installed package: its files, but for programs, which installing makes anew."""
    name = f"{re.sub(r'[-_.]+', '_', package.name)}-{package.version}"
    with ZipFile(wheels / f"{name}-{tags_of(package)}.whl", "w", ZIP_STORED) as wheel:
        for file in package.files or ():
            if (
                ".." in file.parts
                or file.suffix == ".pyc"
                or file.name in {"INSTALLER", "REQUESTED"}
            ):
                continue
            wheel.write(str(package.locate_file(file)), file.as_posix())


def tags_of(package: Distribution) -> str:
    """Return what the name of its wheel says of where it runs."""
    said = re.findall(r"^Tag: (\S+)-(\S+)-(\S+)$", package.read_text("WHEEL") or "", re.MULTILINE)
    return "-".join(".".join(dict.fromkeys(parts)) for parts in zip(*said, strict=True))


def pinned(wheels: Path) -> Iterator[str]:
    """Yield a line for each package, at the one version that is there."""
    for name, version in {tuple(path.name.split("-")[:2]) for path in wheels.glob("*.whl")}:
        yield f"{name}=={version}\n"


def checksums(folder: Path) -> Iterator[str]:
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            digest = hashlib.sha256(path.read_bytes()).hexdigest()
            yield f"{digest}  {path.relative_to(folder).as_posix()}\n"


def run(*command: str | Path) -> None:
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, cwd=ROOT)


if __name__ == "__main__":
    main()
