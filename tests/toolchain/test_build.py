"""The front end is built again exactly when something it is built from has changed."""

from __future__ import annotations

from pathlib import Path

import pytest

import hatch_build

SETUP = (*hatch_build.SETUP, "vite.config.ts", "tsconfig.json")


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A checkout whose front end has just been built."""
    for name in (*SETUP, "runtime/web/main.tsx", "builder_ui/main.tsx"):
        write(tmp_path / name, name)
    write(tmp_path / hatch_build.STATIC / ".built-from", hatch_build.sources_hash(tmp_path))
    return tmp_path


def write(path: Path, content: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(content)


def test_what_was_just_built_is_fresh(checkout: Path) -> None:
    assert hatch_build.is_fresh(checkout)


@pytest.mark.parametrize(
    "name", ["package-lock.json", "runtime/web/main.tsx", "builder_ui/new.tsx"]
)
def test_a_changed_or_added_source_makes_it_stale(checkout: Path, name: str) -> None:
    write(checkout / name, "something else")

    assert not hatch_build.is_fresh(checkout)


def test_a_moved_source_makes_it_stale(checkout: Path) -> None:
    (checkout / "runtime/web/main.tsx").rename(checkout / "runtime/web/start.tsx")

    assert not hatch_build.is_fresh(checkout)


@pytest.mark.parametrize(
    "name", ["runtime/web/main.test.tsx", "runtime/web/node_modules/a/index.js"]
)
def test_what_is_not_built_does_not_matter(checkout: Path, name: str) -> None:
    write(checkout / name, "something else")

    assert hatch_build.is_fresh(checkout)


def test_without_the_front_end_nothing_is_needed_and_nothing_done(
    checkout: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DOUGONG_SKIP_WEB", "1")
    (checkout / hatch_build.STATIC / ".built-from").unlink()

    hatch_build.build(checkout)

    assert not hatch_build.is_fresh(checkout)
