"""What installed packages add to a registry."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import invalidate_caches
from pathlib import Path

import pytest

from dougong.kernel.errors import UnknownPart
from dougong.kernel.outside import Origin, Source, Unfit
from dougong.kernel.registry import Registry
from tests.harness.packages import install

GROUP = "dougong.tests"


@dataclass(frozen=True)
class Thing:
    key: str


def admitted(found: object, origin: Origin) -> Thing:
    if not isinstance(found, str):
        raise Unfit("it is no text")
    return Thing(found)


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder on the path, as an environment has one."""
    monkeypatch.syspath_prepend(tmp_path)
    invalidate_caches()
    return tmp_path


def a_registry() -> Registry[Thing]:
    return Registry("thing", (Thing("ours"), Thing("too")), Source(GROUP, admitted))


def reasons(registry: Registry[Thing]) -> dict[str, str]:
    return {f"{each.key} of {each.origin}": each.why for each in registry.refused}


def test_what_is_installed_comes_after_ours_and_tells_where_it_is_from(site: Path) -> None:
    install(site, "outside_one", 'PART = "theirs"', {GROUP: {"theirs": "outside_one:PART"}})

    registry = a_registry()

    assert list(registry) == ["ours", "too", "theirs"]
    assert registry["theirs"] == Thing("theirs")
    assert registry.origins == {"theirs": Origin("outside_one", "1.0")}
    assert registry.refused == ()


def test_nothing_is_found_that_is_not_installed() -> None:
    registry = a_registry()

    assert (list(registry), dict(registry.origins)) == (["ours", "too"], {})
    with pytest.raises(UnknownPart):
        registry["theirs"]


def test_a_name_of_ours_stays_ours_and_one_that_two_packages_give_is_nobodys(site: Path) -> None:
    install(site, "outside_two", 'PART = "ours"', {GROUP: {"ours": "outside_two:PART"}})
    for name in ("outside_three", "outside_four"):
        install(site, name, 'PART = "both"', {GROUP: {"both": f"{name}:PART"}})

    registry = a_registry()

    assert list(registry) == ["ours", "too"]
    assert reasons(registry) == {
        "ours of outside_two 1.0": "the product has one of this name",
        "both of outside_three 1.0": "another package gives one of this name",
        "both of outside_four 1.0": "another package gives one of this name",
    }


def test_what_cannot_be_loaded_is_named_and_the_rest_is_there(site: Path) -> None:
    points = {"whole": "outside_five:WHOLE", "lost": "outside_five:LOST", "odd": "outside_five:ODD",
              "called": "outside_five:OTHER"}  # fmt: skip
    install(site, "outside_five", 'WHOLE, ODD, OTHER = "whole", 7, "something"', {GROUP: points})
    install(site, "outside_six", "raise OSError('no disk')", {GROUP: {"falls": "outside_six:PART"}})

    registry = a_registry()

    assert list(registry) == ["ours", "too", "whole"]
    assert reasons(registry) == {
        "called of outside_five 1.0": "its key is 'something', not the name of its entry point",
        "falls of outside_six 1.0": "it cannot be loaded: OSError: no disk",
        "lost of outside_five 1.0": "it cannot be loaded: AttributeError: "
        "module 'outside_five' has no attribute 'LOST'",
        "odd of outside_five 1.0": "it is no text",
    }


def test_a_package_that_reads_the_parts_while_they_are_gathered_is_refused(site: Path) -> None:
    module = """
        from dougong.kernel.registry import Registry
        from tests.engine.kernel import test_outside
        PART = str(len(test_outside.ASKED[-1]))
    """
    install(site, "outside_seven", module, {GROUP: {"2": "outside_seven:PART"}})
    ASKED.append(a_registry())

    assert list(ASKED[-1]) == ["ours", "too"]
    assert "while they are gathered" in reasons(ASKED[-1])["2 of outside_seven 1.0"]


ASKED: list[Registry[Thing]] = []
