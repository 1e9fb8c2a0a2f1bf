"""Prints the tables of Chinese facts that formulas know: `python tools/tables.py FOLDER`.

FOLDER holds `holidays_2023on.json` and `pca-code.json`; see engine/dougong/expressions/data/SOURCE.md.
"""

from __future__ import annotations

import json
import sys
from collections import defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from pypinyin import lazy_pinyin

DATA = Path(__file__).parents[1] / "engine" / "dougong" / "expressions" / "data"
PLACES = Path(__file__).parents[1] / "engine" / "dougong" / "fields" / "data" / "cn_places.json"
# Characters of names that GB 2312 lacks, and readings that are commoner than the first of the dictionary.
NAMES = (
    "喆堃玥珺镕煊赟翀昇曌婳嫚媖堉垚埕峣屾怡旸昉昳晞晟晢暐朤栩桉梽椤櫆沄泂洺浠淏淼湉滢漪潆炜炘炫烜焜煐"
    "燊燚犇玚玙玭珅珈珑珧珩珮琤琬琰瑀瑆瑄瑛瑨璟璐璠璨甯皓睿砺祎祺禤稼竑筠箐紘绮翊翎芃芊苡莀菂萱葳蒗蓉"
    "蕤薇藜蘅虓谞赪轩逍钰钶铄铖锴镒闫阖韬韫頔颢飏馨骁骞鹍麒麾龑"
)
READINGS = {"长": "chang", "朴": "pu", "的": "de", "了": "le"}
# Of years without a notice: what the regulation on holidays (as of 2025) makes free by itself. That is New Year's
# Day, the eve and first three days of the lunar year, Qingming, 1 and 2 May, Dragon Boat, Mid-Autumn, 1 to 3 October.
BY_LAW = (
    "2027-01-01", "2027-02-05", "2027-02-06", "2027-02-07", "2027-02-08", "2027-04-05", "2027-05-01", "2027-05-02",
    "2027-06-09", "2027-09-15", "2027-10-01", "2027-10-02", "2027-10-03",
)  # fmt: skip


def days(folder: Path) -> str:
    """Return the days off, the weekends worked in exchange, and what is free by law alone, some a line."""
    found = json.loads((folder / "holidays_2023on.json").read_text("utf-8"))
    lists = {"free": found["holidays"], "worked": found["adjusted_workdays"], "by_law": BY_LAW}
    return _object(f'"{name}": [{_lines(sorted(each))}]' for name, each in lists.items())


def regions(folder: Path) -> str:
    """Return provinces by two and cities by four figures of a code; those that only count districts are left out."""
    found = {"71": "台湾省", "81": "香港特别行政区", "82": "澳门特别行政区", "83": "台湾省"}
    for province in json.loads((folder / "pca-code.json").read_text("utf-8")):
        found[province["code"]] = province["name"]
        for city in province["children"]:
            if (
                not any(word in city["name"] for word in ("市辖区", "直辖"))
                and city["name"] != "县"
            ):
                found[city["code"]] = city["name"]
    return _object(f'"{code}": "{name}"' for code, name in sorted(found.items()))


def places(folder: Path) -> str:
    """Return what an address is picked from: provinces, their cities, their districts, each with its six figures.

    What only counts districts is passed over: a municipality is its own city, a county under no city stands as one.
    """
    lines = [
        f'"{province["name"]}": ["{province["code"]:0<6}", {{{_cities(province)}}}]'
        for province in json.loads((folder / "pca-code.json").read_text("utf-8"))
    ]
    others = (("台湾省", "710000"), ("香港特别行政区", "810000"), ("澳门特别行政区", "820000"))
    return _object([*lines, *(f'"{name}": ["{code}", {{}}]' for name, code in others)])


def _cities(province: dict[str, Any]) -> str:
    found: dict[str, tuple[str, dict[str, str]]] = {}
    for city in province["children"]:
        districts = {each["name"]: each["code"][:6] for each in city["children"]}
        if "直辖" in city["name"]:
            found |= {name: (code, {}) for name, code in districts.items()}
            continue
        own = city["name"] in ("市辖区", "县")
        name = province["name"] if own else city["name"]
        code, known = found.get(name, (f"{city['code']:0<6}", {}))
        found[name] = code, known | {each: is_ for each, is_ in districts.items() if each != name}
    return ",".join(
        f'\n  "{name}": ["{code}", {json.dumps(districts, ensure_ascii=False)}]'
        for name, (code, districts) in found.items()
    )


def readings() -> str:
    """Return the characters of each syllable, without tones; a character has the one reading it mostly has."""
    found: dict[str, list[str]] = defaultdict(list)
    simplified = (chr(code) for code in range(0x4E00, 0x9FA6))
    known = [sign for sign in simplified if sign.encode("gb2312", "ignore") or sign in NAMES]
    for sign in known:
        syllable = READINGS.get(sign, lazy_pinyin(sign)[0])
        if syllable != sign:
            found[syllable].append(sign)
    return _object(f'"{syllable}": "{"".join(signs)}"' for syllable, signs in sorted(found.items()))


def _object(lines: Iterable[str]) -> str:
    return "{\n" + ",\n".join(lines) + "\n}\n"


def _lines(dates: Sequence[str]) -> str:
    rows = (dates[at : at + 8] for at in range(0, len(dates), 8))
    return "\n" + ",\n".join(", ".join(f'"{each}"' for each in row) for row in rows) + "\n"


def main(folder: Path) -> None:
    DATA.mkdir(exist_ok=True)
    tables = {"cn_days": days(folder), "cn_regions": regions(folder), "pinyin": readings()}
    for name, text in tables.items():
        (DATA / f"{name}.json").write_text(text, "utf-8")
    PLACES.write_text(places(folder), "utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
