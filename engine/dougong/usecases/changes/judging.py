"""Judging what clients send: any number of records of a form, told of what they rest on together."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import NamedTuple, TypeAlias

from dougong.access.principal import Principal, PrincipalKind
from dougong.expressions import Row, Surroundings, Value
from dougong.forms.facts import FormFacts, NeedMore
from dougong.forms.kept import kept
from dougong.forms.reading import Reading, read_values
from dougong.forms.spec import FormSpec
from dougong.forms.submission import Submission
from dougong.forms.submit import submit
from dougong.kernel.canonical import Json
from dougong.kernel.ids import new_id
from dougong.kernel.problems import Problem
from dougong.records.change import Change, ChangeKind
from dougong.records.record import Record, row_of
from dougong.usecases.changes.ancestry import circles
from dougong.usecases.changes.attaching import unfit_files
from dougong.usecases.changes.deciding_before import Candidate, rulings
from dougong.usecases.facts.answering import answered_all, system_row
from dougong.usecases.facts.permits import surroundings
from dougong.usecases.reading.fetching import fetched
from dougong.usecases.reading.referring import Referring
from dougong.usecases.unit_of_work import UnitOfWork


class Sent(NamedTuple):
    """What was sent for one record: the change it is to become, and the values as they could be read.

    A tuple, as a change is: a table that is brought in makes one of each row.
    """

    change: Change
    reading: Reading
    system: Row

    @property
    def known(self) -> Row:
        return self.change.before.values if self.change.before else {}


@dataclass(frozen=True, slots=True)
class Made:
    """Who made a record elsewhere, and when; the asker and now where nothing is said."""

    by: str | None = None
    at: datetime | None = None
    departments: tuple[str, ...] = ()


NOW = Made()

Judgement: TypeAlias = Change | tuple[Problem, ...]
"""The change that comes of it, a new record without its serial numbers; or all that is wrong."""


def sent_new(
    work: UnitOfWork,
    who: Principal,
    form: FormSpec,
    given: Mapping[str, Json],
    id: str | None = None,
    made: Made = NOW,
) -> Sent:
    """Read what is to become a new record, under an id that somebody has chosen for it or a new one.

    It belongs to whoever made it, also where that was long ago and somebody else.
    """
    departments = made.departments if made.by else who.departments
    change = Change(
        ChangeKind.CREATE, form.ref, id or new_id(), owner_id=made.by or who.id,
        dept_id=departments[0] if departments else None, sent=frozenset(given), made_by=made.by, made_at=made.at,
    )  # fmt: skip
    return Sent(change, read_values(form, given), system_row(work, who, change))


def sent_patch(form: FormSpec, before: Record, given: Mapping[str, Json]) -> Sent:
    """Read what is to change some fields of a record."""
    change = Change(
        ChangeKind.UPDATE, form.ref, before.id, before=before, state=before.state, sent=frozenset(given)
    )  # fmt: skip
    return Sent(change, read_values(form, given), row_of(before))


def judged(
    work: UnitOfWork,
    who: Principal,
    form: FormSpec,
    sent: Mapping[int, Sent],
    referring: Referring,
) -> Mapping[int, Judgement]:
    """Settle and judge what was sent, by number."""
    around = surroundings(work, who)
    # The app reads everything, and whoever reads the record may not: it brings along what it was made to, nothing anew.
    facts = FormFacts(stays=who.kind is PrincipalKind.SYSTEM)

    def settled(these: Mapping[int, Sent]) -> dict[int, Submission]:
        asks = {n: partial(_submitted, form, each, around) for n, each in these.items()}
        return answered_all(work, asks, partial(fetched, work, referring.sees or who, form), facts)

    submissions = settled(sent)
    ruled = _ruled(work, who, form, sent, submissions)
    if ruled.again:
        # What rules have given is settled and judged like what the asker sent, but is not theirs.
        sent = {**sent, **ruled.again}
        anew = settled(ruled.again)
        submissions |= {n: each._replace(asked=submissions[n].asked) for n, each in anew.items()}
    judged = ((number, _unfit(each, submissions[number])) for number, each in sent.items())
    unfit = {number: problems for number, problems in judged if problems}
    unfit |= {n: [*unfit.get(n, ()), *problems] for n, problems in ruled.refused.items()}
    fit = {n: (each.known, submissions[n]) for n, each in sent.items() if n not in unfit}
    strange = referring.strange(form, fit)
    files = unfit_files(work, who, form, fit)
    placed = circles(work, form, {n: (sent[n].change.id, submissions[n]) for n in fit})
    wrong = [some for some in (unfit, strange, files, placed) if some]
    found: dict[int, Judgement] = {}
    for number, each in sent.items():
        problems = tuple(problem for some in wrong for problem in some.get(number, ()))
        found[number] = problems or _change(form, each, submissions[number])
    return found


class _Ruled(NamedTuple):
    """What rules have refused, by number, and what is to be judged again with the values they give."""

    refused: Mapping[int, list[Problem]]
    again: Mapping[int, Sent]


def _ruled(
    work: UnitOfWork,
    who: Principal,
    form: FormSpec,
    sent: Mapping[int, Sent],
    submissions: Mapping[int, Submission],
) -> _Ruled:
    """Ask the rules that decide before saving, once, about what is fit so far."""
    candidates = {
        n: Candidate(
            each.change.id,
            {**each.system, **submissions[n].values},
            row_of(each.change.before) if each.change.before else None,
        )
        for n, each in sent.items()
        if not _unfit(each, submissions[n])
    }
    found = rulings(work, who, form, candidates)
    refused = {n: each.problems for n, each in found.items() if each.problems}
    given = {n: each.values for n, each in found.items() if each.values and not each.problems}
    return _Ruled(refused, {n: _giving(form, sent[n], values) for n, values in given.items()})


def _giving(form: FormSpec, sent: Sent, values: Mapping[str, Value]) -> Sent:
    """Return what was sent with what rules give it, read as if it had been sent too."""
    fields = form.fields
    wire = {key: fields[key].type.dump(each) for key, each in values.items() if key in fields}
    read = read_values(form, wire)
    values = {**sent.reading.values, **read.values}
    reading = Reading(values, (*sent.reading.problems, *read.problems))
    return sent._replace(reading=reading)


def _submitted(
    form: FormSpec, sent: Sent, around: Surroundings, facts: FormFacts
) -> Submission | NeedMore:
    before = None if sent.change.before is None else sent.known
    return submit(form, before, sent.reading.values, around, facts.of(sent.system))


def _unfit(sent: Sent, submission: Submission) -> list[Problem]:
    if not sent.reading.problems:
        return list(submission.problems)
    unread = {problem.path.partition("/")[0] for problem in sent.reading.problems}
    # A field that could not be read is not missing as well.
    others = [problem for problem in submission.problems if problem.path not in unread]
    return [*sent.reading.problems, *others]


def _change(form: FormSpec, sent: Sent, submission: Submission) -> Change:
    values = submission.values
    if sent.change.before is not None:
        was = kept(form, sent.known)
        values = {key: value for key, value in values.items() if was.get(key) != value}
    return sent.change._replace(values=values, asked=submission.asked)
