"""Packages as an installer leaves them: modules, and the record by which Python finds what they add."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from pathlib import Path
from textwrap import dedent


def install(
    folder: Path,
    name: str,
    module: str,
    groups: Mapping[str, Mapping[str, str]],
    *,
    version: str = "1.0",
) -> None:
    """Put a package of one module into a folder on the path; `groups` are its entry points."""
    (folder / f"{name}.py").write_text(dedent(module), "utf-8")
    record = folder / f"{name}-{version}.dist-info"
    record.mkdir(parents=True)
    metadata = f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n"
    (record / "METADATA").write_text(metadata, "utf-8")
    lines = (
        line
        for group, points in groups.items()
        for line in (f"[{group}]", *(f"{key} = {target}" for key, target in points.items()))
    )
    (record / "entry_points.txt").write_text("\n".join(lines), "utf-8")


def uninstall(folder: Path, name: str, *, version: str = "1.0") -> None:
    """Take away what `install` put there."""
    (folder / f"{name}.py").unlink()
    shutil.rmtree(folder / f"{name}-{version}.dist-info")
