"""Values as keys: the same number, address or id however it was written; what is masked or made up is no key."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import Enum

from dougong.expressions import papers

_MASK = re.compile(r"[*∗✱●×█~]|•{2,}|\.{3}")
"""As it looks in half width. `~` opens what Taobao ciphers; a single • stands between the parts of some names."""
_UNSEEN = re.compile(r"[\s\u200b-\u200f\u202a-\u202e\u2060\ufeff]+")
_BETWEEN = re.compile(r"[()./_·‐-―−-]")
_EXTENSION = re.compile(r"(?:#|转接?|;?ext[.:=]?|x)(\d{1,6})$", re.ASCII)
_MOBILE = re.compile(r"(?:(?:\+|00)?86)?0?(1[3-9]\d{9})", re.ASCII)
_LANDLINE = re.compile(r"(?:(?:\+|00)?860?|0)((?:10|2\d)\d{8}|[3-9]\d{2}\d{7,8})", re.ASCII)
_ABROAD = re.compile(r"(?:\+|00)((?!86)[1-9]\d{6,14})", re.ASCII)
_TYPED_TO_PASS = re.compile(r"13800138000|\d{3}12345678|\d{3}(\d)\1{7}", re.ASCII)
"""Numbers that people give where a field wants one: many strangers share them."""
_DASHED = re.compile(r"(0\d{2,3}[-‐-―− ]\d{7,8})[-‐-―−](\d{1,6})", re.ASCII)
_EMAIL = re.compile(r"[^@\s]+@[^@\s.]+(?:\.[^@\s.]+)+")
_NO_ID = frozenset({"", "0", "-", "/", "无", "none", "null", "nil", "n/a", "undefined", "unknown"})
_OLD_TAX_NUMBER = re.compile(r"\d{15}", re.ASCII)
_BRACKETS = re.compile(r"[()\[\]【】〔〕《》]")
_ASIDE = re.compile(r"[(\[【〔《]([^()\[\]【】〔〕《》]*)[)\]】〕》]")


class Normaliser(Enum):
    """How a value becomes a key."""

    PHONE = "phone"
    EMAIL = "email"
    ID = "id"
    CREDIT_CODE = "credit_code"
    NAME = "name"

    def key_of(self, value: object) -> str | None:
        """Return what equal values share; None where a value cannot tell anybody from others.

        >>> Normaliser.PHONE.key_of("０08６ 138-1234 4408")
        '+8613812344408'
        >>> Normaliser.PHONE.key_of("138****4408") is None
        True
        """
        text = "" if value is None else _half_width(str(value))
        key = _KEYS[self](text) if text.strip() and not is_masked(text) else None
        return None if is_masked(key) else key


@dataclass(frozen=True, slots=True)
class Name:
    """A name to compare by, and what stands in brackets: 苏州观澜商贸（观前店） has 观前店 aside."""

    core: str
    aside: tuple[str, ...] = ()


def is_masked(value: object) -> bool:
    """Tell whether somebody hid a part of it: it is nobody's, however many share it.

    >>> [is_masked(each) for each in ("王＊＊", "～AbC=～12～", "买买提·阿依")]
    [True, True, False]
    """
    return value is not None and _MASK.search(_half_width(str(value))) is not None


def name_of(text: str) -> Name:
    """Return a name in half width and small letters, without spaces, and apart from it what brackets hold.

    >>> name_of("苏州 观澜商贸（观前店）")
    Name(core='苏州观澜商贸', aside=('观前店',))
    """
    plain = _joined(_half_width(text)).casefold()
    core, aside = plain, list[str]()
    # Brackets within brackets go from the inside out.
    while found := _ASIDE.findall(core):
        core, aside = _joined(_ASIDE.sub("", core)), [*aside, *filter(None, found)]
    # A name that is all in brackets is one without them.
    return Name(core, tuple(aside)) if core else Name(_joined(_BRACKETS.sub("", plain)))


def _half_width(text: str) -> str:
    return unicodedata.normalize("NFKC", text)


def _joined(text: str) -> str:
    """Return it without spaces; an accent that came after one goes to the letter before."""
    return _half_width(_UNSEEN.sub("", text))


def _phone(text: str) -> str | None:
    """Return E.164, with the extension as RFC 3966 writes it; local numbers without an area code are none."""
    dashed = _DASHED.fullmatch(text.strip())
    text = f"{dashed[1]}#{dashed[2]}" if dashed else text
    plain = _BETWEEN.sub("", _UNSEEN.sub("", text)).lower()
    extension = _EXTENSION.search(plain)
    if extension is None:
        return _mobile(plain) or _fixed(plain)
    # A mobile number with an extension is lent by a platform for one parcel, and somebody else's next week.
    fixed = _fixed(plain[: extension.start()])
    return fixed and f"{fixed};ext={extension[1]}"


def _mobile(plain: str) -> str | None:
    found = _MOBILE.fullmatch(plain)
    return f"+86{found[1]}" if found and not _TYPED_TO_PASS.fullmatch(found[1]) else None


def _fixed(plain: str) -> str | None:
    if _MOBILE.fullmatch(plain):
        return None
    if landline := _LANDLINE.fullmatch(plain):
        return f"+86{landline[1]}"
    abroad = _ABROAD.fullmatch(plain)
    return f"+{abroad[1]}" if abroad else None


def _email(text: str) -> str | None:
    """Return it in small letters; dots and plus signs mean what the provider wants, so they stay."""
    plain = _joined(text).lower()
    return plain if _EMAIL.fullmatch(plain) else None


def _id(text: str) -> str | None:
    """Return it as it is, for capitals count in the ids of platforms."""
    plain = _UNSEEN.sub(" ", text).strip()
    return None if plain.lower() in _NO_ID else plain


def _credit_code(text: str) -> str | None:
    plain = _UNSEEN.sub("", text).replace("-", "").upper()
    return plain if papers.is_credit_code(plain) or _OLD_TAX_NUMBER.fullmatch(plain) else None


def _name(text: str) -> str | None:
    return name_of(text).core or None


_KEYS: Mapping[Normaliser, Callable[[str], str | None]] = {
    Normaliser.PHONE: _phone,
    Normaliser.EMAIL: _email,
    Normaliser.ID: _id,
    Normaliser.CREDIT_CODE: _credit_code,
    Normaliser.NAME: _name,
}
