"""How Chinese words are spelt in Latin letters."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby

from pypinyin import lazy_pinyin
from pypinyin.seg import mmseg

_RUN = re.compile(r"[a-z]+|[0-9]+|[\u4e00-\u9fff]+")
_LETTERS = re.compile(r"[a-z]+")


def spoken(text: str) -> Iterator[str]:
    """Yield Latin words as they are and Chinese words in pinyin; lone characters stay together."""
    for run in _RUN.findall(text.lower()):
        if run.isascii():
            yield run
            continue
        for lone, words in groupby(mmseg.seg.cut(run), lambda word: len(word) == 1):
            spelt = ["".join(_LETTERS.findall("".join(lazy_pinyin(word)))) for word in words]
            yield from ["".join(spelt)] if lone else spelt
