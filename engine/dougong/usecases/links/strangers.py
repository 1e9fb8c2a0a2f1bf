"""What somebody does who came by a public link: see the form, add a record, nothing else."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from dougong.access.principal import Principal, PrincipalKind
from dougong.access.public_link import PublicLink
from dougong.fields.catalogue import FILES
from dougong.forms.spec import FormSpec
from dougong.kernel.canonical import Json
from dougong.kernel.errors import Forbidden, NotFound
from dougong.publishing.app_spec import AppSpec
from dougong.records.shape import FormRef
from dougong.usecases.accounts.guessing import Guess, Limits, admit, forgive
from dougong.usecases.directory import passwords
from dougong.usecases.facts.specs import published
from dougong.usecases.links.public_links import offered_fields
from dougong.usecases.links.stranger_view import stranger_view
from dougong.usecases.processes.submitting import submit_new
from dougong.usecases.reading.filing import ROOM, Room, Upload, keep_file
from dougong.usecases.records.activities import Activity, Taken, log_of, take_activities
from dougong.usecases.unit_of_work import UnitOfWork, WorkFactory

MANY = Limits(timedelta(minutes=5), for_one=200, from_place=400, for_name=None)
"""A whole factory fills in one form behind one address; nobody uses it up for the others."""


FROM_PAGES = "page/"
"""Begins the ids of activities that came by a link."""


class Closed(NotFound):
    """The link was closed or renewed, has run out, or never was."""

    code = "link.closed"


class PasswordNeeded(Forbidden):
    """The link asks for a password, and this is not it."""

    code = "link.password"


@dataclass(frozen=True, slots=True)
class Visit:
    """Somebody at an address who has a link, and maybe its password."""

    secret: str
    password: str = ""
    address: str = ""


def see_form(works: WorkFactory, visit: Visit) -> dict[str, Json]:
    """Return the form that a link opens, as a client draws it; raises `Closed` or `PasswordNeeded`."""
    link = _let_in(works, visit)
    with works.reading() as work:
        ref, spec, form = _form(work, link)
        organisation = work.departments.organisation()
        return {
            "organisation": {"name": organisation.name, "zone": organisation.zone},
            "app": {name: spec.content.app.get(name) for name in ("key", "label", "icon", "color")},
            "note": link.note,
            "release": spec.release,
            "form": stranger_view(spec, ref.form, lent(form, link)),
        }


def hand_in(
    works: WorkFactory, visit: Visit, given: Mapping[str, Json], id: str
) -> Mapping[str, Json]:
    """Add a record under an id that the client chose; sent twice, it is there once. Raises `Invalid` and the like."""
    try:
        link = _let_in(works, visit)
    except Closed:
        # It may be the very record that filled the link: its sender has lost the answer, and is told again.
        if not _was_taken(works, visit, id):
            raise
        return {"id": id}
    admit(works, Guess(f"link {link.id}", visit.address, sort="hand in"), MANY)
    with works.writing() as work:
        ref, _, form = _form(work, link)
        if not _came_before(work, ref, id):
            submit_new(work, principal_of(link, form), ref, given, id)
            if not work.public_links.take(link.id):
                raise Closed
        work.commit()
    return {"id": id}


def hand_in_file(works: WorkFactory, visit: Visit, upload: Upload, room: Room = ROOM) -> Json:
    """Keep a file for the record that is being filled in; unless it is handed in within a day, it is swept away."""
    link = _let_in(works, visit)
    admit(works, Guess(f"link {link.id}", visit.address, sort="files"), MANY)
    with works.writing() as work:
        _, _, form = _form(work, link)
        if not _takes_files(form, lent(form, link)):
            raise Closed
        kept = keep_file(work, principal_of(link, form), upload, room)
        work.commit()
    return kept


def tell_activities(works: WorkFactory, visit: Visit, told: Sequence[Activity]) -> Taken:
    """Keep what pages of a shop tell; raises `Closed` where the link leads to a form that keeps no activities.

    Their ids stand apart from those that the shop's server tells: else a stranger could take them first, and what
    really happened would pass for known.
    """
    link = _let_in(works, visit)
    admit(works, Guess(f"link {link.id}", visit.address, sort="activities"), MANY)
    with works.writing() as work:
        ref, spec, form = _form(work, link)
        if form.activities is None or log_of(spec)[0].ref != ref:
            raise Closed
        apart = [replace(each, id=f"{FROM_PAGES}{each.id}") for each in told]
        taken = take_activities(work, principal_of(link, form), ref.app, apart)
        if taken.new and not work.public_links.take(link.id, taken.new):
            raise Closed
        work.commit()
    return taken


def lent(form: FormSpec, link: PublicLink) -> frozenset[str]:
    """Return what a link opens of the form as it is today: a field may since have come to look inside."""
    return link.fields.intersection(offered_fields(form))


def principal_of(link: PublicLink, form: FormSpec) -> Principal:
    """Return who asks through a link: nobody in particular."""
    return Principal(PrincipalKind.LINK, None, lends=(link.form, lent(form, link)))


def _form(work: UnitOfWork, link: PublicLink) -> tuple[FormRef, AppSpec, FormSpec]:
    """Return the form of a link; one that is gone closes it, and is not named."""
    ref = FormRef.read(link.form, "")
    try:
        spec, form = published(work, ref)
    except NotFound:
        raise Closed from None
    return ref, spec, form


def _takes_files(form: FormSpec, keys: Iterable[str]) -> bool:
    return any(
        _takes_files(form.rows[key], form.rows[key].fields)
        if key in form.rows
        else form.fields[key].type.key in FILES
        for key in keys
    )


def _let_in(works: WorkFactory, visit: Visit) -> PublicLink:
    """Return the link; no transaction is open while a password is checked, and guessing is slowed down."""
    with works.reading() as work:
        link = work.public_links.by_secret(visit.secret)
        if link is None or not link.takes(work.moment.at):
            raise Closed
    if link.password is None:
        return link
    if not visit.password:
        raise PasswordNeeded
    guess = Guess(f"link {link.id} password", visit.address)
    # Counted before it is looked at: whoever tried too often does not even learn that it was right.
    admit(works, guess)
    if not passwords.matches(visit.password, link.password):
        raise PasswordNeeded
    with works.writing() as work:
        forgive(work, guess)
        work.commit()
    return link


def _was_taken(works: WorkFactory, visit: Visit, id: str) -> bool:
    with works.reading() as work:
        link = work.public_links.by_secret(visit.secret)
        return link is not None and _came_before(work, _form(work, link)[0], id)


def _came_before(work: UnitOfWork, ref: FormRef, id: str) -> bool:
    """Tell whether the same was sent before: the answer was lost on its way, and it is sent again."""
    record = work.facts.record(ref, id)
    return record is not None and record.stamp.created_by is None
