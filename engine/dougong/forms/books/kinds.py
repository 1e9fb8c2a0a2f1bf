"""What field a column would be: judged by what stands in its cells, and where they could be two things by its head."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time
from unicodedata import normalize

from dougong.fields.catalogue import FIELD_TYPES
from dougong.fields.spec import FieldSpec
from dougong.fields.traits import ValueKind
from dougong.fields.types.serial import Serial
from dougong.forms.books.settings import (
    NUMBERED,
    PERCENT,
    SIGN,
    decimal_of,
    digits,
    parts,
    settings_of,
)
from dougong.forms.books.table import Column, Table
from dougong.forms.cells import Cell, Reader, shown
from dougong.kernel.canonical import Json
from dougong.kernel.problems import Problem

_FOUND_BY_NAME = frozenset(
    {
        ValueKind.MEMBER,
        ValueKind.MEMBERS,
        ValueKind.DEPARTMENT,
        ValueKind.DEPARTMENTS,
        ValueKind.REFERENCE,
        ValueKind.REFERENCES,
    }
)
_FEW = 12
_SHORT = 20
_LONG = 120
_ENOUGH = 0.9
_WITH_HEAD = 0.6
"""How much has to fit where the head says the same as the cells that do."""
_LEADING_ZERO = re.compile(r"0\d+")
_MAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s.]+")
_LINK = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)
_WITH_TIME = re.compile(r"\d{1,2}:\d{2}")
_TIME_ONLY = re.compile(r"\d{1,2}:\d{2}(?::\d{2})?")
_MONEY = re.compile(
    r"金额|单价|总价|价格|售价|进价|费用?$|运费|款|余额|总额|额度|货值|成本|工资|薪|奖金|预算|营收|收入|支出|利润|税额|押金|定金"
    r"|amount|price|cost|fee|salary|budget|revenue|freight",
    re.IGNORECASE,
)
_SHARE = re.compile(r"率|比例|占比|百分比|折扣|discount|percent|ratio|\brate\b", re.IGNORECASE)
_CODE = re.compile(
    r"编[号码]|代码|号码?$|单号|工号|学号|货号|型号|邮编|条码|序列|(?:\b|_)(?:id|code|no|sku|zip|postal ?code)\.?$"
    r"|(?<=[a-z])ID$",
    re.IGNORECASE,
)
_PHONE = re.compile(r"电话|手机|联系方式|传真|phone|mobile|\btel\b|fax", re.IGNORECASE)
_ASKS = re.compile(r"^(?:是否|有无|已)|^(?:is|has)[_ A-Z]|(?:与否|吗)[?？]?$")
_SYSTEM = (
    (re.compile(r"创建人|创建者|录入人|填写人|提交人|created[ _]?by|creator", re.IGNORECASE), "created_by"),
    (re.compile(r"(?:创建|录入|填写|提交)(?:时间|日期)|created[ _]?(?:at|on|time)", re.IGNORECASE), "created_at"),
)  # fmt: skip
_YES_NO = frozenset("是否有无对错√×✓✗") | {"true", "false", "yes", "no", "y", "n"}


@dataclass(frozen=True, slots=True)
class Kind:
    """The type of field with its settings; `strays` are cells that it could not hold, a few of them.

    `system` names the system field that the column seems to hold, `unique` says that no value stands twice.
    """

    type: str
    settings: Mapping[str, Json] = field(default_factory=dict)
    strays: tuple[str, ...] = ()
    system: str | None = None
    unique: bool = False
    required: bool = False


def kinds_in(table: Table, wanted: Mapping[int, str] | None = None) -> dict[int, Kind]:
    """Return what the columns of a table would be, or how they would be what somebody wants, by their places.

    Only the first column of numbers tells the rows apart; further ones are numbers of something else.
    """
    own = next((each.at for each in table.columns if _CODE.search(each.head)), None)
    found: dict[int, Kind] = {}
    for each in table.columns:
        said = (wanted or {}).get(each.at)
        kind = kind_of(each, said)
        if each.at != own:
            foreign = kind.type == "serial" and said is None
            kind = replace(kind_of(each, "text") if foreign else kind, unique=False)
        found[each.at] = kind
    return found


def kind_of(column: Column, wanted: str | None = None) -> Kind:
    """Return what a column by itself would be, or how it would be what somebody wants it to be."""
    cells = column.filled
    type = wanted or _type(column.head, cells)
    settings = settings_of(type, column.head, column.counted)
    texts = [shown(cell) for cell in cells]
    unique = len(texts) > 1 and len(set(texts)) == len(texts) and type in ("text", "serial")
    return Kind(
        type,
        settings,
        _strays(type, settings, cells),
        next((key for named, key in _SYSTEM if named.fullmatch(column.head)), None),
        unique and bool(_CODE.search(column.head)),
        bool(cells) and None not in column.cells,
    )


def _type(head: str, cells: Sequence[Cell]) -> str:
    texts = [normalize("NFKC", shown(cell)) for cell in cells]
    return next(
        (type for type, fits in _TESTS if cells and fits(head, cells, texts)),
        "long_text" if any("\n" in text or len(text) > _LONG for text in texts) else "text",
    )


def _most(found: Sequence[object], enough: float = _ENOUGH) -> bool:
    return sum(map(bool, found)) >= len(found) * enough


def _by_parse(type: str, **settings: Json) -> Callable[[str], bool]:
    made = FIELD_TYPES[type].of(settings)
    return lambda text: not isinstance(made.parse(text), Problem)


_is_mobile = _by_parse("phone", kind="mobile")
_is_phone = _by_parse("phone")
_is_card = _by_parse("id_card")
_is_link = _by_parse("url")
_is_credit = _by_parse("credit_code")
_is_bank = _by_parse("bank_card")


def _switch(head: str, cells: Sequence[Cell], texts: Sequence[str]) -> bool:
    words = {text.lower() for text in texts}
    asked = bool(_ASKS.search(head)) and words <= _YES_NO | {"0", "1"}
    return all(isinstance(cell, bool) for cell in cells) or words <= _YES_NO or asked


def _datetime(head: str, cells: Sequence[Cell], texts: Sequence[str]) -> bool:
    return _date(head, cells, texts) and any(
        cell.time() != time() if isinstance(cell, datetime) else bool(_WITH_TIME.search(text))
        for cell, text in zip(cells, texts, strict=True)
    )


def _date(head: str, cells: Sequence[Cell], texts: Sequence[str]) -> bool:
    if "日期" not in head and all(text.isdigit() for text in texts):
        return False
    enough = _WITH_HEAD if "日期" in head else _ENOUGH
    return _most([_is_date(cell) for cell in cells], enough)


def _is_date(cell: Cell) -> bool:
    if isinstance(cell, date):
        return True
    return isinstance(cell, str) and _reads_date(cell)


def _time(head: str, cells: Sequence[Cell], texts: Sequence[str]) -> bool:
    return _most(
        [
            isinstance(cell, time) or _TIME_ONLY.fullmatch(text)
            for cell, text in zip(cells, texts, strict=True)
        ]
    )


def _id_card(head: str, cells: Sequence[Cell], texts: Sequence[str]) -> bool:
    return _most([_is_card(text) for text in texts])


def _credit_code(head: str, cells: Sequence[Cell], texts: Sequence[str]) -> bool:
    return _most([len(text) == 18 and _is_credit(text) for text in texts])


def _bank_card(head: str, cells: Sequence[Cell], texts: Sequence[str]) -> bool:
    return bool(re.search(r"卡号|账号|bank", head, re.IGNORECASE)) and _most(
        [_is_bank(t) for t in texts]
    )


def _phone(head: str, cells: Sequence[Cell], texts: Sequence[str]) -> bool:
    fits = _is_phone if _PHONE.search(head) else _is_mobile
    return _most([fits(text) for text in texts])


def _email(head: str, cells: Sequence[Cell], texts: Sequence[str]) -> bool:
    return _most([_MAIL.fullmatch(text) for text in texts])


def _url(head: str, cells: Sequence[Cell], texts: Sequence[str]) -> bool:
    return _most([_LINK.fullmatch(text) and _is_link(text) for text in texts])


def _percent(head: str, cells: Sequence[Cell], texts: Sequence[str]) -> bool:
    if _most([PERCENT.fullmatch(text) for text in texts]):
        return True
    found = [decimal_of(cell) for cell in cells]
    shares = [number for number in found if number is not None and abs(number) <= 1]
    part = any(number != int(number) for number in shares)
    return bool(_SHARE.search(head)) and len(shares) == len(cells) and part


def _number(head: str, cells: Sequence[Cell], texts: Sequence[str]) -> bool:
    return _counts(head, cells, texts, _ENOUGH)


def _counts(head: str, cells: Sequence[Cell], texts: Sequence[str], enough: float) -> bool:
    if _CODE.search(head) and all(text.isdigit() for text in texts):
        return False
    if any(_LEADING_ZERO.fullmatch(text) or len(digits(text)) > 15 for text in texts):
        return False
    return _most([decimal_of(cell) is not None for cell in cells], enough)


def _money(head: str, cells: Sequence[Cell], texts: Sequence[str]) -> bool:
    if _MONEY.search(head) or re.search(r"[(（].*元", head):
        return _counts(head, cells, texts, _WITH_HEAD)
    return any(SIGN.search(text) for text in texts) and _number(head, cells, texts)


def _serial(head: str, cells: Sequence[Cell], texts: Sequence[str]) -> bool:
    """Numbers as the product would count them: one prefix, and none twice."""
    if len(texts) < 2 or len(set(texts)) < len(texts) or not _CODE.search(head):
        return False
    found = [NUMBERED.fullmatch(text) for text in texts]
    prefixes = {each[1] for each in found if each}
    return all(found) and len(prefixes) == 1 and bool(prefixes - {""})


def _choice(head: str, cells: Sequence[Cell], texts: Sequence[str]) -> bool:
    few = Counter(texts)
    if any(len(text) > _SHORT for text in few) or _CODE.search(head):
        return False
    return len(texts) >= 4 and len(few) <= min(_FEW, len(texts) / 2)


def _choices(head: str, cells: Sequence[Cell], texts: Sequence[str]) -> bool:
    listed = [parts(text) for text in texts]
    several = [each for each in listed if len(each) > 1]
    if len(several) * 4 < len(texts) or len(texts) < 3:
        return False
    few = Counter(part for each in listed for part in each)
    total = sum(few.values())
    return len(few) <= min(_FEW, total / 2) and all(len(part) <= _SHORT for part in few)


_TESTS: tuple[tuple[str, Callable[[str, Sequence[Cell], Sequence[str]], bool]], ...] = (
    ("switch", _switch), ("datetime", _datetime), ("date", _date), ("time", _time), ("email", _email),
    ("url", _url), ("id_card", _id_card), ("credit_code", _credit_code), ("phone", _phone),
    ("bank_card", _bank_card), ("percent", _percent), ("money", _money), ("number", _number), ("serial", _serial),
    ("choice", _choice), ("choices", _choices),
)  # fmt: skip


def _strays(type: str, settings: Mapping[str, Json], cells: Sequence[Cell]) -> tuple[str, ...]:
    """Return some of the cells that a field of this type could not hold."""
    reads = _reading(type, settings)
    return tuple(dict.fromkeys(shown(cell) for cell in cells if not reads(cell)))[:5]


def _reading(type: str, settings: Mapping[str, Json]) -> Callable[[Cell], bool]:
    """Return what tells whether a cell could be held by a field; what is found by name is not judged here."""
    made = FIELD_TYPES[type].of(settings)
    if isinstance(made, Serial) or made.holds in _FOUND_BY_NAME:
        return lambda cell: True
    read = Reader(options={"": getattr(made, "labels", {})}).reading(FieldSpec("", "", made))

    def reads(cell: Cell) -> bool:
        given = read(cell)
        return not isinstance(given, Problem) and not isinstance(made.parse(given), Problem)

    return reads


_reads_date = _reading("date", {})
