"""Tells the maker of a rule that it is in trouble: once a day for each rule, for the log has the rest."""

from __future__ import annotations

from datetime import datetime, timedelta

from dougong.kernel.canonical import Json
from dougong.kernel.ids import new_id
from dougong.messages.kept import by_code
from dougong.messages.store import Notice
from dougong.rules import Outcome, RuleRun, RuleSpec
from dougong.usecases.rules.wording import called
from dougong.usecases.unit_of_work import UnitOfWork

NOTICE = "rule_trouble"
QUIET = timedelta(days=1)
LOOKED_AT = 100
TROUBLE = (Outcome.FAILED, Outcome.STOPPED)


def alarm(work: UnitOfWork, rule: RuleSpec, run: RuleRun, author: str | None) -> None:
    """Tell whoever published the rule that a run has failed or was stopped, unless they were told within the day."""
    if run.outcome not in TROUBLE or author is None:
        return
    if any(
        _is_about(each, run, work.moment.at)
        for each in work.notices.of_person(author, limit=LOOKED_AT)
    ):
        return
    text = by_code("rule.trouble", rule=called(rule.label), reason=run.body.get("reason"))
    body: dict[str, Json] = {"text": text, "app": run.app, "rule": run.rule, "rule_run": run.id}
    work.notices.add([Notice(new_id(), author, NOTICE, body, work.moment.at)])


def _is_about(notice: Notice, run: RuleRun, now: datetime) -> bool:
    said = (notice.kind, notice.body.get("app"), notice.body.get("rule"))
    return said == (NOTICE, run.app, run.rule) and notice.at > now - QUIET
