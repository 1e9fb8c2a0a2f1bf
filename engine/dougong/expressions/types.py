"""The types of the formula language: small frozen values that print to a stable string."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from dougong.kernel.wording import DEFAULT_LOCALE, Label, label_in

FIELD_DIGITS = 12
"""Digits before the point that a stored number may have."""
MOST_DIGITS = 15
"""Digits before the point that any number in a formula may have; beyond is an overflow."""
MOST_DECIMALS = 12
"""Decimals that any number in a formula may have; beyond is rounded half away from zero."""


HELD_AS_TEXT = frozenset({"text", "choice", "record", "time", "range", "address"})
"""Kinds whose values are texts in every backend, and sort by code point."""


@dataclass(frozen=True, slots=True)
class Options:
    """What the values of a field are chosen from: its name, and what each value is called."""

    field: str
    labels: Mapping[str, Label]

    def names(self, locale: str = DEFAULT_LOCALE) -> dict[str, str]:
        """Return what each value is called in a language."""
        return {value: label_in(label, locale) for value, label in self.labels.items()}


@dataclass(frozen=True, slots=True)
class Type:
    """What a value is.

    `decimals` counts for numbers, `item` for lists, `form` for records, relations and links. `digits` bounds
    a number before its point; it guides the backends and is no part of the type. Neither is what says how
    the number is written: its `currency` ("" for a bare one), whether it is a `share` of a hundred, or of how
    many `stars` it counts. Nor are the `options` of a choice, where they are known: they tell what a value
    is called, and a text that no option has.
    """

    kind: str
    decimals: int = 0
    item: Type | None = None
    form: str = ""
    digits: int = field(default=FIELD_DIGITS, compare=False)
    currency: str = field(default="", compare=False)
    share: bool = field(default=False, compare=False)
    stars: int = field(default=0, compare=False)
    options: Options | None = field(default=None, compare=False)

    def __str__(self) -> str:
        if self.kind == "number":
            return f"number({self.decimals})"
        if self.kind == "list":
            return f"list({self.item})"
        return f"{self.kind}({self.form})" if self.form else self.kind

    @property
    def each(self) -> Type:
        """Return what one of several values is, and the type itself for a single one."""
        return self.item or self

    @property
    def many(self) -> bool:
        """Tell whether it leads to many rows."""
        return self.kind == "relation" or (self.kind == "list" and bool(self.form))

    @property
    def may_overflow(self) -> bool:
        """Tell whether a number of this type may have more digits than a formula can hold."""
        return self.kind == "number" and self.digits > MOST_DIGITS

    def within_limits(self) -> Type:
        """Return the type once overflow has been looked for."""
        return replace(self, digits=min(self.digits, MOST_DIGITS))


TEXT = Type("text")
BOOLEAN = Type("boolean")
DATE = Type("date")
DATETIME = Type("datetime")
DURATION = Type("duration")
CHOICE = Type("choice")
TIME = Type("time")
"""A time of day, HH:MM:SS."""
RANGE = Type("range")
ADDRESS = Type("address")
NOTHING = Type("nothing")


def number(decimals: int = 2, digits: int = FIELD_DIGITS, currency: str = "") -> Type:
    """Return the type of numbers with so many decimals."""
    return Type("number", min(decimals, MOST_DECIMALS), digits=digits, currency=currency)


def choice_of(options: Options) -> Type:
    """Return the type of a field that holds one of the options."""
    return Type("choice", options=options)


def list_of(item: Type) -> Type:
    """Return the type of lists of one type; an empty list is blank."""
    return Type("list", item=item)


def record_of(form: str) -> Type:
    """Return the type of a reference to a form: its own value is an id, following it gives the form's names."""
    return Type("record", form=form)


def relation_of(form: str) -> Type:
    """Return the type of many child records: a sub-form, or the records that refer to this one."""
    return Type("relation", form=form)


def links_of(form: str) -> Type:
    """Return the type of a reference to several records: a list of ids, and a relation where it is followed."""
    return Type("list", item=record_of(form), form=form)


def error_of(sign: str) -> Type:
    """Return the type of an error as a spreadsheet writes it; no value has it, and no checked tree."""
    return Type("error", form=sign)


# No form has such a key: one called "member" or "department" is a form like any other.
MEMBER = record_of("@member")
DEPARTMENT = record_of("@department")
ANYONE = record_of("*")
"""Who asks: a member, or the record an external person is bound to."""

_PRINTED = re.compile(r"(\w+)(?:\((.*)\))?")
_PLAIN = {
    t.kind: t
    for t in (TEXT, BOOLEAN, DATE, DATETIME, DURATION, CHOICE, TIME, RANGE, ADDRESS, NOTHING)
}


def type_from(printed: str) -> Type:
    """Read a type back from its printed form; links are printed as the list that they are, and read as "links(form)".

    >>> str(type_from("list(record(app/order))"))
    'list(record(app/order))'
    """
    found = _PRINTED.fullmatch(printed)
    if found is None:
        raise ValueError(printed)
    kind, inner = found.group(1), found.group(2) or ""
    if kind == "number":
        return number(int(inner))
    if kind == "list":
        return list_of(type_from(inner))
    if kind in ("record", "relation"):
        return Type(kind, form=inner)
    if kind == "links":
        return links_of(inner)
    return _PLAIN[kind]


def common_type(left: Type, right: Type) -> Type | None:
    """Return the type that holds values of both, or nothing where there is none."""
    if NOTHING in (left, right):
        return right if left == NOTHING else left
    if left.kind == right.kind == "number":
        return number(max(left.decimals, right.decimals), max(left.digits, right.digits))
    if left.kind == right.kind == "list" and left.item and right.item:
        item = common_type(left.item, right.item)
        return item and list_of(item)
    if left == right:
        # What may come from either of two fields is held to the options of neither.
        return left if left.options == right.options else replace(left, options=None)
    return TEXT if {left.kind, right.kind} <= {"text", "choice"} else None


def comparable(left: Type, right: Type) -> bool:
    """Tell whether `=` may stand between the two: a reference also compares with an id given as text."""
    if common_type(left, right) is not None:
        return True
    kinds = {left.kind, right.kind}
    if kinds == {"record"}:
        return left.form == right.form or ANYONE in (left, right)
    return kinds == {"record", "text"}
