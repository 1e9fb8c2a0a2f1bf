"""A question as makers and clients write it, compiled into one grouped query."""

from __future__ import annotations

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
from dougong.reports.written import (
    FUNCTIONS,
    grain_of,
    key_of,
    label_of,
    listed,
    measure_in,
    said_in,
    slug,
    source_in,
)

MOST_GROUPS = 1000
"""More groups than this no picture shows; the answer says that it was cut."""

GRAINS = tuple(grain.value for grain in Grain)

PER = "per"
_PIVOT = "pivot"
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
        dimensions = [*self._dimensions(listed(body, "dimensions"))]
        measures = [*self._measures(listed(body, "measures") or ["COUNT()"])]
        where = self._condition(body.get("filter"))
        keys = [*(each.key for each in dimensions), *(each.key for each in measures)]
        for key in {key for key in keys if keys.count(key) > 1}:
            self._problem("measures", "report.same_key", key=key)
        asked = [*self._sorts(listed(body, "sort"), keys)]
        per = {} if self.problems else self._per(listed(body, "measures"), dimensions, measures)
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
            said = said_in(entry)
            expression = self._expression(path, source_in(said))
            if expression is not None and self._groups(path, expression.type, said):
                grain = grain_of(said, expression.type)
                yield Dimension(key_of(said, slug(expression.source)), expression, grain)

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
            said = measure_in(entry)
            function = FUNCTIONS.get(str(said.get("function", "")).upper())
            if "function" not in said:
                yield from self._calculated(path, said)
            elif function is None:
                self._problem(path, "report.no_function", function=str(said.get("function", "")))
            elif function is Function.COUNT and not source_in(said):
                yield Measure(key_of(said, "count"), function)
            elif (expression := self._expression(path, source_in(said))) is not None:
                if function in _NUMERIC and expression.type.kind != "number":
                    self._problem(path, "report.needs_number", function=function.name)
                elif said.get("show") == Shown.SHARE.value and function not in _ADDED_UP:
                    self._problem(path, "report.share_of_what", function=function.name)
                else:
                    yield Measure(
                        key_of(said, f"{function.value}_{slug(expression.source)}"),
                        function,
                        expression,
                    )

    def _calculated(self, path: str, said: Body) -> Iterator[Measure]:
        """Yield a measure that is a formula over aggregates, such as `SUM(amount) / COUNTD(customer)`."""
        source = source_in(said)
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
            yield Measure(key_of(said, slug(source)[:_LONGEST_KEY]), Function.FORMULA, found)

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
    along = zip(listed(said, "along"), dimensions, strict=False)
    return {
        **{key: said[key] for key in ("form", "dataset", "filter") if key in said},
        "measures": [{**measure_in(said.get("measure", "COUNT()")), "key": PER}],
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
    entries = zip(aggregate.measures, listed(body, "measures"), strict=False)
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
    entries = (*listed(body, "dimensions"), *listed(body, "measures"))
    return {
        key: label
        for key, entry in zip(keys, entries, strict=False)
        if (label := label_of(entry)) is not None
    }


def _usual_order(
    dimensions: Sequence[Dimension], measures: Sequence[Measure], *, table: bool
) -> list[Sort]:
    """Return time forward, everything else from the largest down; in a `table` options as their maker listed them."""
    if not dimensions:
        return []
    if dimensions[0].grain or (table and dimensions[0].expression.type.kind == "choice"):
        return [Sort(dimension.key) for dimension in dimensions]
    return [
        Sort(measures[0].key, descending=True),
        *(Sort(dimension.key) for dimension in dimensions),
    ]
