"""What a viewer asks of a dashboard: which values narrow it, what was pressed on, and what it is compared with."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Any

from dougong.kernel.canonical import Json
from dougong.kernel.problems import Problem
from dougong.records.query import Dimension
from dougong.reports import Against, Block, Dashboard, Period, Question, of_group
from dougong.reports.analyses.asking import AnalysisBlock, Narrowing
from dougong.reports.grains import next_period

MOST_PICKS = 10


@dataclass(frozen=True, slots=True)
class Pick:
    """A group that somebody pressed on in a block: it narrows the other blocks about the same form."""

    block: str
    group: Mapping[str, Json]


@dataclass(frozen=True, slots=True)
class Showing:
    """The values of filters, and which blocks are wanted (None: all).

    `grains` are the steps of time that a viewer turned to, by block; `ways` where they went down to, outermost value
    first; `picks` are what they pressed on. With `anew` all is counted once more, also what was counted a while ago.
    """

    filters: Mapping[str, Json] = field(default_factory=dict)
    blocks: tuple[str, ...] | None = None
    against: Against = Against.BEFORE
    grains: Mapping[str, str] = field(default_factory=dict)
    picks: tuple[Pick, ...] = ()
    ways: Mapping[str, Sequence[str]] = field(default_factory=dict)
    anew: bool = False


def showing_from(said: Mapping[str, Any]) -> Showing:
    """Read what a client says of how it shows a dashboard."""
    blocks = said.get("blocks")
    return Showing(
        said.get("filters", {}),
        None if blocks is None else tuple(blocks),
        Against(said.get("against", Against.BEFORE.value)),
        said.get("grains", {}),
        tuple(Pick(each["block"], each["group"]) for each in said.get("picks", ())),
        ways=said.get("ways", {}),
        anew=said.get("anew", False),
    )


@dataclass(frozen=True, slots=True)
class Narrowed:
    """One block of a dashboard as it is asked for on some day."""

    board: Dashboard
    block: Block
    asked: Showing
    today: date

    @property
    def conditions(self) -> list[str | None]:
        """Return the conditions on the block's rows."""
        form, values = self.block.form, self.asked.filters
        return [*self._board.conditions(form, values, self.today), *self._picked()]

    @property
    def question(self) -> Question:
        """Return the block's question, narrowed; also what its measures are divided by."""
        return self.block.asked(
            self.conditions, beside_of(self._board, self.block, self.asked.filters, self.today)
        )

    @property
    def question_before(self) -> Question | None:
        """Return the same for the period that is compared with; None where there is none."""
        then, before = self.then, self.before
        if then is None or before is None:
            return None
        values = self.asked.filters
        beside = {
            form: self._board.conditions_in(form, values, self.today, then)
            for form in self.block.others
        }
        return self.block.asked(before, beside)

    @property
    def _board(self) -> Dashboard:
        return self.board.bearing_on(self.block)

    @property
    def before(self) -> list[str | None] | None:
        """Return the conditions for the period that is compared with; None where there is none."""
        then = self.then
        if then is None:
            return None
        form, values = self.block.form, self.asked.filters
        return [
            *self._board.conditions_in(form, values, self.today, then),
            *self._picked(timeless=True),
        ]

    @property
    def period(self) -> Period | None:
        """Return the period that is looked at: the one that was pressed on, or the one that is set."""
        pressed = next(self._pressed_periods(), None)
        return pressed or self._board.period(self.block.form, self.asked.filters, self.today)

    @property
    def then(self) -> Period | None:
        """Return the period that it is compared with."""
        period = self.period
        return period.compared(self.asked.against) if period else None

    def _picked(self, *, timeless: bool = False) -> Iterator[str]:
        """Yield the conditions of what was pressed on; `timeless` leaves out what only says when."""
        for source, group in picked_for(self.board, self.block, self.asked):
            when = {each.key for each in self._of_time(source)} if timeless else frozenset()
            yield from of_group(
                source.question, {key: told for key, told in group.items() if key not in when}
            )

    def _pressed_periods(self) -> Iterator[Period]:
        for source, group in picked_for(self.board, self.block, self.asked):
            for each in self._of_time(source):
                first = _day(group.get(each.key))
                if first and each.grain:
                    yield Period(first, next_period(first, each.grain) - timedelta(days=1))

    def _of_time(self, source: Block) -> Iterator[Dimension]:
        """Yield the dimensions that tell the time by which the period is set."""
        timed = self.board.timed(source.form)
        for each in source.question.aggregate.dimensions:
            if timed and each.grain and each.expression.source == timed.on[source.form]:
                yield each


