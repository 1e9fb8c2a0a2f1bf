"""Uploads: bytes kept once, and swept when nobody uses them."""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import timedelta
from io import BytesIO
from pathlib import Path
from typing import IO

import pytest

from dougong.records.files import FileUse, StoredFile
from dougong.records.shape import FormRef
from tests.engine.store.shop import ANN, Shop, field

LETTER = FormRef("shop", "letter")


@pytest.fixture
def post(database_url: str, tmp_path: Path) -> Iterator[Shop]:
    pages = field("pages", "sub_form", fields=[field("scan", "attachment")])
    form = {"key": "letter", "label": "信", "fields": [field("files", "attachment"), pages]}
    found = Shop(database_url, form, files=tmp_path)
    yield found
    found.database.close()


def upload(post: Shop, content: bytes, name: str = "a.txt") -> StoredFile:
    with post.database.works.writing() as work:
        file = work.files.add(BytesIO(content), name=name, type="text/plain", by=ANN)
        work.commit()
    return file


def sweep(post: Shop) -> int:
    with post.database.works.writing() as work:
        count = work.files.sweep(post.clock.now())
        work.commit()
    return count


def test_the_same_bytes_are_kept_once(post: Shop, tmp_path: Path) -> None:
    first, second = upload(post, b"hello"), upload(post, b"hello", "b.txt")

    assert (first.digest, first.size, second.name) == (second.digest, 5, "b.txt")
    assert post.read(lambda work: work.files.path(first).read_bytes()) == b"hello"
    assert len([path for path in tmp_path.rglob("*") if path.is_file()]) == 1
    assert post.read(lambda work: work.files.get([second.id, "none", first.id])) == [second, first]


def test_a_file_is_used_where_it_is_attached(post: Shop) -> None:
    one, two = upload(post, b"1"), upload(post, b"2")

    letter = post.create(LETTER, files=(one.id,), pages=({"scan": (two.id,)},))

    assert uses(post, one) == [FileUse(one.id, LETTER, letter.id, "files")]
    assert uses(post, two) == [FileUse(two.id, LETTER, letter.id, "pages")]
    post.update(letter, files=None)
    assert uses(post, one) == []


def test_only_what_nobody_uses_is_swept(post: Shop) -> None:
    used, unused, twin = upload(post, b"1"), upload(post, b"2"), upload(post, b"1")
    post.create(LETTER, files=(used.id,))
    post.later(days=1)

    assert sweep(post) == 2
    assert post.read(lambda work: work.files.get([used.id, unused.id, twin.id])) == [used]
    assert post.read(lambda work: work.files.path(used).exists()) is True
    assert post.read(lambda work: work.files.path(unused).exists()) is False


def test_what_is_made_of_a_file_is_made_once_and_goes_with_it(post: Shop, tmp_path: Path) -> None:
    file, twin = upload(post, b"hello"), upload(post, b"hello")
    made: list[bytes] = []

    assert [loud(post, each, made) for each in (file, twin)] == [b"HELLO", b"HELLO"]
    assert made == [b"hello"]
    post.later(days=1)
    sweep(post)
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


def test_what_was_made_long_ago_of_a_file_that_stays_is_made_again(
    post: Shop, tmp_path: Path
) -> None:
    file = upload(post, b"hello")
    post.create(LETTER, files=(file.id,))
    made: list[bytes] = []
    loud(post, file, made)
    [kept] = tmp_path.glob("made-*")
    post.later(days=1)
    before = (post.clock.now() - timedelta(days=2)).timestamp()
    os.utime(kept, (before, before))

    sweep(post)

    assert loud(post, file, made) == b"HELLO"
    assert made == [b"hello", b"hello"]


def test_nothing_is_kept_of_what_could_not_be_made(post: Shop, tmp_path: Path) -> None:
    file = upload(post, b"hello")

    def refuse(content: bytes, told: IO[bytes]) -> None:
        told.write(content)
        raise ValueError("not like this")

    with pytest.raises(ValueError, match="not like this"):
        post.read(lambda work: work.files.made_of(file, "loud", refuse))

    assert [path.name for path in tmp_path.iterdir() if path.is_file()] == []
    assert loud(post, file, []) == b"HELLO"


def loud(post: Shop, file: StoredFile, made: list[bytes]) -> bytes:
    """Return a file in capitals; `made` gets what there was to make it of."""

    def make(content: bytes, told: IO[bytes]) -> None:
        made.append(content)
        told.write(content.upper())

    with post.read(lambda work: work.files.made_of(file, "loud", make)) as told:
        return told.read()


def uses(post: Shop, file: StoredFile) -> list[FileUse]:
    return list(post.read(lambda work: work.files.uses([file.id])))
