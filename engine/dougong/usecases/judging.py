"""Judging what clients send: any number of records of a form, told of what they rest on together."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from typing import TypeAlias

from dougong.access.principal import Principal, PrincipalKind
from dougong.expressions import Row, Surroundings
from dougong.fields.types.attachment import Attachment
from dougong.forms.facts import FormFacts, NeedMore
from dougong.forms.kept import kept
from dougong.forms.reading import Reading, read_values
from dougong.forms.row_values import rows_of
from dougong.forms.spec import FormSpec
from dougong.forms.submission import Submission
from dougong.forms.submit import submit
from dougong.kernel.canonical import Json
from dougong.kernel.ids import new_id
from dougong.kernel.problems import Problem
from dougong.records.change import Change, ChangeKind
from dougong.records.record import Record, row_of
from dougong.usecases.ancestry import circles
from dougong.usecases.facts import answered_all, files_in, system_row
from dougong.usecases.fetching import fetched
from dougong.usecases.filing import strange_files
from dougong.usecases.permits import surroundings
from dougong.usecases.referring import Referring
from dougong.usecases.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class Sent:
    """What was sent for one record: the change it is to become, and the values as they could be read."""

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
    submissions = answered_all(
        work,
        {number: partial(_submitted, form, each, around) for number, each in sent.items()},
        partial(fetched, work, referring.sees or who, form),
        facts,
    )
    holding = _holds_files(form)
    found: dict[int, Judgement] = {}
    for number, each in sent.items():
        submission = submissions[number]
        problems = _unfit(each, submission)
        if not problems:
            problems = referring.strange(form, each.known, submission.values, submission.asked)
            problems += _strange_files(work, who, form, each, submission) if holding else []
            problems += circles(work, form, each.change.id, submission.values, submission.asked)
        found[number] = tuple(problems) or _change(form, each, submission)
    return found


def _submitted(
    form: FormSpec, sent: Sent, around: Surroundings, facts: FormFacts
) -> Submission | NeedMore:
    before = None if sent.change.before is None else sent.known
    known = replace(facts, system=sent.system)
    return submit(form, before, sent.reading.values, around, known)


def _unfit(sent: Sent, submission: Submission) -> list[Problem]:
    unread = {problem.path.partition("/")[0] for problem in sent.reading.problems}
    # A field that could not be read is not missing as well.
    others = [problem for problem in submission.problems if problem.path not in unread]
    return [*sent.reading.problems, *others]


def _change(form: FormSpec, sent: Sent, submission: Submission) -> Change:
    values = submission.values
    if sent.change.before is not None:
        was = kept(form, sent.known)
        values = {key: value for key, value in values.items() if was.get(key) != value}
    return replace(sent.change, values=values, asked=submission.asked)


def _holds_files(form: FormSpec) -> bool:
    inner = (field for rows in form.rows.values() for field in rows.fields.values())
    return any(isinstance(field.type, Attachment) for field in (*form.fields.values(), *inner))


def _strange_files(
    work: UnitOfWork, who: Principal, form: FormSpec, sent: Sent, submission: Submission
) -> list[Problem]:
    """Return the fields that somebody would attach a file to which is not theirs to open."""
    added = {
        key: files_in(form, submission.values, key) - files_in(form, sent.known, key)
        for key in submission.asked
    }
    strange = strange_files(work, who, frozenset[str]().union(*added.values()))
    unknown = [Problem(key, "field.unknown_file") for key in sorted(added) if added[key] & strange]
    return unknown or [*_unfit_files(work, form, sent.known, submission)]


def _unfit_files(
    work: UnitOfWork, form: FormSpec, known: Row, submission: Submission
) -> Iterator[Problem]:
    """Yield the fields that got a file which is too large for them, or none of theirs; in rows too."""
    for key in sorted(submission.asked):
        for field, ids in _new_files(form, submission.values, known, key):
            refused = (
                field.refuses(each.name, each.type, each.size) for each in work.files.get(ids)
            )
            if problem := next((each for each in refused if each), None):
                yield problem.under(key)


def _new_files(
    form: FormSpec, values: Row, known: Row, key: str
) -> Iterator[tuple[Attachment, frozenset[str]]]:
    """Yield what a field, or each column of a sub-form, holds now and did not before."""
    if key not in form.rows:
        kind = form.fields[key].type
        if isinstance(kind, Attachment):
            yield kind, files_in(form, values, key) - files_in(form, known, key)
        return
    rows, before = form.rows[key], files_in(form, known, key)
    for column, spec in rows.fields.items():
        if isinstance(spec.type, Attachment):
            ids = frozenset(
                id for row in rows_of(values, key) for id in files_in(rows, row, column)
            )
            yield spec.type, ids - before