def beside_of(
    board: Dashboard, block: Block, values: Mapping[str, Json], today: date
) -> dict[str, list[str | None]]:
    """Return the conditions on the records that measures of a block are divided by, by their form."""
    return {form: board.conditions(form, values, today) for form in block.others}


def picked_for(
    board: Dashboard, block: Block | AnalysisBlock, asked: Showing
) -> Iterator[tuple[Block, Mapping[str, Json]]]:
    """Yield the groups that were pressed on in other blocks about the same records.

    A ratio stays whole: a press would narrow one side of it.
    """
    if isinstance(block, Block) and block.others:
        return
    for pick in asked.picks:
        source = board.blocks.get(pick.block)
        if source and source.key != block.key and _same_rows(source, block):
            yield source, pick.group


def narrowing_of(board: Dashboard, block: AnalysisBlock, asked: Showing, today: date) -> Narrowing:
    """Return what an analysis is narrowed to by filters, and by what was pressed on in charts of the same form.

    A time that was pressed on is a period of its acts, as the one that a filter sets.
    """
    conditions: list[str] = []
    pressed: list[Period] = []
    for source, told in picked_for(board, block, asked):
        along = [
            each
            for each in source.question.aggregate.dimensions
            if each.grain and each.expression.source == block.asking.along
        ]
        found = [_period(each, told.get(each.key)) for each in along]
        pressed += [each for each in found if each is not None]
        keys = {each.key for each in along} if pressed else set()
        group = {key: each for key, each in told.items() if key not in keys}
        conditions += of_group(source.question, group)
    within = board.narrowing(block, asked.filters, today, conditions)
    return replace(within, period=pressed[-1]) if pressed else within


def _period(of: Dimension, told: Json) -> Period | None:
    first = _day(told)
    return (
        Period(first, next_period(first, of.grain) - timedelta(days=1))
        if first and of.grain
        else None
    )


def unknown_in(dashboard: Dashboard, asked: Showing) -> Iterable[Problem]:
    """Yield what is asked for that a dashboard has not."""
    filters = {each.key for each in dashboard.filters}
    for key in sorted(asked.filters.keys() - filters):
        yield Problem(f"filters/{key}", "report.no_filter", {"key": key})
    for key in asked.blocks or ():
        if key not in dashboard.blocks and key not in dashboard.analyses:
            yield Problem("blocks", "report.no_block", {"key": key})
    for at, pick in enumerate(asked.picks):
        if pick.block not in dashboard.blocks:
            yield Problem(f"picks/{at}/block", "report.no_block", {"key": pick.block})
    for key in sorted(asked.ways):
        if key not in dashboard.blocks or dashboard.blocks[key].descent is None:
            yield Problem(f"ways/{key}", "report.no_block", {"key": key})
    for key in sorted(asked.grains.keys() - {*dashboard.blocks, *dashboard.analyses}):
        yield Problem(f"grains/{key}", "report.no_block", {"key": key})


def _same_rows(one: Block, other: Block | AnalysisBlock) -> bool:
    """Tell whether two blocks are about the same records, and know the same names."""
    return one.form == other.form and one.body.get("dataset") == other.body.get("dataset")


def _day(told: Json) -> date | None:
    try:
        return date.fromisoformat(told) if isinstance(told, str) else None
    except ValueError:
        return None
