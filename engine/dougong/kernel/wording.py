"""Texts for people, by code and locale, from the `messages/<locale>.json` beside the code that uses them."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import TypeAlias, cast

from dougong.kernel.problems import Param, Problem

LOCALES = ("zh-CN", "en")
DEFAULT_LOCALE = "zh-CN"

Label: TypeAlias = str | Mapping[str, str]
_PLACE = re.compile(r"\{(\w+)\}")


@cache
def catalogue(locale: str) -> Mapping[str, str]:
    """Return all texts of a locale, gathered from every package of the engine."""
    root = Path(str(files("dougong")))
    texts: dict[str, str] = {}
    for path in sorted(root.glob(f"*/messages/{locale}.json")):
        texts |= cast(dict[str, str], json.loads(path.read_text("utf-8")))
    return texts


def text_of(problem: Problem, locale: str = DEFAULT_LOCALE) -> str:
    """Return the sentence for a problem; an unknown code is shown as it is, never hidden."""
    return worded(problem.code, problem.params, locale)


def worded(code: str, params: Mapping[str, Param], locale: str = DEFAULT_LOCALE) -> str:
    """Return the text of a code with its params filled in.

    A param such as "@type.number" is itself a code, and worded with the others. Anything else is filled in as it is,
    whatever braces a record's title may hold.
    """

    def filled(name: str) -> str:
        value, others = params[name], {key: params[key] for key in params if key != name}
        parts = value if isinstance(value, tuple) else (str(value),)
        return "、".join(_shown(part, others, locale) for part in parts)

    return _PLACE.sub(
        lambda place: filled(place[1]) if place[1] in params else place[0],
        catalogue(locale).get(code, code),
    )


def _shown(part: str, params: Mapping[str, Param], locale: str) -> str:
    known = part.startswith("@") and part[1:] in catalogue(locale)
    return worded(part[1:], params, locale) if known else part


def label_in(label: Label, locale: str = DEFAULT_LOCALE) -> str:
    """Return a label in a locale: a plain string is the same everywhere."""
    if isinstance(label, str):
        return label
    return label.get(locale) or label.get(DEFAULT_LOCALE) or next(iter(label.values()), "")
