"""SQL templates as values: pieces of text with places for arguments."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_PLACE = re.compile(r"\{(?P<which>\d+|\*|zone|free|worked)(?P<between>[^:}]*)(?::(?P<how>\w+))?\}")


@dataclass(frozen=True, slots=True)
class Place:
    """One place in a template: which argument, and how it is to be lowered."""

    which: int | str
    how: str


def filled(template: str, count: int) -> tuple[str, list[Place]]:
    """Number the places of a template anew, equal ones alike.

    >>> filled("({* AND :truth}) OR {0}", 2)[0]
    '({0} AND {1}) OR {2}'
    """
    places: list[Place] = []

    def number(place: Place) -> str:
        if place not in places:
            places.append(place)
        return f"{{{places.index(place)}}}"

    def replace(found: re.Match[str]) -> str:
        between = found["between"] or ", "
        return between.join(
            number(place) for place in _places(found["which"], found["how"] or "value", count)
        )

    return _PLACE.sub(replace, template), places


def _places(which: str, how: str, count: int) -> Iterator[Place]:
    if which == "*":
        yield from (Place(index, how) for index in range(count))
    else:
        yield Place(int(which) if which.isdigit() else which, how)


def rendered(template: str, texts: list[str], simple: list[bool]) -> str:
    """Fill a template; an argument that is used twice and is not simple is computed once, in a derived row."""
    uses = [template.count(f"{{{index}}}") for index in range(len(texts))]
    shared = [index for index, count in enumerate(uses) if count > 1 and not simple[index]]
    shown = [f"r.a{index}" if index in shared else text for index, text in enumerate(texts)]
    if not shared:
        return _fill(template, shown)
    row = ", ".join(f"{texts[index]} AS a{index}" for index in shared)
    return f"(SELECT {_fill(template, shown)} FROM (SELECT {row}) AS r)"


def _fill(template: str, texts: list[str]) -> str:
    return re.sub(r"\{(\d+)\}", lambda found: texts[int(found[1])], template)
