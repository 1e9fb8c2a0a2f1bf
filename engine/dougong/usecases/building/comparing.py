"""Two makers on one definition: what each of them changed, by whom and when, and both together."""

from __future__ import annotations

from dataclasses import dataclass

from dougong.access.principal import Principal
from dougong.definitions.content import Body
from dougong.definitions.diff import Difference, differences
from dougong.definitions.kinds import APP
from dougong.definitions.merge import Merged, merge
from dougong.definitions.place import Place
from dougong.definitions.store import Touch
from dougong.kernel.canonical import Json
from dougong.kernel.errors import NotFound
from dougong.usecases.building.editing import read_draft
from dougong.usecases.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class Comparison:
    """`theirs` is what is kept now; `merged` keeps mine wherever both changed the same."""

    theirs: Body
    etag: str
    touch: Touch
    by_name: str | None
    their_changes: tuple[Difference, ...]
    my_changes: tuple[Difference, ...]
    merged: Merged


def compare(
    work: UnitOfWork, who: Principal, place: Place, *, base: Json, mine: Json
) -> Comparison:
    """Compare what somebody else saved with mine; both grew from `base`."""
    draft = read_draft(work, who, place.app)
    bodies = draft.content.all_of(place.folder)
    theirs = draft.content.app if place.folder == APP else bodies.get(place.key)
    touch = work.drafts.touched(place.app, place.folder, place.key)
    if theirs is None or touch is None:
        raise NotFound(what=place.path)
    person = work.people.get(touch.by) if touch.by else None
    return Comparison(
        theirs=theirs,
        etag=draft.etags[place.path],
        touch=touch,
        by_name=person.name if person else None,
        their_changes=tuple(differences(base, dict(theirs))),
        my_changes=tuple(differences(base, mine)),
        merged=merge(base, mine, dict(theirs)),
    )
