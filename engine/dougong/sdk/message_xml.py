"""XML as WeCom and WeChat send it: small, flat, and without a DOCTYPE, which could make much of little."""

from __future__ import annotations

from xml.parsers import expat

from dougong.connectors.failure import Failure, FailureKind
from dougong.kernel.canonical import Json

MOST_BYTES = 1024 * 1024
DEEPEST = 16


def read_xml(body: bytes) -> dict[str, Json]:
    """Return what stands in the root, by the names of elements: texts, objects, and lists of what comes repeatedly.

    Raises `Failure` (row, `unreadable_xml`) for what is no XML, has a DOCTYPE, or is larger or deeper than messages.

    >>> read_xml(
    ...     b"<xml><Event><![CDATA[edit]]></Event><Tag><Id>1</Id></Tag><Tag><Id>2</Id></Tag></xml>"
    ... )
    {'Event': 'edit', 'Tag': [{'Id': '1'}, {'Id': '2'}]}
    """
    if len(body) > MOST_BYTES:
        raise _unreadable("too large")
    reading = _Reading()
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = _refused
    parser.StartElementHandler = reading.start
    parser.EndElementHandler = reading.end
    parser.CharacterDataHandler = reading.text
    try:
        parser.Parse(body, True)
    except (expat.ExpatError, ValueError) as broken:
        raise _unreadable(type(broken).__name__) from broken
    return reading.root


class _Reading:
    """Grows an object from the parser's events; an element with elements inside is an object, another one a text."""

    def __init__(self) -> None:
        self.root: dict[str, Json] = {}
        self._open: list[tuple[dict[str, Json], list[str]]] = []

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if len(self._open) == DEEPEST:
            raise _unreadable("too deep")
        self._open.append(({}, []))

    def text(self, some: str) -> None:
        self._open[-1][1].append(some)

    def end(self, name: str) -> None:
        inside, texts = self._open.pop()
        if not self._open:
            self.root = inside
            return
        _put(self._open[-1][0], name, inside or "".join(texts).strip())


def _put(into: dict[str, Json], name: str, value: Json) -> None:
    known = into.get(name)
    if known is None:
        into[name] = value
    elif isinstance(known, list):
        known.append(value)
    else:
        into[name] = [known, value]


def _refused(*_: object) -> None:
    raise _unreadable("DOCTYPE")


def _unreadable(said: str) -> Failure:
    return Failure(FailureKind.ROW, said, code="unreadable_xml")
