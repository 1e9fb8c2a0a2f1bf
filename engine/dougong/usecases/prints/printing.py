"""Records on paper: one at once, up to fifty by a job, a template while it is being drawn."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from typing import cast

from dougong.access.principal import Principal
from dougong.definitions.check import malformed
from dougong.definitions.content import Body
from dougong.kernel.canonical import Json
from dougong.kernel.errors import Invalid, NotFound, refuse_if
from dougong.kernel.ids import new_id
from dougong.kernel.problems import Problem
from dougong.kernel.wording import label_in
from dougong.kernel.work import Claim
from dougong.messages.vocabulary import Vocabulary
from dougong.printing import (
    PrintSpec,
    Sheet,
    compile_print,
    design_of,
    face,
    filled_word,
    laid_out,
    pdf_of,
    sheet_json,
)
from dougong.publishing.app_spec import AppSpec
from dougong.publishing.names import AppNames
from dougong.publishing.vocabulary import CHECKER
from dougong.records.shape import FormRef
from dougong.usecases.auditing import noted_by
from dougong.usecases.building.drafted import drafted_spec
from dougong.usecases.building.editing import demand_builder
from dougong.usecases.facts.permits import surroundings
from dougong.usecases.facts.specs import compiled_release
from dougong.usecases.jobs import tell_progress, who_started
from dougong.usecases.prints.choosing import chosen
from dougong.usecases.prints.subjects import Printing, printing_of
from dougong.usecases.reading.stamping import Stamp, stamp_of
from dougong.usecases.showing.presenting import presenter_of
from dougong.usecases.unit_of_work import UnitOfWork, WorkFactory

MOST = 50
PDF = "application/pdf"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
LONGEST_NAME = 80


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be printed: by which template, in whose language, and where the codes shall lead."""

    form: FormRef
    template: str
    locale: str = "zh-CN"
    origin: str = ""

    def printing(self, work: UnitOfWork, who: Principal) -> Printing:
        return printing_of(work, who, self.form, locale=self.locale, origin=self.origin)

    def json(self) -> dict[str, Json]:
        """Return it as a job keeps it."""
        return {
            "app": self.form.app,
            "form": self.form.form,
            "template": self.template,
            "locale": self.locale,
            "origin": self.origin,
        }

    @classmethod
    def of(cls, kept: Mapping[str, Json]) -> Wanted:
        """Read one back."""
        form = FormRef(str(kept["app"]), str(kept["form"]))
        return cls(form, str(kept["template"]), str(kept["locale"]), str(kept["origin"]))


@dataclass(frozen=True, slots=True)
class Printed:
    """A document that is laid out, and waits for being written: that takes a while, and needs no transaction."""

    name: str
    at: datetime
    sheets: tuple[Sheet, ...] = ()
    word: bytes = b""
    stamp: Stamp | None = None

    @property
    def type(self) -> str:
        return WORD if self.word else PDF

    def content(self) -> bytes:
        """Return the bytes of the file."""
        mark = self.stamp.line if self.stamp else ""
        return self.word or pdf_of(self.sheets, face(), title=self.name, at=self.at, watermark=mark)

    @property
    def file_name(self) -> str:
        """Return what the file is called; one for Word, whose pages are its maker's, says there who took it."""
        if not self.word:
            return f"{self.name}.pdf"
        return f"{self.stamp.named(self.name) if self.stamp else self.name}.docx"


def print_record(work: UnitOfWork, who: Principal, wanted: Wanted, id: str) -> Printed:
    """Return one record, laid out; whoever may not print it does not find it."""
    printing = wanted.printing(work, who)
    template = chosen(printing.spec, wanted.form.form, wanted.template, printing.permit)
    subject = printing.subject(template, id)
    name, at = _name(printing, template, id), work.moment.at
    stamp = _stamp(work, who, new_id(), wanted)
    if template.word is not None:
        return Printed(name, at, word=filled_word(template.word, subject), stamp=stamp)
    return Printed(name, at, (laid_out(template, subject, face()),), stamp=stamp)


def note_print(
    work: UnitOfWork, who: Principal, wanted: Wanted, printed: Printed, rows: int = 1
) -> None:
    """Write down what carries a number, so that the audit finds it."""
    if printed.stamp is not None:
        noted_by(
            work, who, "print.made", who.id, form=printed.name, rows=rows,
            number=printed.stamp.number, app=wanted.form.app,
        )  # fmt: skip


