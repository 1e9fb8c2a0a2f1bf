"""Who looks at the figures of an app: in which words and colours, and with which permits."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dougong.access.permit import Operation, Permit
from dougong.access.principal import Principal
from dougong.access.shares import both
from dougong.definitions.content import Body
from dougong.kernel.problems import Problem
from dougong.messages.template import named_path
from dougong.messages.vocabulary import Vocabulary
from dougong.publishing.app_spec import AppSpec
from dougong.records.guard import guard_aggregate
from dougong.records.names import ListNames
from dougong.records.shape import FormRef
from dougong.reports import (
    PALETTES,
    Answer,
    Dashboard,
    Look,
    Question,
    answer_of,
    calculated,
    folded,
    read_dashboard,
    read_question,
)
from dougong.reports.answer import Row
from dougong.reports.answering import Names
from dougong.reports.datasets import words_of
from dougong.reports.hierarchies import Tree, only_top
from dougong.reports.ratios import divided
from dougong.reports.rows import worded_under
from dougong.usecases.apps.analysing import Analyst
from dougong.usecases.facts.permits import demanded, permits_on, surroundings
from dougong.usecases.facts.specs import compiled_release
from dougong.usecases.showing.naming import called
from dougong.usecases.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class Viewing:
    """Who looks at an app's figures, in which language and colours; made once a request.

    What is to be taken along is counted over the records that one may read and do that with: `purpose` says what.
    """

    work: UnitOfWork
    who: Principal
    spec: AppSpec
    locale: str
    theme: str = "light"
    purpose: Operation = Operation.READ

    @property
    def words(self) -> Vocabulary:
        return Vocabulary(self.spec.kept.once("worded", self._worded), self.locale)

    def _worded(self) -> Mapping[str, Body]:
        """Return the forms as their makers wrote them, and beside them what datasets make of them."""
        forms, datasets = (self.spec.content.all_of(each) for each in ("forms", "datasets"))
        made = {
            worded_under(key): words_of(body, forms.get(str(body.get("form")), {}))
            for key, body in datasets.items()
        }
        return {**forms, **made}

    @property
    def names(self) -> ListNames:
        """Return the names of the app: every form is reached from here."""
        return ListNames(self.spec.shapes, FormRef(self.spec.key, ""))

    def read(self, body: Body) -> Question:
        """Read a question about the app's forms and datasets."""
        return read_question(body, self.spec.key, self.names, self.spec.datasets)

    def board(self, body: Body) -> tuple[Dashboard, Sequence[Problem]]:
        """Read a dashboard, and what is wrong with it."""
        board, problems = read_dashboard(body, self.spec.key, self.names, self.spec.datasets)
        return self.placed(board, {}), problems

    def opened(self, key: str, body: Body) -> Dashboard:
        """Return a published dashboard, which is read once for all who open it."""

        def read() -> Dashboard:
            return read_dashboard(body, self.spec.key, self.names, self.spec.datasets)[0]

        return self.placed(self.spec.kept.once(("board", key), read), {})

    def placed(self, board: Dashboard, ways: Mapping[str, Sequence[str]]) -> Dashboard:
        """Return a dashboard with its blocks where somebody has gone down to."""
        return board.descended(ways, only_top(self.tree))

    @property
    def tree(self) -> Tree:
        """Return the departments, as far as the viewer may know of them."""
        return surroundings(self.work, self.who).tree

    @property
    def analyst(self) -> Analyst:
        return Analyst(self.work, self.who, self.spec, self.words, self._permit)

    def look(self, block: Body | None = None) -> Look:
        """Return how charts look for this viewer; a block may begin with another colour and name its figures."""
        palette = PALETTES.get(self.theme, PALETTES["light"])
        colour = (block or {}).get("colour")
        first = palette.beginning(colour) if isinstance(colour, int) else palette
        return Look(first, self.locale, (block or {}).get("labelled") is True)

    def answer(self, question: Question, *, series: bool = False) -> Answer:
        """Return what a question comes to; for `series`, few enough to be told apart."""
        rows, names = self.found(question)
        whole = answer_of(question, rows, names, self.words)
        shown = folded(whole, question, self.words, series=series)
        return calculated(shown, question.shown, self.words)

    def found(self, question: Question) -> tuple[Sequence[Row], Names]:
        """Ask the store: one statement for the groups, one for the names in each dimension that holds ids.

        What measures are divided by is asked for by a statement of its own.
        """
        rows = self._rows(question)
        if question.per:
            below = {key: self._rows(each) for key, each in question.per.items()}
            rows = divided(question, rows, below)
        return rows, self._names(question, rows)

    def _rows(self, question: Question) -> Sequence[Row]:
        asked = question.aggregate
        own = self._permit(asked.form)
        permits = {**permits_on(self.work, self.who, self.spec, asked), asked.form: own}
        guarded = guard_aggregate(
            asked, permits, self.spec.shapes, surroundings(self.work, self.who)
        )
        return self.work.records.aggregate(guarded)

    def _permit(self, form: FormRef) -> Permit:
        reading = demanded(self.work, self.who, self.spec, form, Operation.READ)
        if self.purpose is Operation.READ:
            return reading
        return both(reading, demanded(self.work, self.who, self.spec, form, self.purpose))

    def _names(self, question: Question, rows: Sequence[Row]) -> Names:
        asked = question.aggregate
        paths = {
            each.key: named_path(each.expression)
            for each in asked.dimensions
            if each.expression.type.kind == "record"
        }
        places = {
            key: asked.dataset.origin(path) if asked.dataset else (asked.form, path)
            for key, path in paths.items()
        }
        return {
            key: called(
                self.work,
                self.spec,
                form,
                path,
                {str(row[key]) for row in rows if row.get(key) is not None},
                self.locale,
            )
            for key, (form, path) in places.items()
        }


def viewing(
    work: UnitOfWork, who: Principal, app: str, *, locale: str, theme: str = "light"
) -> Viewing:
    """Return a view of an app as it is published."""
    return Viewing(work, who, compiled_release(work, app), locale, theme)
