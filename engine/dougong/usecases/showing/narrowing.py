"""What a list is narrowed by, in words: for whoever decides about it, and for the audit."""

from __future__ import annotations

from dougong.expressions import compile_expression
from dougong.expressions.types import Type
from dougong.forms.spec import FormSpec
from dougong.kernel.errors import Invalid
from dougong.messages.vocabulary import Vocabulary
from dougong.messages.writing import worded
from dougong.publishing.app_spec import AppSpec
from dougong.records.names import ListNames
from dougong.records.query import Query
from dougong.usecases.showing.speaking import Speaker
from dougong.usecases.unit_of_work import UnitOfWork


def narrowing_in_words(
    work: UnitOfWork, spec: AppSpec, form: FormSpec, query: Query, locale: str
) -> str:
    """Return the condition of a query with the labels of fields and options; blank where there is none."""
    if query.where is None:
        return ""
    words = Vocabulary(spec.content.all_of("forms"), locale)
    names, zone = ListNames(spec.shapes, form.ref), work.moment.zone

    def type_of(path: tuple[str, ...]) -> Type | None:
        try:
            return compile_expression(".".join(path), names).type
        except Invalid:
            return None

    return Speaker(
        words, form.ref.form, names, type_of, lambda value, of: worded(value, of, {}, zone, words)
    ).condition(query.where)
