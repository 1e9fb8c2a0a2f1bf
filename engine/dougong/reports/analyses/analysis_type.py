"""What an analysis is as a part, and the reading of the settings that all of them have."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from dougong.definitions.content import Body
from dougong.expressions import NO_NAMES, Expression, Names, compile_expression
from dougong.expressions.types import BOOLEAN, Type
from dougong.kernel.canonical import Json
from dougong.kernel.errors import Invalid, refuse_if
from dougong.kernel.problems import Problem
from dougong.kernel.wording import Label
from dougong.records.analyses import Acts
from dougong.records.dataset import Dataset
from dougong.records.shape import FormRef
from dougong.reports.analyses.asking import AnalysisBlock, Asking
from dougong.reports.rows import NO_DATASETS, rows_of

OF_WHO = frozenset({"record", "text"})
OF_TIME = frozenset({"date", "datetime"})
OF_SPLIT = frozenset({"text", "choice", "record", "boolean"})

PATH: Json = {"$ref": "terms.json#/$defs/path"}
CONDITION: Json = {"$ref": "terms.json#/$defs/expression"}
_ACTS: Mapping[str, Json] = {
    "form": PATH,
    "dataset": {"$ref": "terms.json#/$defs/key"},
    "who": PATH,
    "when": PATH,
    "filter": CONDITION,
}


@dataclass(frozen=True, slots=True)
class AnalysisType:
    """One analysis, one file in this folder, about acts: records of a form that are somebody's and have a time."""

    key: str
    label: Label
    icon: str
    settings: Mapping[str, Json]
    compiled: Callable[[Settings], Asking]

    @property
    def schema(self) -> Mapping[str, Json]:
        """Return the settings of a block; what is not chosen yet is a problem when it is published."""
        return {"properties": {**_ACTS, **self.settings}, "required": ["form"]}

    @property
    def offer(self) -> Mapping[str, Json]:
        return {"analysis": True}

    def read(
        self, body: Body, app: str, names: Names, datasets: Mapping[str, Dataset] = NO_DATASETS
    ) -> AnalysisBlock:
        """Compile one block; `Invalid` with every problem in its settings."""
        settings = Settings(body, *rows_of(body, app, names, datasets))
        asking = self.compiled(settings)
        refuse_if(settings.problems)
        return AnalysisBlock(str(body.get("key", "")), asking, body)


class Settings:
    """The settings of one block, read one by one; what is wrong with them gathers in `problems`."""

    def __init__(self, body: Body, form: FormRef, names: Names, dataset: Dataset | None) -> None:
        self.body, self.form, self.names, self.dataset = body, form, names, dataset
        self.problems: list[Problem] = []

    def field(self, name: str, fits: frozenset[str]) -> Expression:
        """Return what a path leads to, of the kinds that fit."""
        source = self.text(name)
        if not source:
            return self._refused(name, f"report.lacks_{name}")
        found = self._compiled(name, source)
        if found is not None and found.type.kind not in fits:
            return self._refused(name, f"report.{name}_fits")
        return found or _NOTHING

    def condition(self, *path: str) -> Expression | None:
        """Return a condition that may be missing: then it holds for all."""
        source = self._at(path)
        if not isinstance(source, str) or not source.strip():
            return None
        return self._compiled("/".join(path), source, expect=BOOLEAN)

    def acts(self) -> Acts:
        who, when = self.field("who", OF_WHO), self.field("when", OF_TIME)
        return Acts(self.form, who, when, self.condition("filter"), self.dataset)

    def text(self, name: str) -> str:
        value = self.body.get(name)
        return value.strip() if isinstance(value, str) else ""

    def whole(self, name: str, usual: int) -> int:
        value = self.body.get(name)
        return value if isinstance(value, int) else usual

    def problem(self, path: str, code: str, **params: str | int) -> None:
        self.problems.append(Problem(path, code, params))

    def _at(self, path: Sequence[str]) -> Json:
        found: Json = self.body
        for key in path:
            if isinstance(found, Mapping):
                found = found.get(key)
            elif isinstance(found, Sequence) and not isinstance(found, str):
                found = found[int(key)]
        return found

    def _compiled(self, path: str, source: str, expect: Type | None = None) -> Expression | None:
        try:
            return compile_expression(source, self.names, expect=expect)
        except Invalid as wrong:
            self.problems += [problem.under(path) for problem in wrong.problems]
            return None

    def _refused(self, path: str, code: str) -> Expression:
        self.problem(path, code)
        return _NOTHING


_NOTHING = compile_expression("TRUE", NO_NAMES)
"""Stands for what has a problem, until all problems are told."""
