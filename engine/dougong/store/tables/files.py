"""Uploads and where they are used, be it in what is only begun."""

from __future__ import annotations

from sqlalchemy import Column, Index, Integer, Text

from dougong.store.column_types import Document, Instant
from dougong.store.tables.platform import link, made, needed, own_id

files = made(
    "files",
    own_id(),
    needed("digest"),
    needed("name"),
    needed("type"),
    needed("size", Integer),
    needed("made_at", Instant),
    Column("made_by", Text),
    Index(None, "digest"),
    Index(None, "made_at"),
    Index(None, "made_by", "size"),
)
unfinished = made(
    "unfinished",
    own_id(),
    needed("app"),
    needed("form"),
    needed("person"),
    needed("values", Document),
    needed("changed_at", Instant),
    Index(None, "person", "app", "form"),
    Index(None, "changed_at"),
)
unfinished_files = made(
    "unfinished_files",
    link(unfinished, "unfinished", primary_key=True),
    link(files, "file", primary_key=True),
    Index(None, "file"),
)
file_uses = made(
    "file_uses",
    link(files, "file", primary_key=True),
    Column("app", Text, primary_key=True),
    Column("form", Text, primary_key=True),
    Column("record", Text, primary_key=True),
    Column("field", Text, primary_key=True),
    Index(None, "record"),
)
