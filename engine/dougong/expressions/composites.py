"""Values of several parts, kept as one text that both databases and the browser take apart alike.

A range is "2026-01-01/2026-01-31", with ".." for an open end. An address is
"浙江省/杭州市/西湖区/文三路 90 号": only the last part may hold a "/" of its own.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

OPEN = ".."
BETWEEN = "/"
PLACES = ("province", "city", "district", "detail")

PARTS: Mapping[str, Mapping[str, str]] = {
    "range": {"from": "RANGESTART", "to": "RANGEEND", "days": "RANGEDAYS"},
    "address": {"province": "PROVINCE", "city": "CITY", "district": "DISTRICT", "detail": "STREET"},
}
"""What may stand behind a point after a value of a kind, and the function that gives it."""


COMPOSED = frozenset(PARTS)


def range_text(start: date | None, end: date | None) -> str | None:
    """Return the text of a range; one that is open on both sides says nothing and is blank."""
    if start is None and end is None:
        return None
    return BETWEEN.join(OPEN if day is None else day.isoformat() for day in (start, end))


def parts_of_range(text: str) -> Mapping[str, str | None] | None:
    """Return the two days of a range as they go over the wire; None for what is no range.

    >>> parts_of_range("2026-01-01/..")
    {'from': '2026-01-01', 'to': None}
    """
    start, between, end = text.partition(BETWEEN)
    if not between:
        return None
    return {
        key: None if part.strip() in (OPEN, "") else part.strip()
        for key, part in (("from", start), ("to", end))
    }


def days_of_range(text: str) -> tuple[date | None, date | None]:
    """Return the two days of a range."""
    start, _, end = text.partition(BETWEEN)
    return _day(start), _day(end)


def _day(text: str) -> date | None:
    return None if text == OPEN else date.fromisoformat(text)


def address_text(parts: Mapping[str, str]) -> str | None:
    """Return the text of an address; None where nothing is said."""
    said = [parts.get(place, "") for place in PLACES]
    return BETWEEN.join(said) if any(said) else None


def parts_of_address(text: str) -> Mapping[str, str]:
    """Return what an address is made of; what it does not say is empty.

    >>> parts_of_address("浙江省/杭州市//1/2 号")
    {'province': '浙江省', 'city': '杭州市', 'district': '', 'detail': '1/2 号'}
    """
    said = text.split(BETWEEN, len(PLACES) - 1)
    return dict(zip(PLACES, said + [""] * (len(PLACES) - len(said)), strict=True))


def address_shown(text: str) -> str:
    """Return an address as it is written on an envelope; a city that is its own province or district is said once.

    >>> address_shown("北京市/北京市/东城区/东长安街 1 号")
    '北京市东城区东长安街 1 号'
    """
    province, city, district, detail = parts_of_address(text).values()
    return f"{province}{city if city != province else ''}{district if district != city else ''}{detail}"


def range_shown(text: str) -> str:
    """Return a range as people write it.

    >>> range_shown("2026-01-01/..")
    '2026-01-01 ~ '
    """
    return " ~ ".join("" if part == OPEN else part for part in text.split(BETWEEN))


def composite_json(text: str, kind: str) -> Mapping[str, str | None]:
    """Return a value of several parts as an object."""
    return (parts_of_range(text) or {}) if kind == "range" else {**parts_of_address(text)}


def composite_text(wire: Mapping[str, object], kind: str) -> str | None:
    """Return the text of a value that came as an object."""
    said = {key: each for key, each in wire.items() if isinstance(each, str) and each}
    if kind == "range":
        return range_text(
            *(date.fromisoformat(said[end]) if end in said else None for end in ("from", "to"))
        )
    return address_text(said)
