"""Pieces of SQL that are written out as templates, with their arguments in their places."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, bindparam
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.elements import BindParameter
from sqlalchemy.sql.expression import ColumnClause
from sqlalchemy.sql.functions import FunctionElement
from sqlalchemy.sql.visitors import InternalTraversal
from sqlalchemy.types import NullType

from dougong.expressions.backends.template import rendered

Element = ColumnElement[Any]


class Templated(FunctionElement[Any]):
    """A template with its arguments."""

    name = "templated"
    inherit_cache = True
    type = NullType()
    _traverse_internals = [  # noqa: RUF012 - the name and its kind are SQLAlchemy's.
        *FunctionElement._traverse_internals,
        ("template", InternalTraversal.dp_string),
    ]

    def __init__(self, template: str, *arguments: Element) -> None:
        self.template = template
        super().__init__(*arguments)


class Repeated(Templated):
    """A template whose arguments may be written out twice, because an aggregate cannot stand in a derived row."""

    inherit_cache = True


@compiles(Templated)
def _render(element: Templated, compiler: SQLCompiler, **options: Any) -> str:
    named = options.pop("add_to_result_map", None)
    if named is not None:
        named(element.name, element.name, (element,), element.type)
    clauses = list(element.clauses)
    texts = [compiler.process(clause, **options) for clause in clauses]
    repeatable = isinstance(element, Repeated)
    return rendered(
        element.template, texts, [repeatable or _is_simple(clause) for clause in clauses]
    )


def _is_simple(clause: object) -> bool:
    if isinstance(clause, Templated):
        return clause.template.startswith("CAST(") and all(
            _is_simple(each) for each in clause.clauses
        )
    return isinstance(clause, BindParameter | ColumnClause)


def bound(value: object) -> Element:
    """Return a value as a parameter whose type is for the database to tell."""
    return bindparam(None, value, type_=NullType(), unique=True)


def called(name: str, arguments: Sequence[Element]) -> Element:
    """Return a call of a function that is registered with the database."""
    places = ", ".join(f"{{{index}}}" for index in range(len(arguments)))
    return Templated(f"{name}({places})", *arguments)