def _stamp(work: UnitOfWork, who: Principal, id: str, wanted: Wanted) -> Stamp | None:
    """Return what prints carry where the organisation wants them to."""
    return stamp_of(work, who, id, wanted.locale) if work.exports.policy().prints else None


def start_printing(work: UnitOfWork, who: Principal, wanted: Wanted, ids: Sequence[str]) -> str:
    """Add the job that prints many records into one document; return its id."""
    printing = wanted.printing(work, who)
    template = chosen(printing.spec, wanted.form.form, wanted.template, printing.permit)
    refuse_if(_unprintable(template, ids))
    face()
    return work.jobs.add("print", {**wanted.json(), "ids": list(dict.fromkeys(ids))}, by=who.id)


def carry_printing(works: WorkFactory, claim: Claim) -> Json:
    """Lay out each record in a transaction of its own, then write one document; a fall begins anew."""
    wanted, ids = Wanted.of(claim.payload), cast("list[str]", claim.payload["ids"])
    sheets: list[Sheet] = []
    name, at = wanted.template, claim_moment(works)
    for done, id in enumerate(ids, 1):
        with works.reading() as work:
            found = _laid_out(work, claim, wanted, id)
        if found is not None:
            sheets += found.sheets
            name = found.name if len(ids) == 1 else found.name.partition(" ")[0]
        if not tell_progress(works, claim, done, len(ids)):
            return None
    if not sheets:
        raise Invalid([Problem("ids", "print.nothing")])
    with works.reading() as work:
        who = who_started(work, claim)
        stamp = _stamp(work, who, claim.id, wanted)
    printed = Printed(name, at, tuple(sheets), stamp=stamp)
    content = printed.content()
    with works.writing() as work:
        note_print(work, who, wanted, printed, len(sheets))
        kept = work.files.add(BytesIO(content), name=printed.file_name, type=PDF, by=claim.made_by)
        work.commit()
    return {
        "file": kept.id, "name": kept.name, "done": len(sheets), "total": len(ids),
        "left_out": len(ids) - len(sheets),
    }  # fmt: skip


def claim_moment(works: WorkFactory) -> datetime:
    """Return when the document is made."""
    with works.reading() as work:
        return work.moment.at


def preview_print(
    work: UnitOfWork, who: Principal, wanted: Wanted, body: Body, record: str | None
) -> Json:
    """Return the pages of a template that is being drawn, over a record of the published form.

    Without a record each value is its name: the form may be as it is drafted, and need hold nothing.
    """
    demand_builder(who, wanted.form.app)
    if record is None:
        return _design(work, who, wanted, body)
    spec = compiled_release(work, wanted.form.app)
    if wanted.form.form not in spec.forms:
        raise Invalid([Problem("form", "print.unpublished")])
    template = _drawn(spec, body)
    subject = wanted.printing(work, who).subject(template, record)
    return sheet_json(laid_out(template, subject, face()))


def _design(work: UnitOfWork, who: Principal, wanted: Wanted, body: Body) -> Json:
    spec = drafted_spec(work, who, wanted.form.app)
    template = _drawn(spec, body)
    words = Vocabulary(spec.content.all_of("forms"), wanted.locale)
    design = design_of(template, words, surroundings(work, who), wanted.origin)
    return sheet_json(laid_out(template, design, face()))


def _drawn(spec: AppSpec, body: Body) -> PrintSpec:
    refuse_if(malformed(CHECKER.of_definition("prints", str(body.get("key")), body)))
    return compile_print({**body, "word": None}, AppNames(spec.key, spec.shapes))


def _laid_out(work: UnitOfWork, claim: Claim, wanted: Wanted, id: str) -> Printed | None:
    """Return one record of many, with the rights that whoever asked has by now; None of one that is gone."""
    who = who_started(work, claim)
    try:
        return print_record(work, who, wanted, id)
    except NotFound:
        return None


def _unprintable(template: PrintSpec, ids: Sequence[str]) -> list[Problem]:
    if template.word is not None:
        return [Problem("template", "print.word_single")]
    if not ids:
        return [Problem("ids", "request.required")]
    return [Problem("ids", "print.too_many", {"most": MOST})] if len(set(ids)) > MOST else []


def _name(printing: Printing, template: PrintSpec, id: str) -> str:
    """Return what the file is called: after the template and the record."""
    record, rights = printing.record(id)
    title = presenter_of(printing.spec, printing.ref, rights).title(record.values)
    whole = " ".join(part for part in (label_in(template.label, printing.locale), title) if part)
    plain = "".join(each for each in whole if each.isprintable() and each not in '/\\:*?"<>|')
    return plain[:LONGEST_NAME] or template.key
