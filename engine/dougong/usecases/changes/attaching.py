"""Files that records are to hold: theirs to open who attach them, and such as the fields take."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from dougong.access.principal import Principal
from dougong.expressions import Row
from dougong.fields.types.attachment import Attachment
from dougong.forms.row_values import rows_of
from dougong.forms.spec import FormSpec
from dougong.forms.submission import Submission
from dougong.kernel.problems import Problem
from dougong.records.files import StoredFile
from dougong.usecases.facts.answering import files_in
from dougong.usecases.reading.filing import strange_files
from dougong.usecases.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class _Added:
    """The files that a field, or a column of a sub-form, is to hold and did not before."""

    key: str
    field: Attachment
    ids: frozenset[str]


def unfit_files(
    work: UnitOfWork,
    who: Principal,
    form: FormSpec,
    submissions: Mapping[int, tuple[Row, Submission]],
) -> Mapping[int, Sequence[Problem]]:
    """Return what is wrong with the files that come to records, each with what it held before."""
    if not _holds_files(form):
        return {}
    added = {
        number: [
            each
            for key in sorted(submission.asked)
            for each in _added(form, known, submission.values, key)
        ]
        for number, (known, submission) in submissions.items()
    }
    every = frozenset(id for some in added.values() for each in some for id in each.ids)
    if not every:
        return {}
    strange = strange_files(work, who, every)
    stored = {each.id: each for each in work.files.get(every)}
    return {
        number: _unknown(some, strange) or [*_refused(some, stored)]
        for number, some in added.items()
    }


def _holds_files(form: FormSpec) -> bool:
    inner = (field for rows in form.rows.values() for field in rows.fields.values())
    return any(isinstance(field.type, Attachment) for field in (*form.fields.values(), *inner))


def _added(form: FormSpec, known: Row, values: Row, key: str) -> Iterator[_Added]:
    before = files_in(form, known, key)
    if key not in form.rows:
        kind = form.fields[key].type
        if isinstance(kind, Attachment):
            yield _Added(key, kind, files_in(form, values, key) - before)
        return
    rows = form.rows[key]
    for column, spec in rows.fields.items():
        if isinstance(spec.type, Attachment):
            now = (files_in(rows, row, column) for row in rows_of(values, key))
            yield _Added(key, spec.type, frozenset[str]().union(*now) - before)


def _unknown(added: Sequence[_Added], strange: frozenset[str]) -> list[Problem]:
    """Return the fields that somebody would attach a file to which is not theirs to open."""
    keys = {each.key for each in added if each.ids & strange}
    return [Problem(key, "field.unknown_file") for key in sorted(keys)]


def _refused(added: Sequence[_Added], stored: Mapping[str, StoredFile]) -> Iterator[Problem]:
    """Yield the fields that got a file which is too large for them, or none of theirs; in rows too."""
    for each in added:
        files = (stored[id] for id in sorted(each.ids & stored.keys()))
        refused = (each.field.refuses(file.name, file.type, file.size) for file in files)
        if problem := next((problem for problem in refused if problem), None):
            yield problem.under(each.key)
