"""Texts that are compared with a choice although no option has them: the condition would never hold."""

from __future__ import annotations

from collections.abc import Iterator

from dougong.definitions.kinds import APP
from dougong.definitions.plain_words import path_in
from dougong.expressions import anything, compile_expression
from dougong.kernel.errors import Invalid
from dougong.kernel.problems import Problem, join_path, under
from dougong.publishing.app_spec import AppSpec
from dougong.publishing.mentions.catalogue import spots_of
from dougong.publishing.mentions.spot import Means, Spot
from dougong.publishing.references import BRACES, about
from dougong.records.names import BeforeNames


def strange_options(spec: AppSpec) -> Iterator[Problem]:
    """Yield a problem for each text that is no value of the field it is compared with.

    Old releases keep running with such a formula, but nobody publishes it again.
    """
    for place, spot in spots_of(spec.content):
        if '"' in spot.text and (sources := _formulas(spot)):
            body = (
                spec.content.app
                if place.folder == APP
                else spec.content.all_of(place.folder)[place.key]
            )
            root = APP if place.folder == APP else place.path
            path = join_path(root, path_in(body, spot.steps))
            yield from under(path, _doubts(spec, spot, sources))


def _formulas(spot: Spot) -> list[str]:
    if spot.means is Means.TEMPLATE:
        return BRACES.findall(spot.text)
    return [spot.text] if spot.means in (Means.FORMULA, Means.GROUP_FORMULA) else []


def _doubts(spec: AppSpec, spot: Spot, sources: list[str]) -> Iterator[Problem]:
    form = about(spec, spot.form)
    if form is None:
        return
    names = BeforeNames(spec.shapes, form)
    for source in sources:
        try:
            group = spot.means is Means.GROUP_FORMULA
            yield from compile_expression(source, names, allow=anything, group=group).doubts
        except Invalid:
            # What does not compile is told of by its own compiler.
            continue
