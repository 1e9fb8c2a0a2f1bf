"""A question as makers and clients write it, compiled into one grouped query."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from dougong.definitions.content import Body
from dougong.expressions import Expression, Names, compile_expression, number
from dougong.expressions.apart import unfoldable
from dougong.expressions.types import BOOLEAN, Type
from dougong.kernel.canonical import Json
from dougong.kernel.errors import Invalid
from dougong.kernel.problems import Problem, join_path
from dougong.kernel.wording import Label
from dougong.records.dataset import Dataset
from dougong.records.query import Aggregate, Dimension, Function, Grain, Measure, Sort
from dougong.reports.answer import Shown
from dougong.reports.rows import NO_DATASETS, rows_of, source_of

MOST_GROUPS = 1000
"""More groups than this no picture shows; the answer says that it was cut."""

GRAINS = tuple(grain.value for grain in Grain)

PER = "per"
_WRITTEN = re.compile(r"\s*([A-Za-z_]+)\s*\((.*)\)\s*", re.DOTALL)
_PIVOT = "pivot"
_FUNCTIONS = {each.name: each for each in Function if each is not Function.FORMULA} | {
    "COUNTD": Function.COUNT_DISTINCT
}
_ADDED_UP = frozenset({Function.COUNT, Function.SUM})
"""What makes a whole, of which there are shares."""
_NUMERIC = frozenset({Function.SUM, Function.AVERAGE})
_LONGEST_KEY = 60
_UNGROUPED = frozenset({"list", "relation", "nothing"})
_GRAINED = frozenset({"date", "datetime"})
_TEXTUAL = frozenset({"text", "choice"})


@dataclass(frozen=True, slots=True)
class Question:
    """A grouped query and what the asker wants to see of it.

    `labels` are the asker's own names of columns; `keep` is how many groups are shown, `others` whether the
    rest is folded into one. `shown` are the measures that are not shown as they are; `across` is how many of
    the last dimensions of a pivot go across. `percents` are measures that are fractions, written in hundredths.
    `per` are measures that are divided by a figure of other records, told along the same dimensions; each has only
    the measure `PER`.
    """

    aggregate: Aggregate
    labels: Mapping[str, Label] = field(default_factory=dict)
    keep: int = MOST_GROUPS
    others: bool = False
    shown: Mapping[str, Shown] = field(default_factory=dict)
    across: int = 0
    percents: frozenset[str] = frozenset()
    per: Mapping[str, Question] = field(default_factory=dict)

    @property
    def source(self) -> str:
        """Return what labels are looked up under: the key of the form, or that of the dataset with a mark before it."""
        return source_of(self.aggregate.form, self.aggregate.dataset)

    def beside(self, narrowed: Mapping[str, Question]) -> Question:
        """Return the same question, with what measures are divided by narrowed as well."""
        return replace(self, per=narrowed)

    def narrowed(self, where: Expression) -> Question:
        """Return the same question about fewer rows; `where` already contains the question's own condition."""
        return replace(self, aggregate=replace(self.aggregate, where=where))


