"""A place for a value: a formula over the record, or over each row of a sub-form."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from dougong.definitions.content import Body
from dougong.expressions import BOOLEAN, Expression, Names, compile_expression
from dougong.kernel.errors import Invalid
from dougong.kernel.problems import Problem, under
from dougong.kernel.wording import Label
from dougong.messages.template import Blank, Template, compile_template, named_path
from dougong.messages.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class Scope:
    """What a block is about: the names of its form, or of a sub-form's rows, whose `path` is then its key."""

    form: str
    names: Names
    path: tuple[str, ...] = ()

    def rows(self, key: str) -> Scope:
        """Return the scope of a sub-form's rows; `Invalid` where there is no such sub-form."""
        names = self.names.of(f"{self.form}.{key}")
        if names is None:
            raise Invalid([Problem("", "print.no_rows", {"key": key})])
        return Scope(self.form, names, (key,))

    def blank(self, source: str) -> Blank:
        """Compile a formula; the path of a plain field leads from the record."""
        expression = compile_expression(source, self.names)
        named = named_path(expression)
        return Blank(expression, (*self.path, *named) if named else ())

    def condition(self, source: str) -> Expression:
        return compile_expression(source, self.names, expect=BOOLEAN)

    def text(self, source: str) -> Template:
        return compile_template(source, self.form, self.names)


class Reading:
    """Compiles the pieces of one body, and keeps what is wrong with them by place."""

    def __init__(self, scope: Scope) -> None:
        self.scope = scope
        self.problems: list[Problem] = []

    def blank(self, path: str, source: str) -> Blank | None:
        try:
            return self.scope.blank(source)
        except Invalid as wrong:
            self.problems += under(path, wrong.problems)
            return None

    def text(self, path: str, source: str) -> Template:
        try:
            return self.scope.text(source)
        except Invalid as wrong:
            self.problems += under(path, wrong.problems)
            return Template(self.scope.form)

    def condition(self, body: Body) -> Expression | None:
        if not (source := body.get("when")):
            return None
        try:
            return self.scope.condition(str(source))
        except Invalid as wrong:
            self.problems += under("when", wrong.problems)
            return None


def blanks_in(template: Template) -> Iterator[Blank]:
    """Yield the places for values in a text."""
    return (each for each in template.parts if isinstance(each, Blank))


def label_of(words: Vocabulary, form: str, blank: Blank) -> str:
    """Return what stands before a value when nobody said: the last label on its way."""
    return (
        words.label(form, blank.path).rpartition(" · ")[2]
        if blank.path
        else blank.expression.source
    )


def label_said(body: Body) -> Label | None:
    """Return the label that the maker gave a place, if any."""
    label = body.get("label")
    if isinstance(label, Mapping):
        return {locale: str(text) for locale, text in label.items()}
    return str(label) if label else None
