"""A workbook becomes forms of a draft; its rows wait until the forms are published, or come in at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dougong.access.principal import Principal
from dougong.definitions.place import Place
from dougong.kernel.canonical import Json
from dougong.kernel.errors import refuse_if
from dougong.usecases.books.bringing import bring_now, wait_for_publishing
from dougong.usecases.books.choices import SheetChoice, problems_of, wishes_of
from dougong.usecases.books.definitions import drawn
from dougong.usecases.books.looking import tables_of
from dougong.usecases.books.plans import plans_of
from dougong.usecases.building.editing import put_definition, read_draft
from dougong.usecases.facts.specs import compiled_release
from dougong.usecases.imports.files import sheets_of
from dougong.usecases.unit_of_work import UnitOfWork


def make_book(
    work: UnitOfWork,
    who: Principal,
    app: str,
    file: str,
    choices: Sequence[SheetChoice],
    *,
    rows: bool,
) -> dict[str, Json]:
    """Write the forms into the draft; return their keys, and the job that brings the rows in if they are wanted."""
    draft = read_draft(work, who, app)
    tables = tables_of(sheets_of(work, who, file), wishes_of(choices).headers)
    refuse_if(problems_of(choices, tables))
    forms = compiled_release(work, app).forms
    known = tuple(each if each.form in forms else replace(each, form=None) for each in choices)
    found = drawn(known, tables, forms, draft.content.all_of("forms"))
    for key, body in found.bodies.items():
        put_definition(work, who, Place(app, "forms", key), body, seen=None)
    if not rows:
        return {"forms": list(found.bodies), "job": None, "waits": False}
    plans = plans_of(app, file, found, tables)
    waits = bool(found.bodies)
    job = (wait_for_publishing if waits else bring_now)(work, who, app, plans)
    return {"forms": list(found.bodies), "job": job, "waits": waits}
