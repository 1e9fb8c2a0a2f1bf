"""Texts as they are kept: by code or in every language, and worded when somebody reads them, in theirs."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import cast

from dougong.kernel.canonical import Json
from dougong.kernel.problems import Param
from dougong.kernel.wording import LOCALES, label_in, worded

_CODE, _PARAMS = "text_of", "with"
_TEXTS = "text_in"
# Of a mapping with nothing but these no kept text is made: it is plain.
_TEXT_ONLY = {str}


def by_code(code: str, /, **params: Json | tuple[str, ...]) -> Json:
    """Return one of our own texts to be kept; what fills it may be a text that is kept itself."""
    filled = {
        name: list(each) if isinstance(each, tuple) else each for name, each in params.items()
    }
    return {_CODE: code, _PARAMS: cast(Json, filled)}


def by_language(text: Callable[[str], str]) -> Json:
    """Return what others wrote to be kept: as it reads in each language, or once where that is the same."""
    texts = {locale: text(locale) for locale in LOCALES}
    return {_TEXTS: cast(Json, texts)} if len({*texts.values()}) > 1 else texts[LOCALES[0]]


def told(kept: Json, locale: str) -> Json:
    """Return what was kept with all its texts in a language; plain texts were kept in one only, and stay."""
    if isinstance(kept, list):
        return [each if isinstance(each, str) else told(each, locale) for each in kept]
    # By the very type: a list of tasks asks this thousands of times, and nearly always of plain texts.
    if type(kept) is not dict or {*map(type, kept.values())} == _TEXT_ONLY:
        return kept
    if _TEXTS in kept:
        return label_in(cast("Mapping[str, str]", kept[_TEXTS]), locale)
    if _CODE in kept:
        return worded(str(kept[_CODE]), _filled(kept[_PARAMS], locale), locale)
    return {name: told(each, locale) for name, each in kept.items()}


def _filled(params: Json, locale: str) -> Mapping[str, Param]:
    found = cast("Mapping[str, Param | list[str]]", told(params, locale))
    return {name: tuple(each) if isinstance(each, list) else each for name, each in found.items()}
