"""How many messages one may get: what is too many is left out."""

from __future__ import annotations

from dougong.actions import Step
from dougong.rules import RuleRun
from dougong.rules.course import SENDING, Course
from dougong.usecases.unit_of_work import UnitOfWork


def is_capped(work: UnitOfWork, run: RuleRun, course: Course | None, step: Step) -> bool:
    """Tell whether a message would be one too many for the record of a run."""
    cap = course.cap if course else None
    if cap is None or step.type not in SENDING:
        return False
    # Another journey of the same record waits here, and counts what this one has sent.
    work.records.hold(run.ref, [run.record], {})
    since = work.moment.at - cap.within
    sent = work.deliveries.count_about(run.app, run.record, since, SENDING)
    return sent >= cap.count
