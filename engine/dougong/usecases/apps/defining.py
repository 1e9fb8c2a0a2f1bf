"""What a figure means, for whoever reads it: what is counted, how, and which records only."""

from __future__ import annotations

from collections.abc import Iterator

from dougong.expressions import compile_expression
from dougong.expressions.types import Type
from dougong.kernel.canonical import Json
from dougong.kernel.errors import Invalid
from dougong.kernel.wording import label_in
from dougong.messages.writing import worded
from dougong.records.query import Function
from dougong.reports import Block
from dougong.usecases.apps.viewing import Viewing
from dougong.usecases.showing.speaking import Speaker


def definition_of(view: Viewing, block: Block) -> Json:
    """Return what a block counts, in words: its form or dataset, the formulas of its measures, and its conditions."""
    speaker, asked = _speaker(view, block), block.question.aggregate
    conditions = (asked.dataset.where if asked.dataset else None, asked.where)
    return {
        "about": _about(view, block),
        "measures": [*_measures(speaker, block)],
        "only": [speaker.condition(each) for each in conditions if each is not None],
    }


def _measures(speaker: Speaker, block: Block) -> Iterator[Json]:
    """Yield how each measure is worked out that is more than a field added up."""
    for each in block.question.aggregate.measures:
        of = each.expression
        if of is None:
            yield speaker.words.said("report.count")
        elif each.function is Function.FORMULA:
            yield speaker.formula(of.source, group=True)
        else:
            yield f"{each.function.name}({speaker.formula(of.source)})"


def _about(view: Viewing, block: Block) -> str:
    dataset = block.question.aggregate.dataset
    folder, key = ("datasets", dataset.key) if dataset else ("forms", block.form)
    body = view.spec.content.all_of(folder).get(key, {})
    label = body.get("label", key)
    return label_in(label, view.locale) if isinstance(label, str | dict) else key


def _speaker(view: Viewing, block: Block) -> Speaker:
    words, names = view.words, block.names

    def type_of(path: tuple[str, ...]) -> Type | None:
        try:
            return compile_expression(".".join(path), names).type
        except Invalid:
            return None

    zone = view.work.moment.zone
    return Speaker(
        words,
        block.question.source,
        names,
        type_of,
        lambda value, of: worded(value, of, {}, zone, words),
    )