class QuestionReader:
    """Reads one question against the names of an app, gathering every problem on the way."""

    def __init__(self, app: str, names: Names, datasets: Mapping[str, Dataset]) -> None:
        self._app = app
        self._datasets = datasets
        self._app_names = names
        self._names: Names = names
        self.problems: list[Problem] = []

    def read(self, body: Body) -> Question | None:
        """Return the question; None where `problems` say why there is none."""
        try:
            form, self._names, dataset = rows_of(body, self._app, self._app_names, self._datasets)
        except Invalid as nowhere:
            self.problems += nowhere.problems
            return None
        dimensions = [*self._dimensions(_listed(body, "dimensions"))]
        measures = [*self._measures(_listed(body, "measures") or ["COUNT()"])]
        where = self._condition(body.get("filter"))
        keys = [*(each.key for each in dimensions), *(each.key for each in measures)]
        for key in {key for key in keys if keys.count(key) > 1}:
            self._problem("measures", "report.same_key", key=key)
        asked = [*self._sorts(_listed(body, "sort"), keys)]
        per = {} if self.problems else self._per(_listed(body, "measures"), dimensions, measures)
        if self.problems:
            return None
        return _question(body, Aggregate(
            form, tuple(dimensions), tuple(measures), where,
            tuple(asked or _usual_order(dimensions, measures, table=body.get("type") == _PIVOT)),
            dataset=dataset,
        ), per)  # fmt: skip

    def _per(
        self, entries: Sequence[Json], dimensions: Sequence[Dimension], measures: Sequence[Measure]
    ) -> dict[str, Question]:
        """Return what measures are divided by: a question about other records, along the same dimensions."""
        found = {}
        for at, (entry, measure) in enumerate(zip(entries, measures, strict=False)):
            said = entry.get(PER) if isinstance(entry, Mapping) else None
            if isinstance(said, Mapping):
                path = join_path("measures", at, PER)
                reader = QuestionReader(self._app, self._app_names, self._datasets)
                below = reader.read(_below(said, dimensions))
                self.problems += [each.under(path) for each in reader.problems]
                if below is not None and self._fits(path, below, dimensions):
                    found[measure.key] = below
        return found

    def _fits(self, path: str, below: Question, dimensions: Sequence[Dimension]) -> bool:
        theirs = below.aggregate.dimensions
        if len(theirs) != len(dimensions):
            return self._problem(path, "report.per_along")
        for at, (mine, other) in enumerate(zip(dimensions, theirs, strict=True)):
            if not _alike(mine.expression.type, other.expression.type):
                return self._problem(join_path(path, "along", at), "report.per_unlike")
        return True

    def _dimensions(self, entries: Sequence[Json]) -> Iterator[Dimension]:
        for at, entry in enumerate(entries):
            path = join_path("dimensions", at)
            said = _said(entry)
            expression = self._expression(path, _source(said))
            if expression is not None and self._groups(path, expression.type, said):
                grain = _grain(said, expression.type)
                yield Dimension(_key(said, _slug(expression.source)), expression, grain)

    def _groups(self, path: str, type: Type, said: Body) -> bool:
        grain = said.get("grain")
        if type.kind in _UNGROUPED:
            return self._problem(path, "report.cannot_group")
        if grain is not None and grain not in GRAINS:
            return self._problem(path, "report.no_grain", grain=str(grain), known=GRAINS)
        if grain is not None and type.kind not in _GRAINED:
            return self._problem(path, "report.grain_needs_date")
        return True

    def _measures(self, entries: Sequence[Json]) -> Iterator[Measure]:
        for at, entry in enumerate(entries):
            path = join_path("measures", at)
            said = _said_measure(entry)
            function = _FUNCTIONS.get(str(said.get("function", "")).upper())
            if "function" not in said:
                yield from self._calculated(path, said)
            elif function is None:
                self._problem(path, "report.no_function", function=str(said.get("function", "")))
            elif function is Function.COUNT and not _source(said):
                yield Measure(_key(said, "count"), function)
            elif (expression := self._expression(path, _source(said))) is not None:
                if function in _NUMERIC and expression.type.kind != "number":
                    self._problem(path, "report.needs_number", function=function.name)
                elif said.get("show") == Shown.SHARE.value and function not in _ADDED_UP:
                    self._problem(path, "report.share_of_what", function=function.name)
                else:
                    yield Measure(
                        _key(said, f"{function.value}_{_slug(expression.source)}"),
                        function,
                        expression,
                    )

    def _calculated(self, path: str, said: Body) -> Iterator[Measure]:
        """Yield a measure that is a formula over aggregates, such as `SUM(amount) / COUNTD(customer)`."""
        source = _source(said)
        try:
            found = compile_expression(source, self._names, expect=number(), group=True)
        except Invalid as wrong:
            self.problems += [problem.under(path) for problem in wrong.problems]
            return
        if strange := next(unfoldable(found), None):
            self._problem(path, "report.needs_order", function=strange)
        elif said.get("show") == Shown.SHARE.value:
            self._problem(path, "report.share_of_what", function=source)
        else:
            yield Measure(_key(said, _slug(source)[:_LONGEST_KEY]), Function.FORMULA, found)

    def _condition(self, source: Json) -> Expression | None:
        if not isinstance(source, str) or not source.strip():
            return None
        return self._expression("filter", source, expect=BOOLEAN)

    def _sorts(self, entries: Sequence[Json], keys: Sequence[str]) -> Iterator[Sort]:
        for at, entry in enumerate(entries):
            sort = Sort(str(entry).removeprefix("-"), str(entry).startswith("-"))
            if sort.key in keys:
                yield sort
            else:
                self._problem(
                    join_path("sort", at), "report.no_sort", key=sort.key, known=tuple(keys)
                )

    def _expression(
        self, path: str, source: str, *, expect: Type | None = None
    ) -> Expression | None:
        try:
            return compile_expression(source, self._names, expect=expect)
        except Invalid as wrong:
            self.problems += [problem.under(path) for problem in wrong.problems]
            return None

    def _problem(self, path: str, code: str, **params: str | tuple[str, ...]) -> bool:
        self.problems.append(Problem(path, code, params))
        return False


def read_question(
    body: Body, app: str, names: Names, datasets: Mapping[str, Dataset] = NO_DATASETS
) -> Question:
    """Compile a question; `Invalid` with every problem when it cannot be asked."""
    reader = QuestionReader(app, names, datasets)
    question = reader.read(body)
    if question is None:
        raise Invalid(reader.problems)
    return question


def _below(said: Body, dimensions: Sequence[Dimension]) -> Body:
    """Return what a measure is divided by as a question: its figure along what stands for each dimension."""
    along = zip(_listed(said, "along"), dimensions, strict=False)
    return {
        **{key: said[key] for key in ("form", "dataset", "filter") if key in said},
        "measures": [{**_said_measure(said.get("measure", "COUNT()")), "key": PER}],
        "dimensions": [
            {"expression": each, "key": of.key, **({"grain": of.grain.value} if of.grain else {})}
            for each, of in along
        ],
        "limit": MOST_GROUPS,
    }


