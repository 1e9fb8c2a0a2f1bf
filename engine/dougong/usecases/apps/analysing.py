"""Analyses on dashboards: what they come to for somebody, and the people behind a cell."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from dougong.access.permit import Permit
from dougong.access.principal import Principal
from dougong.expressions import Expression
from dougong.fields.protocol import Value
from dougong.kernel.canonical import Json
from dougong.messages.template import named_path
from dougong.messages.vocabulary import Vocabulary
from dougong.publishing.app_spec import AppSpec
from dougong.records.analyses import Analysis, Lines, People
from dougong.records.guard import guard_aggregate
from dougong.records.shape import DIRECTORY, FormRef
from dougong.reports.analyses.asking import AnalysisBlock, Drawn, Narrowing
from dougong.reports.answer import Row
from dougong.reports.wire import answer_json
from dougong.usecases.apps.listing_behind import listed_behind
from dougong.usecases.facts.permits import permits_on, surroundings
from dougong.usecases.reading.titles import titles_of
from dougong.usecases.showing.naming import called
from dougong.usecases.unit_of_work import UnitOfWork

MOST_PEOPLE = 200
"""More are not listed by name."""


@dataclass(frozen=True, slots=True)
class Analyst:
    """Who looks at analyses, and the words that they read."""

    work: UnitOfWork
    who: Principal
    spec: AppSpec
    words: Vocabulary
    permit: Callable[[FormRef], Permit]
    """What they may do with the acts of a form; raises for who may not."""

    def shown(self, block: AnalysisBlock, within: Narrowing) -> Json:
        """Return what a page shows of an analysis."""
        return _json(self.drawn(block, within))

    def drawn(self, block: AnalysisBlock, within: Narrowing) -> Drawn:
        """Ask the store: one statement, and one more for names where the answer has ids."""
        query = block.asking.query(within)
        rows = self.rows(query)
        names = {
            key: self._called(query, each, (row[key] for row in rows if row[key] is not None))
            for key, each in block.asking.ids.items()
        }
        return block.asking.drawn(rows, within, names, self.words)

    def sample(self, block: AnalysisBlock) -> Json:
        """Return how a block will look, with figures that nobody counted."""
        today = self.work.moment.today
        sample = block.asking.sample(today, self.words)
        drawn = block.asking.drawn(sample.rows, Narrowing(today), sample.called, self.words)
        return {**_json(drawn), "sample": True}

    def behind(self, block: AnalysisBlock, within: Narrowing, group: Mapping[str, Json]) -> Json:
        """Return the first people behind a cell, the `form` that keeps them, if one does, and whether there are more.

        Without a cell it is the acts that are counted, told by their form and a condition.
        """
        query = block.asking.query(within)
        if not group:
            self.permit(query.form)
            where = query.acts.where
            return listed_behind(block.form, query.dataset, where.source if where else None)
        cell = block.asking.cell(group)
        rows = self.rows(People(query, cell, MOST_PEOPLE + 1))
        ids = [str(row["who"]) for row in rows]
        names = self._people(query, ids[:MOST_PEOPLE])
        return {
            "form": _home(query, self.spec.key),
            "people": [{"id": id, "label": names.get(id) or id} for id in ids[:MOST_PEOPLE]],
            "more": len(ids) > MOST_PEOPLE,
        }

    def rows(self, query: Analysis | People | Lines) -> Sequence[Row]:
        """Ask the store, with the permits of whoever looks."""
        own = self.permit(query.form)
        permits = {**permits_on(self.work, self.who, self.spec, query), query.form: own}
        around = surroundings(self.work, self.who)
        return self.work.records.aggregate(
            guard_aggregate(query, permits, self.spec.shapes, around)
        )

    def _people(self, query: Analysis, ids: Sequence[str]) -> Mapping[str, Json]:
        who = query.acts.who
        if who.source == "id":
            return titles_of(self.work, self.who, self.spec, query.form, ids)
        return {**self._called(query, who, ids)} if who.type.kind == "record" else {}

    def _called(self, query: Analysis, of: Expression, ids: Iterable[Value]) -> Mapping[str, str]:
        path = named_path(of)
        form, path = query.dataset.origin(path) if query.dataset else (query.form, path)
        return called(self.work, self.spec, form, path, map(str, ids), self.words.locale)


def _json(drawn: Drawn) -> dict[str, Json]:
    return {**answer_json(drawn.answer), "folded": [], "figure": None, **drawn.beside}


def _home(query: Analysis, app: str) -> str | None:
    """Return the form whose records people are, those of the app by their key alone; None where they are no records."""
    who = query.acts.who
    if who.source == "id":
        home = query.form
    elif who.type.kind == "record" and FormRef("", who.type.form) not in DIRECTORY:
        home = FormRef.read(who.type.form, query.form.app)
    else:
        return None
    return home.form if home.app == app else str(home)
