"""How a function is declared: once, with its signature, its documentation and its lowerings."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import TypeAlias

from dougong.expressions.errors import Named
from dougong.expressions.functions.arguments import ARGUMENTS
from dougong.expressions.surroundings import Surroundings
from dougong.expressions.tree import Call, Constant, Node, Tree
from dougong.expressions.types import Type, common_type
from dougong.expressions.values import Row, Scalar, Value

Places: TypeAlias = Callable[[int, int], bool]
"""Some of the arguments: by the place of one, and how many there are."""
Run: TypeAlias = Callable[[Row, Surroundings], Value]
"""An expression compiled for Python."""
Plain: TypeAlias = Callable[..., Value]
"""A function on values."""

ANY: frozenset[str] = frozenset()
NUMBERS = frozenset({"number"})
TEXTS = frozenset({"text", "choice"})
CONDITIONS = frozenset({"boolean"})
DATES = frozenset({"date"})
DAYS_OR_TIMES = frozenset({"date", "datetime"})
LISTS = frozenset({"list"})
RELATION = "relation"
"""The name of a parameter that takes rows, or links, rather than a value."""


@dataclass(frozen=True, slots=True)
class Param:
    """One argument: what kinds it accepts (`ANY` for all), whether it may be left out, repeats, or must be constant.

    What is left out is the `default`, if there is one; `items` are the kinds that a list may hold (`ANY` for all).
    """

    name: str
    accepts: frozenset[str] = ANY
    optional: bool = False
    repeats: bool = False
    constant: bool = False
    default: Scalar = None
    items: frozenset[str] = ANY
    said: Mapping[str, str] | None = None

    @property
    def label(self) -> Mapping[str, str]:
        """What the argument is called, in both languages; a package says so itself."""
        if self.said:
            return self.said
        zh, en = ARGUMENTS[self.name]
        return {"zh-CN": zh, "en": en}


@dataclass(frozen=True, slots=True)
class Mismatch:
    """Why arguments do not fit together."""

    code: str
    params: Mapping[str, Named]
    argument: int = 0


@dataclass(frozen=True, slots=True)
class Shape:
    """The types around one use of a function, and the arguments that are constants."""

    result: Type
    arguments: tuple[Type, ...]
    constants: tuple[Value, ...]


Typing: TypeAlias = Callable[[tuple[Node, ...]], Type | Mismatch]


class Align(Enum):
    """How numbers are brought to one scale before they meet an SQL template."""

    NONE = "none"
    OPERANDS = "operands"
    RESULT = "result"


class Unsupported(Enum):
    """Said aloud by a function that a backend cannot run; the compiler refuses it there."""

    UNSUPPORTED = "unsupported"


UNSUPPORTED = Unsupported.UNSUPPORTED
Template: TypeAlias = "str | Callable[[Shape], str | Unsupported]"


@dataclass(frozen=True, slots=True)
class Sql:
    """What a function becomes in SQL: templates with `{0}`, `{*}` or `{* AND }` for all, `{zone}`,
    and `{free}`, `{worked}` for the exceptions of the working calendar, as JSON.

    `{0:truth}` is a condition whose NULL counts as false, `{0:firm}` one that is never NULL, `{0:same}`
    whichever of the two the function itself stands in, `{0:int}` a whole number of sane size.

    Without a template for SQLite the Python function is called from there. `exact` templates compute
    with scaled integers and are used only where 18 digits provably suffice.
    """

    postgresql: Template
    sqlite: Template | None = None
    align: Align = Align.NONE
    exact: bool = False


@dataclass(frozen=True, slots=True)
class Fold:
    """The same function over the rows of a relation.

    `of` receives the values that are not blank (all of them for `picks` and `gaps`), in the order of the rows.
    """

    of: Callable[[Sequence[Value], str], Value]
    result: Callable[[Type], Type | None]
    postgresql: str = ""
    sqlite: str = ""
    counts_rows: bool = False
    separated: bool = False
    ordered: bool = False
    picks: str = ""
    gaps: bool = False


@dataclass(frozen=True, slots=True)
class Docs:
    """What the formula editor says about a function; `words` also find it."""

    zh: str
    en: str
    words: tuple[str, ...] = ()
    examples: tuple[tuple[str, str], ...] = ()


def says(zh: str, en: str, words: str, *examples: tuple[str, str]) -> Docs:
    """Return documentation whose words stand in one text, with spaces between."""
    return Docs(zh, en, tuple(words.split()), examples)


@dataclass(frozen=True, slots=True)
class Function:
    """A function or an operator of the language.

    Exactly one of `call` (on values), `make` (the same, knowing the types), `build` (on closures, so
    that arguments may stay unevaluated), `ambient` (from the surroundings alone) and `expand`
    (into other nodes) is given. Any blank argument makes the result blank unless the function `sees_blanks`.

    Where an argument runs over the rows of a relation, an aggregate folds them, `over_rows` writes the call anew
    in terms of aggregates, and a parameter that takes a list gets the column as one. The columns of an
    `aligned` function are of those rows only in which none of them is blank, so that they stay side by side; one that
    `counts_places` gets a blank for each row that has none, so that a place found in one column is good for another.
    Where it `takes_errors`, an error that a spreadsheet left (`#N/A`) is blank; in any other place it is refused.
    An `inner` function is what others become; nobody writes it. One from `outside` comes with an installed package:
    it runs on the server only, so that pages and tables never rest on it.
    """

    key: str
    group: str
    params: tuple[Param, ...]
    result: Typing
    docs: Docs
    call: Plain | None = None
    make: Callable[[Shape], Plain] | None = None
    build: Callable[[tuple[Run, ...]], Run] | None = None
    ambient: Callable[[Surroundings], Value] | None = None
    expand: Callable[[tuple[Node, ...], Type], Node] | None = None
    over_rows: Callable[[Call], Tree] | None = None
    aligned: bool = False
    counts_places: bool = False
    sql: Sql | Unsupported = UNSUPPORTED
    fold: Fold | None = None
    sees_blanks: bool = False
    takes_errors: Places | None = None
    zoned: bool = False
    clock: bool = False
    ticks: bool = False
    user: bool = False
    operator: bool = False
    inner: bool = False
    outside: bool = False

    @property
    def rewritten(self) -> bool:
        """Tell whether no tree ever holds the function itself: it is always written in terms of others."""
        return bool(self.expand or (self.over_rows and not self.call))


def anywhere(place: int, count: int) -> bool:
    """Return all places."""
    return True


def but_first(place: int, count: int) -> bool:
    """Return all places but the first."""
    return place > 0


def gives(type: Type) -> Typing:
    """Return a typing whose result is always the same."""
    return lambda arguments: type


def like(index: int) -> Typing:
    """Return a typing whose result is the type of one argument."""
    return lambda arguments: arguments[index].type


def common(first: int = 0) -> Typing:
    """Return a typing whose result holds the values of all arguments from the given one on."""

    def typing(arguments: tuple[Node, ...]) -> Type | Mismatch:
        held = arguments[first].type
        for index, argument in enumerate(arguments[first:], first):
            wider = common_type(held, argument.type)
            if wider is None:
                return Mismatch(
                    "expression.no_common_type", {"left": held, "right": argument.type}, index
                )
            held = wider
        return held

    return typing


def constant_of(arguments: Sequence[Node], index: int) -> Value:
    """Return an argument's value where it is a constant, else blank."""
    node = arguments[index] if index < len(arguments) else None
    return node.value if isinstance(node, Constant) else None
