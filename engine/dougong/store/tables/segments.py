"""Which records are in which segments, and how they came there."""

from __future__ import annotations

from sqlalchemy import Column, Index, Integer

from dougong.store.column_types import Instant
from dougong.store.tables.platform import counted, flag, made, needed


def _of_a_segment() -> tuple[Column[str], Column[str]]:
    return needed("app"), needed("segment")


segments = made(
    "segments",
    needed("app", primary_key=True),
    needed("key", primary_key=True),
    needed("digest"),
    counted("size"),
    Column("refreshed_at", Instant),
    Column("due", Instant),
    flag("wholly"),
)
segment_members = made(
    "segment_members",
    needed("app", primary_key=True),
    needed("segment", primary_key=True),
    needed("record", primary_key=True),
    needed("since", Instant),
    Index(None, "app", "record"),
)
segment_marks = made(
    "segment_marks",
    needed("app", primary_key=True),
    needed("segment", primary_key=True),
    needed("record", primary_key=True),
)
segment_moves = made(
    "segment_moves",
    Column("number", Integer, primary_key=True),
    *_of_a_segment(),
    needed("record"),
    needed("at", Instant),
    flag("entered"),
    Index(None, "app", "segment", "entered", "at"),
)
segment_days = made(
    "segment_days",
    needed("app", primary_key=True),
    needed("segment", primary_key=True),
    needed("day", primary_key=True),
    counted("size"),
)
