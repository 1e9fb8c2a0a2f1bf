"""One record as it is printed for somebody: what they may not read of it is blank before any template sees it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from dougong.access.permit import Operation, Permit
from dougong.access.principal import Principal
from dougong.access.shares import both
from dougong.expressions import Row, Value
from dougong.fields.types.attachment import Attachment
from dougong.kernel.errors import NotFound
from dougong.kernel.wording import worded
from dougong.messages.vocabulary import Vocabulary
from dougong.printing import PrintSpec, Signed, Subject
from dougong.processes import Run
from dougong.processes.nodes.protocol import name_of
from dougong.processes.run import TaskKind, TaskState
from dougong.publishing.app_spec import AppSpec
from dougong.records.guard import guard
from dougong.records.query import Query
from dougong.records.record import Record, row_of
from dougong.records.shape import FormRef
from dougong.usecases.facts.answering import followed
from dougong.usecases.facts.permits import demanded, permits_on, rights_on, surroundings
from dougong.usecases.facts.specs import published
from dougong.usecases.processes.scene import process_of
from dougong.usecases.reading.records import get_record
from dougong.usecases.reading.seeing import seen_row
from dougong.usecases.showing.naming import called
from dougong.usecases.showing.presenting import masked
from dougong.usecases.unit_of_work import UnitOfWork

MOST_PICTURES = 6
LARGEST_PICTURE = 10 << 20


@dataclass(frozen=True, slots=True)
class Printing:
    """Who prints records of a form, in which language; `origin` is where this installation is reached."""

    work: UnitOfWork
    who: Principal
    spec: AppSpec
    ref: FormRef
    permit: Permit
    locale: str
    origin: str

    def record(self, id: str) -> tuple[Record, Permit]:
        """Return a record with the rights to print it; one that may not be printed is not found."""
        query = Query(self.ref)
        permits = {**permits_on(self.work, self.who, self.spec, query), self.ref: self.permit}
        around = surroundings(self.work, self.who)
        found = self.work.records.find(guard(query, permits, self.spec.shapes, around), id)
        if found is not None:
            return found, found.reading or self.permit
        waiting, _, _ = get_record(self.work, self.who, self.ref, id)
        _, form = published(self.work, self.ref)
        rights = rights_on(self.work, self.who, form, row_of(waiting), self.permit)
        if not rights.anything or waiting.state.value != "pending":
            raise NotFound(what="record", key=id)
        return waiting, rights

    def subject(self, template: PrintSpec, id: str) -> Subject:
        """Return a record as a template prints it."""
        record, rights = self.record(id)
        row = self._row(template, record, rights)
        around = surroundings(self.work, self.who)
        names: dict[str, str] = {}
        for path, ids in template.ids(row, around).items():
            names |= called(self.work, self.spec, self.ref, path, ids)
        fields = self.spec.shapes[self.ref].fields
        masks = {
            key: masked(fields[key], record.values.get(key)) or ""
            for key in rights.masked
            if key in fields
        }
        return Subject(
            row,
            around,
            Vocabulary(self.spec.content.all_of("forms"), self.locale),
            names,
            masks,
            self._trail(record) if template.trails else (),
            {key: tuple(self._pictures(record, rights, key)) for key in template.pictures},
            f"{self.origin}/apps/{self.ref.app}/forms/{self.ref.form}/records/{record.id}",
        )

    def _row(self, template: PrintSpec, record: Record, rights: Permit) -> Row:
        fields = self.spec.shapes[self.ref].fields
        closed: Mapping[str, Value] = dict.fromkeys(fields.keys() - rights.clear)
        held = {**row_of(record), **closed}
        whole = followed(self.work, self.spec.shapes, self.ref, held, template.needs)
        seen = seen_row(self.work, self.who, self.spec, self.ref, whole)
        # A way back is followed from the record itself: a closed one is blank all the same.
        return {**seen, **closed}

    def _pictures(self, record: Record, rights: Permit, key: str) -> Iterator[bytes]:
        field = self.spec.shapes[self.ref].fields.get(key)
        held = record.values.get(key)
        if field is None or not isinstance(field.type, Attachment) or key not in rights.clear:
            return
        ids = [str(each) for each in held] if isinstance(held, tuple) else []
        images = [
            file
            for file in self.work.files.get(ids)
            if file.type.startswith("image/") and file.size <= LARGEST_PICTURE
        ]
        for file in images[:MOST_PICTURES]:
            yield self.work.files.path(file).read_bytes()

    def _trail(self, record: Record) -> tuple[Signed, ...]:
        runs = self.work.runs.of_record(self.ref, record.id)
        return tuple(self._signed(runs[0])) if runs else ()

    def _signed(self, run: Run) -> Iterator[Signed]:
        """Yield who began the latest approval of a record, and then each decision in it."""
        process = process_of(self.work, run)
        done = [
            task
            for task in run.tasks
            if task.state is TaskState.DONE and task.closed_at and task.kind is not TaskKind.NOTICE
        ]
        names = self.work.names.of({run.initiator, *(task.person for task in done)})
        moment = self.work.moment
        for task in sorted(done, key=lambda each: (each.closed_at or each.opened_at, each.id)):
            at = replace(moment, at=task.closed_at or task.opened_at).local
            yield Signed(
                name_of(process.nodes[task.node], self.locale),
                names.get(task.person, task.person),
                worded(f"print.verdict_{task.verb}", {}, self.locale) if task.verb else "",
                task.comment,
                f"{at:%Y-%m-%d %H:%M}",
            )


def printing_of(
    work: UnitOfWork, who: Principal, ref: FormRef, *, locale: str, origin: str
) -> Printing:
    """Return the printing of a form by somebody who may both read and print some of its records."""
    spec, _ = published(work, ref)
    reading = demanded(work, who, spec, ref, Operation.READ)
    taking = demanded(work, who, spec, ref, Operation.PRINT)
    return Printing(work, who, spec, ref, both(reading, taking), locale, origin)
