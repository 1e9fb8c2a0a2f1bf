"""A link that may be followed: to a page, or to a mailbox."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar
from urllib.parse import urlsplit

from dougong.expressions.types import TEXT, Type
from dougong.fields.column import ColumnShape, Storage
from dougong.fields.protocol import Value
from dougong.fields.reading import clean_text, wrong
from dougong.fields.traits import Trait, ValueKind
from dougong.fields.types.plain import Plain
from dougong.kernel.canonical import Json
from dougong.kernel.problems import Problem

_SCHEME = re.compile(r"([a-z][a-z0-9+.\-]*):", re.IGNORECASE)
_HOST = re.compile(r"[\w\-]+(\.[\w\-]+)*\.?|\[[0-9a-f:.]+\]", re.IGNORECASE)
_PORT = re.compile(r"[^/?#]+:\d")


@dataclass(frozen=True, slots=True)
class Url(Plain):
    """http, https and mailto only: whatever else a browser would follow could run as code of this page.

    "www.example.com" gets its https; a name and password before the host are refused, for they mislead readers.
    """

    key: ClassVar[str] = "url"
    group: ClassVar[str] = "basic"
    holds: ClassVar[ValueKind] = ValueKind.TEXT
    more: ClassVar[frozenset[Trait]] = frozenset({Trait.IDENTIFYING})
    schema: ClassVar[Mapping[str, Json]] = {}
    column: ClassVar[ColumnShape] = ColumnShape(Storage.TEXT)
    value_type: ClassVar[Type] = TEXT

    @classmethod
    def of(cls, settings: Mapping[str, Json]) -> Url:
        return cls()

    def parse(self, raw: Json) -> Value | Problem:
        text = clean_text(raw, 2000)
        if isinstance(text, Problem):
            return text
        if re.search(r"[\s\"<>\\^`{|}]", text):
            return wrong("field.not_url")
        scheme = _SCHEME.match(text)
        if scheme and scheme[1].lower() in _OPEN:
            return _OPEN[scheme[1].lower()](text)
        if scheme is None or _PORT.match(text):
            return _page(f"https://{text.removeprefix('//')}")
        return wrong("field.url_scheme", scheme=scheme[1][:20])


def _page(text: str) -> Value | Problem:
    try:
        parts = urlsplit(text)
        host, _ = parts.hostname, parts.port
    except ValueError:
        return wrong("field.not_url")
    if (
        not host
        or "@" in parts.netloc
        or not _HOST.fullmatch(parts.netloc.rpartition(":")[0] or host)
    ):
        return wrong("field.not_url")
    if "." not in host and host != "localhost" and ":" not in host:
        return wrong("field.not_url")
    return parts._replace(scheme=parts.scheme.lower(), netloc=parts.netloc.lower()).geturl()


def _mailbox(text: str) -> Value | Problem:
    address = text.partition(":")[2].partition("?")[0]
    return f"mailto:{text.partition(':')[2]}" if "@" in address else wrong("field.not_url")


_OPEN = {"http": _page, "https": _page, "mailto": _mailbox}
