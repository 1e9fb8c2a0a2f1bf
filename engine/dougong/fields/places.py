"""Provinces, cities and districts of China: which there are, and which ones a written address begins with."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TypeAlias

Districts: TypeAlias = Mapping[str, str]
Cities: TypeAlias = Mapping[str, tuple[str, Districts]]

_AFTER = re.compile(r"^[\s,，、/·-]+")
# "内蒙古自治区" is called 内蒙古, "广西壮族自治区" 广西, "浙江省" 浙江.
_SHORT = re.compile(r"(壮族|回族|维吾尔)?自治区$|特别行政区$|省$|市$")


@dataclass(frozen=True, slots=True)
class Split:
    """An address taken apart; what it does not say is empty."""

    province: str = ""
    city: str = ""
    district: str = ""
    detail: str = ""


@cache
def places() -> Mapping[str, tuple[str, Cities]]:
    """Return provinces with their codes and cities, cities with theirs and districts, districts with theirs."""
    text = (Path(__file__).parent / "data" / "cn_places.json").read_text("utf-8")
    table: Mapping[str, tuple[str, Cities]] = json.loads(text)
    return table


def code_of(province: str, city: str = "", district: str = "") -> str | None:
    """Return the six figures of the narrowest place named; None for what does not exist.

    >>> code_of("浙江省", "杭州市", "西湖区")
    '330106'
    """
    if province not in places():
        return None
    code, cities = places()[province]
    if not city:
        return None if district else code
    if city not in cities:
        return None
    code, districts = cities[city]
    return districts.get(district) if district else code


def named(code: str) -> tuple[str, str, str] | None:
    """Return the names that belong to six figures.

    >>> named("330106")
    ('浙江省', '杭州市', '西湖区')
    """
    return _by_code().get(code)


@cache
def _by_code() -> Mapping[str, tuple[str, str, str]]:
    found: dict[str, tuple[str, str, str]] = {}
    for province, (of_province, cities) in places().items():
        found[of_province] = province, "", ""
        for city, (of_city, districts) in cities.items():
            found[of_city] = province, city, ""
            for district, code in districts.items():
                # Towns of a city without districts go by the code of the city.
                found.setdefault(code, (province, city, district))
    return found


def split(text: str) -> Split | None:
    """Take a written address apart; None where it begins with no place that there is.

    >>> split("浙江杭州西湖区文三路 1 号")
    Split(province='浙江省', city='杭州市', district='西湖区', detail='文三路 1 号')
    """
    province, rest = _first(text.strip(), places())
    if not province:
        return _without_province(text.strip())
    cities = places()[province][1]
    city, after = _first(rest, cities)
    if not city and list(cities) == [province]:
        # A municipality is its own city, which few people write twice.
        city, after = province, rest
    if city:
        return _within(province, city, after)
    # "浙江省义乌市": a city that belongs to another.
    inside = _by_district({province: places()[province]}, rest)
    # "吉林市昌邑区" begins like its province and does not name it.
    return inside or _without_province(text.strip()) or Split(province, detail=rest)


def _without_province(text: str) -> Split | None:
    """Take an address apart that begins with its city."""
    for province, (_, cities) in places().items():
        city, rest = _first(text, {city: None for city in cities if city != province})
        if city:
            return _within(province, city, rest)
    return _by_district(places(), text)


def _within(province: str, city: str, rest: str) -> Split:
    district, detail = _first(rest, places()[province][1][city][1])
    return Split(province, city, district, detail)


def _by_district(among: Mapping[str, tuple[str, Cities]], text: str) -> Split | None:
    """Take an address apart that begins with a district or county, if there is only one of that name."""
    met = [
        Split(province, city, district, _rest(text, district))
        for province, (_, cities) in among.items()
        for city, (_, districts) in cities.items()
        for district in districts
        if len(district) > 2 and text.startswith(district)
    ]
    return met[0] if len({(each.province, each.city) for each in met}) == 1 else None


def _first(text: str, names: Iterable[str]) -> tuple[str, str]:
    """Return the place that a text begins with, in full or by its short name, and what follows it."""
    whole = max((each for each in names if text.startswith(each)), key=len, default="")
    if whole:
        return whole, _rest(text, whole)
    for each in names:
        short = _SHORT.sub("", each)
        if len(short) > 1 and short != each and text.startswith(short):
            return each, _rest(text, short)
    return "", text


def _rest(text: str, start: str) -> str:
    return _AFTER.sub("", text[len(start) :])