def _alike(mine: Type, other: Type) -> bool:
    """Tell whether groups of both can be the same: of time, or of what is kept as text."""
    kinds = {mine.kind, other.kind}
    return mine.kind == other.kind or kinds <= _GRAINED or kinds <= _TEXTUAL


def _question(body: Body, aggregate: Aggregate, per: Mapping[str, Question]) -> Question:
    keep = body.get("limit")
    kept = min(keep, MOST_GROUPS) if isinstance(keep, int) and keep > 0 else MOST_GROUPS
    shown = _shown(body, aggregate)
    # Shares are of everything, also of what is not shown.
    others = body.get("others") is True or Shown.SHARE in shown.values()
    # One group more than is shown tells that there are more; folding the rest needs them all.
    fetched = MOST_GROUPS if others or per else min(kept + 1, MOST_GROUPS)
    return Question(
        replace(aggregate, limit=fetched), _labels(body, aggregate), kept, others, shown,
        percents=frozenset(
            key for key, how in _asked(body, aggregate, "format").items() if how == "percent"
        ),
        per=per,
    )  # fmt: skip


def _asked(body: Body, aggregate: Aggregate, setting: str) -> dict[str, Json]:
    """Return a setting of measures by their keys."""
    entries = zip(aggregate.measures, _listed(body, "measures"), strict=False)
    return {each.key: said.get(setting) for each, said in entries if isinstance(said, Mapping)}


def _shown(body: Body, aggregate: Aggregate) -> dict[str, Shown]:
    asked = _asked(body, aggregate, "show")
    known = {each.value: each for each in Shown}
    return {key: known[how] for key, how in asked.items() if isinstance(how, str) and how in known}


def _labels(body: Body, aggregate: Aggregate) -> dict[str, Label]:
    keys = (
        *(each.key for each in aggregate.dimensions),
        *(each.key for each in aggregate.measures),
    )
    entries = (*_listed(body, "dimensions"), *_listed(body, "measures"))
    return {
        key: label
        for key, entry in zip(keys, entries, strict=False)
        if (label := _label(entry)) is not None
    }


def _label(entry: Json) -> Label | None:
    label = entry.get("label") if isinstance(entry, Mapping) else None
    if isinstance(label, Mapping):
        return {locale: str(text) for locale, text in label.items()}
    return label if isinstance(label, str) else None


def _usual_order(
    dimensions: Sequence[Dimension], measures: Sequence[Measure], *, table: bool
) -> list[Sort]:
    """Return time forward, everything else from the largest down; in a `table` options as their maker listed them."""
    if not dimensions:
        return []
    listed = table and dimensions[0].expression.type.kind == "choice"
    if dimensions[0].grain or listed:
        return [Sort(dimension.key) for dimension in dimensions]
    return [
        Sort(measures[0].key, descending=True),
        *(Sort(dimension.key) for dimension in dimensions),
    ]


def _listed(body: Body, name: str) -> Sequence[Json]:
    found = body.get(name)
    if isinstance(found, str):
        return [found]
    return found if isinstance(found, Sequence) else []


def _said(entry: Json) -> Body:
    return entry if isinstance(entry, Mapping) else {"expression": entry}


def _said_measure(entry: Json) -> Body:
    """Read `SUM(amount)` as the object that it is short for; what has no function is a formula over aggregates."""
    said = _said(entry)
    written = None if "function" in said else _WRITTEN.fullmatch(_source(said))
    if (
        written is None
        or written.group(1).upper() not in _FUNCTIONS
        or not _alone(written.group(2))
    ):
        return said
    return {**said, "function": written.group(1), "expression": written.group(2)}


def _alone(inside: str) -> bool:
    """Tell whether what stands between the outermost parentheses is one argument.

    >>> _alone("IF(paid, 1, 2)"), _alone("amount) / COUNT("), _alone("amount, paid")
    (True, False, False)
    """
    depth, quoted = 0, False
    for sign in inside:
        quoted ^= sign == '"'
        if not quoted:
            depth += (sign in "([（") - (sign in ")]）")
            if depth < 0 or (depth == 0 and sign in ",，"):
                return False
    return True


def _source(said: Body) -> str:
    source = said.get("expression") or said.get("field")
    return source.strip() if isinstance(source, str) else ""


def _grain(said: Body, type: Type) -> Grain | None:
    if said.get("grain") is None:
        # An instant is its own group in every row, so time without a grain means days.
        return Grain.DAY if type.kind == "datetime" else None
    return Grain(str(said["grain"]))


def _key(said: Body, usual: str) -> str:
    key = said.get("key")
    return key if isinstance(key, str) and key else usual


def _slug(source: str) -> str:
    """Return a key made of an expression.

    >>> _slug("customer.level"), _slug("units * price")
    ('customer_level', 'units_price')
    """
    return re.sub(r"[^a-z0-9]+", "_", source.lower()).strip("_")
