"""Templates on disk: folders of the library that comes with the product, and any folder a person names."""

from __future__ import annotations

from collections.abc import Mapping
from importlib.resources import files
from pathlib import Path

from dougong.kernel.errors import NotFound
from dougong.templates.bundle import Bundle, read_bundle

LIBRARY = Path(str(files("dougong_templates")))


def template_keys(library: Path = LIBRARY) -> list[str]:
    """Return the keys of all templates: the folders that hold an app."""
    return sorted(path.parent.name for path in library.glob("*/app.json"))


def template(key: str, library: Path = LIBRARY) -> Bundle:
    """Return a template of the library."""
    if key not in template_keys(library):
        raise NotFound(what="template", key=key)
    return read_bundle(read_folder(library / key))


def read_folder(folder: Path) -> dict[str, bytes]:
    """Return the files of a folder, bytes by path; hidden files are left out."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
        and not any(part.startswith(".") for part in path.relative_to(folder).parts)
    }


def write_folder(folder: Path, written: Mapping[str, bytes]) -> None:
    """Write files into a folder; definitions that are no longer there are removed, everything else is left."""
    for path in folder.glob("*/*.json") if folder.is_dir() else ():
        if path.relative_to(folder).as_posix() not in written:
            path.unlink()
    for name, content in written.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
