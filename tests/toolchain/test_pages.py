"""A browser is not shown pages that are older than their sources."""

from __future__ import annotations

from pathlib import Path

import pytest

import hatch_build
from tests.harness.pages import fault_of_pages


@pytest.fixture
def built(tmp_path: Path) -> Path:
    """A checkout whose front end has just been built."""
    for name in (*hatch_build.SETUP, "vite.config.ts", "tsconfig.json", "runtime/web/main.tsx"):
        write(tmp_path / name, name)
    write(tmp_path / hatch_build.STATIC / "index.html", "")
    write(tmp_path / hatch_build.STATIC / ".built-from", hatch_build.sources_hash(tmp_path))
    fault_of_pages.cache_clear()
    return tmp_path


def write(path: Path, content: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(content)


def test_what_was_built_from_these_sources_is_shown(built: Path) -> None:
    assert fault_of_pages(built) == ""


def test_what_was_not_built_is_told(tmp_path: Path) -> None:
    assert fault_of_pages(tmp_path) == "The front end is not built"


def test_what_was_built_before_an_edit_is_told(
    built: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("DOUGONG_SKIP_WEB", raising=False)
    write(built / "runtime/web/main.tsx", "edited")

    assert fault_of_pages(built) == "The front end was built from other sources"
