"""What dashboards and their blocks are called, and what they are narrowed by, in words."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence

from dougong.definitions.content import Body
from dougong.kernel.canonical import Json
from dougong.kernel.wording import Label
from dougong.records.shape import FormRef
from dougong.reports import Block, Dashboard, columns_of
from dougong.reports.analyses.asking import AnalysisBlock
from dougong.reports.catalogue import BLOCKS
from dougong.reports.filters import PERIOD, Filter
from dougong.usecases.apps.reporting import Viewing
from dougong.usecases.showing.naming import called


def name_of(view: Viewing, board: Dashboard) -> str:
    """Return what a dashboard is called."""
    return view.words.worded(_label(board.body)) or board.key


def tab_of(board: Dashboard, block: Block | AnalysisBlock) -> str | None:
    """Return the tab that a block stands on; None for the first, which is open before anybody turns to another."""
    tab, tabs = block.body.get("tab"), board.body.get("tabs")
    keys = (
        [each.get("key") for each in tabs if isinstance(each, Mapping)]
        if isinstance(tabs, Sequence)
        else []
    )
    return str(tab) if tab in keys[1:] else None


def title_of(view: Viewing, block: Block | AnalysisBlock) -> str:
    """Return what a block is called; one without a name by its form and what it counts, or what analysis it is."""
    if given := view.words.worded(_label(block.body)):
        return given
    form = _label(view.spec.content.all_of("forms").get(block.form, {}))
    if isinstance(block, AnalysisBlock):
        counted = [view.words.worded(BLOCKS[str(block.body["type"])].label)]
    else:
        counted = [each.label for each in columns_of(block.question, {}, view.words)]
    parts = [view.words.worded(form) or block.form, *counted]
    return " · ".join(parts)


def narrowed_by(
    view: Viewing, board: Dashboard, values: Mapping[str, Json], forms: Collection[str]
) -> list[tuple[str, str]]:
    """Return label and value of each filter that narrows one of these forms, of which the viewer has seen figures.

    Nothing is counted for whoever may not read what a filter is about: so nobody is told of values they may not read.
    """
    return [
        (view.words.worded(each.label) or each.key, said)
        for each in board.filters
        for form in [next((form for form in each.on if form in forms), None)]
        if form and (said := _said(view, each, form, values.get(each.key, each.default)))
    ]


def _said(view: Viewing, of: Filter, form: str, value: Json) -> str:
    if value is None or value in ("", []):
        return ""
    if of.kind == PERIOD:
        period = of.period(value, view.work.moment.today)
        first, last = (f"{each:%Y-%m-%d}" if each else "" for each in (period.first, period.last))
        return view.words.said("report.period", first=first, last=last)
    return "、".join(_names(view, of, form, value))


def _names(view: Viewing, of: Filter, form: str, value: Json) -> Iterator[str]:
    wanted = value if isinstance(value, list | tuple) else [value]
    names = _known(view, of, form, {each for each in wanted if isinstance(each, str)})
    for each in wanted:
        if isinstance(each, bool):
            yield view.words.said("value.yes" if each else "value.no")
        else:
            yield names.get(str(each), str(each))


def _known(view: Viewing, of: Filter, form: str, ids: set[str]) -> Mapping[str, str]:
    """Return what the values of a filter are called: options by their labels, people and records by their names."""
    type = of.types[form].each
    if type.options:
        return type.options.names(view.locale)
    if type.kind != "record":
        return {}
    ref = FormRef.read(form, view.spec.key)
    return called(view.work, view.spec, ref, of.on[form].split("."), ids, view.locale)


def _label(body: Body) -> Label:
    label = body.get("label")
    if isinstance(label, Mapping):
        return {locale: str(text) for locale, text in label.items()}
    return str(label or "")
