"""Which column of one table names a row of another, and which table is a list inside of another."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from dougong.fields.catalogue import with_trait
from dougong.fields.traits import Trait
from dougong.forms.books.kinds import kind_of
from dougong.forms.books.table import Column, Table
from dougong.forms.interchange import plain_head

_IDENTIFYING = frozenset(with_trait(Trait.IDENTIFYING))
_ENOUGH = 0.9
_KNOWN = 0.6
"""How many of the values must be there: a few that lead nowhere are what the maker wants to hear of."""
_UPWARDS = re.compile(r"上级|父级|主管|经理|parent|reports ?to|manager", re.IGNORECASE)
_DETAILS = re.compile(r"明细|细目|清单|条目|行项|分录|details?|lines?|items?", re.IGNORECASE)
_KEY_WORDS = re.compile(r"(?:编[号码]|代码|号码?|名称|姓名|id|code|no|name)\.?$", re.IGNORECASE)
_NUMBERS = re.compile(r"(?:编[号码]|代码|号码?|id|code|no)\.?$", re.IGNORECASE)
_NAMES = re.compile(r"名称|姓名|名$|name|title|标题", re.IGNORECASE)


Keys: TypeAlias = Sequence[tuple[Column, frozenset[str]]]
"""The columns of a table that tell its rows, each with all that stands in it."""


@dataclass(frozen=True, slots=True)
class Relation:
    """A column of one table (by its place among them) holds what stands in a column of another.

    With `inside` the rows of the one are rows of a sub-form in the other.
    """

    table: int
    column: int
    target: int
    match: int
    inside: bool = False


def relations_of(tables: Sequence[Table]) -> list[Relation]:
    """Return what refers to what, for each column the likeliest; no table is inside of two."""
    keys = [[(key, frozenset(key.texts)) for key in _keys(table)] for table in tables]
    found: list[Relation] = []
    for at, table in enumerate(tables):
        links = [
            best
            for column in table.columns
            if (best := _best(tables, keys, at, column)) is not None
        ]
        found += _with_inside(tables, keys, at, links)
    return _without_rings(found)


def _with_inside(
    tables: Sequence[Table], keys: Sequence[Keys], at: int, links: list[Relation]
) -> list[Relation]:
    """Make the first link that leads to an owner one to the form that the rows stand in."""
    name = tables[at].name
    for place, link in enumerate(links):
        owner = tables[link.target].name
        called = owner and plain_head(name).startswith(plain_head(owner)[:2])
        detail = bool(_DETAILS.search(name))
        keyless = not any(each.at != link.column for each, _ in keys[at])
        if link.target != at and detail and (called or keyless) and _repeats(tables[at], link):
            links[place] = Relation(link.table, link.column, link.target, link.match, inside=True)
            break
    return links


def _repeats(table: Table, link: Relation) -> bool:
    column = next(each for each in table.columns if each.at == link.column)
    texts = column.texts
    return len(set(texts)) < len(texts) or len(texts) < 3


def _best(
    tables: Sequence[Table], keys: Sequence[Keys], at: int, column: Column
) -> Relation | None:
    cells = set(column.texts)
    if not cells:
        return None
    scored = [
        (score, Relation(at, column.at, there, key.at))
        for there, table in enumerate(tables)
        for key, known in keys[there]
        if not (there == at and key.at == column.at)
        and (score := _score(column, cells, table, key, known, own=there == at)) > 0
    ]
    return max(scored, key=lambda each: each[0])[1] if scored else None


def _score(
    column: Column,
    cells: set[str],
    table: Table,
    key: Column,
    known: frozenset[str],
    *,
    own: bool,
) -> float:
    """How surely a column names rows of a table: its values are there, and its head says so."""
    if len(cells & known) < _KNOWN * len(cells):
        return 0.0
    head, theirs, name = plain_head(column.head), plain_head(key.head), plain_head(table.name)
    if own:
        return 1.0 if _UPWARDS.search(column.head) else 0.0
    stem = _KEY_WORDS.sub("", head)
    same_head = head == theirs and len(_KEY_WORDS.sub("", theirs)) > 1
    named = bool(name) and (
        name in head or (len(stem) > 1 and stem in name) or _singular(name) in head
    )
    words = all(not text.replace(".", "").isdigit() for text in cells)
    if (
        not same_head
        and not named
        and not (words and len(cells) >= 5 and theirs in head and theirs)
    ):
        return 0.0
    return named * 2 + same_head + (theirs in head) * 0.5 + len(cells & known) / len(cells) / 10


def _singular(name: str) -> str:
    return re.sub(r"(?:ies|es|s|表|信息|资料|列表|档案|主表)$", "", name) or name


def _keys(table: Table) -> Iterator[Column]:
    """Yield the columns that tell rows: filled everywhere, and no value twice; of numbers the first only."""
    numbers = [each.at for each in table.columns if _NUMBERS.search(each.head)]
    for column in table.columns:
        if column.at in numbers[1:]:
            continue
        texts = column.texts
        if len(texts) < max(1, table.rows * _ENOUGH) or len(set(texts)) < len(texts):
            continue
        telling = _NAMES.search(column.head) or _KEY_WORDS.search(column.head) or column.at == 0
        if telling and kind_of(column).type in _IDENTIFYING:
            yield column


def _without_rings(found: Sequence[Relation]) -> list[Relation]:
    """Leave out what closes a ring: nothing could be brought in first."""
    kept: list[Relation] = []
    for each in found:
        if each.table == each.target or not _leads(kept, each.target, each.table):
            kept.append(each)
    return kept


def _leads(found: Sequence[Relation], start: int, goal: int) -> bool:
    seen, open_tables = {start}, [start]
    while open_tables:
        here = open_tables.pop()
        if here == goal:
            return True
        following = {each.target for each in found if each.table == here} - seen
        seen |= following
        open_tables += following
    return False
