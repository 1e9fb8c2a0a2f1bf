"""What rules say before records are saved or deleted: that they must not be, or with which values. No more happens."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from dougong.access.principal import Principal
from dougong.actions import Situation
from dougong.directory.working_time import WorkingTime
from dougong.expressions import Row, Value
from dougong.forms.spec import FormSpec
from dougong.kernel.errors import Invalid, refuse_if
from dougong.kernel.problems import Problem
from dougong.messages.template import Message
from dougong.messages.vocabulary import Vocabulary
from dougong.publishing.app_spec import AppSpec
from dougong.records.called import told_apart
from dougong.records.names import BEFORE
from dougong.records.record import Record, row_of
from dougong.rules import (
    Chose,
    Given,
    Moved,
    Position,
    RecordEvent,
    Refused,
    RuleSpec,
    advance,
    judge,
)
from dougong.rules.triggers import BEFORE_DELETE, BEFORE_SAVE
from dougong.usecases.facts.answering import followed_all
from dougong.usecases.facts.permits import surroundings
from dougong.usecases.facts.specs import compiled_release
from dougong.usecases.showing.naming import named
from dougong.usecases.unit_of_work import UnitOfWork

OFFICE = WorkingTime()
"""Nobody waits before a record is saved."""


class Candidate(NamedTuple):
    """A record as it would be saved, and as it was; None while it is new."""

    id: str
    after: Row
    before: Row | None


@dataclass(slots=True)
class Ruling:
    """What rules say of one record: the values they give it, and why it must not be saved."""

    values: dict[str, Value] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)


def refuse_deletion(work: UnitOfWork, who: Principal, form: FormSpec, record: Record) -> None:
    """Raise `Invalid` with what the rules of a form say against a record going to the recycle bin."""
    row = row_of(record)
    said = rulings(work, who, form, {0: Candidate(record.id, row, row)}, BEFORE_DELETE)
    refuse_if(problem for each in said.values() for problem in each.problems)


def rulings(
    work: UnitOfWork,
    who: Principal,
    form: FormSpec,
    candidates: Mapping[int, Candidate],
    on: str = BEFORE_SAVE,
) -> Mapping[int, Ruling]:
    """Return what the rules of a form say of records that are about to be saved; nothing where it has none.

    A rule sees what those before it have given. What it reads of other records is read together for all candidates.
    """
    spec = compiled_release(work, form.ref.app)
    rules = spec.rule_index.before(form.ref, on)
    found = {number: Ruling() for number in candidates if rules}
    for rule in rules:
        _rule_all(_Deciding(work, who, spec, rule), candidates, found)
    return found


@dataclass(frozen=True, slots=True)
class _Deciding:
    """One rule, for whoever saves."""

    work: UnitOfWork
    who: Principal
    spec: AppSpec
    rule: RuleSpec

    def text(self, message: Message) -> str:
        """Return the message in the language of whoever saves."""
        names: dict[str, str] = {}
        for path, id in message.ids():
            titles = named(self.work, self.spec, self.rule.form, path, [id])
            names |= told_apart([id], titles, self.who.locale)
        words = Vocabulary(self.spec.content.all_of("forms"), self.who.locale)
        return message.text(names, words, self.work.moment.zone)


def _rule_all(
    deciding: _Deciding, candidates: Mapping[int, Candidate], found: Mapping[int, Ruling]
) -> None:
    rule, shapes = deciding.rule, deciding.spec.shapes
    rows = {
        number: {**each.after, **found[number].values, BEFORE: each.before}
        for number, each in candidates.items()
        if rule.trigger.fits(_event(rule, each, found[number]))
    }
    around = surroundings(deciding.work, deciding.who)
    for number, row in followed_all(deciding.work, shapes, rule.form, rows, rule.needs).items():
        situation = Situation(rule.form, candidates[number].id, row, around)
        _rule_one(deciding, situation, found[number])


def _event(rule: RuleSpec, candidate: Candidate, ruling: Ruling) -> RecordEvent:
    """Return what is about to happen, as triggers look at it."""
    before, after = candidate.before or {}, {**candidate.after, **ruling.values}
    changed = {key: (None, None) for key, value in after.items() if before.get(key) != value}
    return RecordEvent("", rule.trigger.on, rule.form, candidate.id, 0, changed)


def _rule_one(deciding: _Deciding, situation: Situation, ruling: Ruling) -> None:
    program = deciding.rule.program
    at = Position(judge(deciding.rule, situation).starts)
    while True:
        try:
            # Nothing is left to chance before a record is saved, so that no run needs a name.
            turn = advance(program, at, situation, OFFICE, "")
        except Invalid as undecided:
            # A table in which several rows fit: nobody can say with which values it were to be saved.
            ruling.problems += undecided.problems
            return
        match turn:
            case Moved(after) | Chose(next=after):
                at = after
            case Given(values, after):
                ruling.values |= {key: _bare(value) for key, value in values.items()}
                at = after
            case Refused(key, message):
                text = deciding.text(message)
                ruling.problems.append(Problem(key, "rule.refused", {"text": text}))
                return
            case _:
                return


def _bare(value: Value) -> Value:
    """Return a record that was followed as the id that a reference holds."""
    return value.get("id") if isinstance(value, Mapping) else value
