"""Why two may be the same, in reasons with a weight each, and how likely that makes it: for people, never to merge by.

The weights are those of Fellegi and Sunter, "A Theory for Record Linkage" (Journal of the American Statistical
Association 64, 1969): log2(m/u), where m is how often a field compares so in two records of one customer, and u in two
of different ones. Names and addresses are near by Dice's coefficient ("Measures of the Amount of Ecologic Association
Between Species", Ecology 26, 1945) over pairs of neighbouring characters: Chinese names are too short for triples.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import pairwise
from math import log2
from types import MappingProxyType

from dougong.kernel.problems import Param
from dougong.records.identity.normalising import Normaliser, is_masked, name_of
from dougong.records.identity.spec import IdentitySpec, Support

NEAR = 0.7
"""From this on two names are near; one character of six that differs in the middle stays below."""
_LEGAL_FORM = re.compile(r"(股份)?(有限)?(责任)?公司$|(个体工商户|经营部|合伙企业)$")
_PRIOR = -3.0
"""One in nine: pairs are only compared when something brought them together, a key or a name."""
_MOST, _LEAST = 99, 1
"""Percent: nobody but a person is sure."""


class Level(Enum):
    """How a field compares in two records."""

    SAME = "same"
    ASIDE = "aside"
    NEAR = "near"
    DIFFER = "differ"


_FREQUENCIES: Mapping[Normaliser | Support, Mapping[Level, tuple[float, float]]] = MappingProxyType({
    Normaliser.CREDIT_CODE: {Level.SAME: (0.99, 0.001), Level.DIFFER: (0.01, 0.999)},
    Normaliser.ID: {Level.SAME: (0.95, 0.001), Level.DIFFER: (0.05, 0.999)},
    Normaliser.PHONE: {Level.SAME: (0.9, 0.01), Level.DIFFER: (0.1, 0.99)},
    Normaliser.EMAIL: {Level.SAME: (0.8, 0.01), Level.DIFFER: (0.2, 0.99)},
    Support.NAME: {
        Level.SAME: (0.6, 0.03), Level.ASIDE: (0.1, 0.006), Level.NEAR: (0.2, 0.014), Level.DIFFER: (0.1, 0.95),
    },
    Support.ADDRESS: {Level.SAME: (0.5, 0.07), Level.NEAR: (0.3, 0.13), Level.DIFFER: (0.2, 0.8)},
})  # fmt: skip
"""m and u by what is compared. They are judgements of ours, among pairs that something brought together; a form with
many answers could count its own. Those of one thing add up to one each."""
_OF_SHORT_NAMES = {
    Level.SAME: (0.7, 0.1), Level.ASIDE: (0.1, 0.05), Level.NEAR: (0.1, 0.05), Level.DIFFER: (0.1, 0.8),
}  # fmt: skip
"""Of people, mostly: there are some hundreds of thousands called 王伟."""
_SHORT = 3


@dataclass(frozen=True, slots=True)
class Reason:
    """How one field compares; `weight` is in bits, for the same when above zero. `aside` is all a name differs in."""

    field: str
    level: Level
    weight: float
    aside: tuple[str, ...] = ()

    @property
    def code(self) -> str:
        """Return the code of the text that says it; with `params` it can be worded."""
        return f"identity.{self.level.value}"

    def params(self, label: str) -> Mapping[str, Param]:
        return {"field": label, "words": self.aside}


@dataclass(frozen=True, slots=True)
class Likeness:
    """How likely two are the same, in percent, and why: what says most for it first."""

    percent: int
    reasons: Sequence[Reason]


def likeness(
    spec: IdentitySpec, one: Mapping[str, object], other: Mapping[str, object]
) -> Likeness:
    """Compare two records by their values; what is blank or masked in either says nothing."""
    told = (*_of_keys(spec, one, other), *_of_supports(spec, one, other))
    reasons = sorted(told, key=lambda each: -each.weight)
    odds = 2 ** (_PRIOR + sum(each.weight for each in reasons))
    return Likeness(min(_MOST, max(_LEAST, round(100 * odds / (1 + odds)))), reasons)


def resemblance(one: str, other: str) -> float:
    """Return how alike two texts are, from 0 to 1: twice the pairs of characters they share, by all they have.

    >>> resemblance("南湖优选", "南湖优选"), resemblance("王伟", "王芳")
    (1.0, 0.0)
    """
    if one == other:
        return 1.0
    ours, theirs = (Counter(a + b for a, b in pairwise(text)) for text in (one, other))
    all_pairs = ours.total() + theirs.total()
    return 2 * (ours & theirs).total() / all_pairs if all_pairs else 0.0


def _of_keys(
    spec: IdentitySpec, one: Mapping[str, object], other: Mapping[str, object]
) -> Iterable[Reason]:
    for key in spec.keys:
        if key.normaliser is Normaliser.NAME:
            # A name that is a key as well is compared once, by likeness.
            if key.field not in spec.supports:
                yield from _compared(key.field, Support.NAME, one, other)
            continue
        ours, theirs = (key.normaliser.key_of(each.get(key.field)) for each in (one, other))
        if ours is not None and theirs is not None:
            level = Level.SAME if ours == theirs else Level.DIFFER
            yield _reason(key.field, _FREQUENCIES[key.normaliser], level)


def _of_supports(
    spec: IdentitySpec, one: Mapping[str, object], other: Mapping[str, object]
) -> Iterable[Reason]:
    for field, support in spec.supports.items():
        yield from _compared(field, support, one, other)


def _compared(
    field: str, support: Support, one: Mapping[str, object], other: Mapping[str, object]
) -> Iterable[Reason]:
    ours, theirs = one.get(field), other.get(field)
    if not ours or not theirs or is_masked(ours) or is_masked(theirs):
        return
    compare = _names if support is Support.NAME else _addresses
    level, aside = compare(str(ours), str(theirs))
    short = support is Support.NAME and _is_short(ours) and _is_short(theirs)
    yield _reason(field, _OF_SHORT_NAMES if short else _FREQUENCIES[support], level, aside)


def _is_short(name: object) -> bool:
    return len(name_of(str(name)).core) <= _SHORT


def _names(one: str, other: str) -> tuple[Level, tuple[str, ...]]:
    ours, theirs = name_of(one), name_of(other)
    cores = [_LEGAL_FORM.sub("", each.core) or each.core for each in (ours, theirs)]
    aside = tuple(sorted({*ours.aside} ^ {*theirs.aside}))
    if cores[0] == cores[1]:
        return (Level.ASIDE, aside) if aside else (Level.SAME, ())
    return (Level.NEAR if resemblance(*cores) >= NEAR else Level.DIFFER), ()


def _addresses(one: str, other: str) -> tuple[Level, tuple[str, ...]]:
    ours, theirs = (name_of(each).core for each in (one, other))
    if ours == theirs:
        return Level.SAME, ()
    # One is often the other with a floor, or without the province.
    near = ours in theirs or theirs in ours or resemblance(ours, theirs) >= NEAR
    return (Level.NEAR if near else Level.DIFFER), ()


def _reason(
    field: str,
    frequencies: Mapping[Level, tuple[float, float]],
    level: Level,
    aside: tuple[str, ...] = (),
) -> Reason:
    m, u = frequencies[level]
    return Reason(field, level, round(log2(m / u), 2), aside)
