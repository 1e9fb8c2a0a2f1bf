"""The figures of dashboards go the same way as records: counted, asked for where they are many, stamped and noted."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import cast

from dougong.access.principal import Principal
from dougong.forms.writing_sheets import TableFormat, workbook_file
from dougong.kernel.canonical import Json
from dougong.kernel.ids import new_id
from dougong.kernel.work import Claim
from dougong.usecases.apps.asking import Showing, showing_from
from dougong.usecases.apps.reporting import viewing
from dougong.usecases.apps.taking_figures import Taken, take_block, take_dashboard
from dougong.usecases.exports.asking import Wish, asked_for, needs_word
from dougong.usecases.jobs import who_started
from dougong.usecases.reading.stamping import (
    Outline,
    agreed_request,
    keep_file,
    note_export,
    outgrown,
    ready,
    stamp_of,
)
from dougong.usecases.unit_of_work import UnitOfWork, WorkFactory

FIGURES = "figures"


@dataclass(frozen=True, slots=True)
class Board:
    """The figures of which block of a dashboard, or of all, narrowed how (as a client says it), in which language."""

    app: str
    dashboard: str
    block: str | None
    showing: Mapping[str, Json]
    locale: str

    def json(self) -> dict[str, Json]:
        """Return it as a job keeps it."""
        return {
            "app": self.app,
            "dashboard": self.dashboard,
            "block": self.block,
            "showing": dict(self.showing),
            "locale": self.locale,
        }

    @classmethod
    def of(cls, kept: Mapping[str, Json]) -> Board:
        """Read one back."""
        showing = cast("Mapping[str, Json]", kept["showing"])
        block = kept["block"]
        return cls(
            str(kept["app"]), str(kept["dashboard"]), None if block is None else str(block),
            showing, str(kept["locale"]),
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Workbook:
    """A workbook that may leave at once: its name without an ending, and its bytes."""

    name: str
    content: bytes


def take_figures(
    works: WorkFactory, who: Principal, board: Board, reason: str
) -> Workbook | dict[str, Json]:
    """Return a workbook, or what was asked for where it is much; raises `Invalid` for want of a reason."""
    with works.reading() as work:
        taken, showing = _taken(work, who, board)
        asks = needs_word(work, who, taken.rows)
    with works.writing() as work:
        outline = _outline(taken, showing)
        if asks:
            wish = Wish(board.app, FIGURES, board.json(), outline)
            found: Workbook | dict[str, Json] = asked_for(work, who, wish, reason)
        else:
            found = Workbook(taken.name, _stamped(work, who, board, taken, outline, new_id()))
        work.commit()
    return found


def carry_figures(works: WorkFactory, claim: Claim) -> Json:
    """Make what was agreed to, under the rights of whoever asked."""
    board = Board.of(claim.payload)
    with works.reading() as work:
        who = who_started(work, claim)
        taken, showing = _taken(work, who, board)
    with works.writing() as work:
        request = agreed_request(work, claim)
        if request is None:
            return None
        if taken.rows > request.bound:
            outgrown(work, request, taken.rows)
        else:
            outline = _outline(taken, showing)
            content = _stamped(work, who, board, taken, outline, claim.id)
            type = TableFormat.XLSX.media_type
            kept = keep_file(work, claim, request, f"{taken.name}.xlsx", content, type)
            ready(work, request, str(kept["kept"]), taken.rows)
        work.commit()
    return {"done": taken.rows, "total": taken.rows, "name": taken.name}


def _taken(work: UnitOfWork, who: Principal, board: Board) -> tuple[Taken, Showing]:
    view = viewing(work, who, board.app, locale=board.locale)
    showing = showing_from(board.showing)
    if board.block is None:
        return take_dashboard(view, board.dashboard, showing), showing
    return take_block(view, board.dashboard, board.block, showing), showing


def _outline(taken: Taken, showing: Showing) -> Outline:
    narrowed = "；".join(f"{label}：{value}" for label, value in taken.narrowed)
    return Outline(taken.name, narrowed, taken.columns, taken.rows)


def _stamped(
    work: UnitOfWork, who: Principal, board: Board, taken: Taken, outline: Outline, id: str
) -> bytes:
    """Return the workbook with the stamp of who takes it, which is noted."""
    stamp = stamp_of(work, who, id, board.locale)
    note_export(work, who, board.app, outline, stamp)
    sheets = [replace(each, stamp=stamp.line) for each in taken.sheets]
    return workbook_file([*sheets, stamp.sheet(outline)])
