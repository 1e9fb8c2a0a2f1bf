"""Talking about a record: whoever may read it may say something, and call others who may."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from dougong.access.permit import Operation
from dougong.access.principal import Principal
from dougong.kernel.canonical import Json
from dougong.kernel.errors import Forbidden, NotFound, refuse_if
from dougong.kernel.ids import new_id
from dougong.kernel.problems import Problem
from dougong.messages.kept import by_code
from dougong.messages.store import Notice
from dougong.records.comments import LONGEST, Comment, mentioned_in, spoken
from dougong.records.shape import FormRef
from dougong.usecases.facts.permits import permit
from dougong.usecases.facts.specs import published
from dougong.usecases.reading.records import get_record
from dougong.usecases.showing.presenting import record_json
from dougong.usecases.unit_of_work import UnitOfWork

MOST_CALLED = 20
"""People whom one comment may call: more are told better by a rule."""
_QUOTED = 80
_TOLD = 50


def comments_on(
    work: UnitOfWork, who: Principal, ref: FormRef, id: str, *, limit: int, before: str | None
) -> tuple[Sequence[Comment], int]:
    """Return comments on a record, newest first, and how many there are; raises `NotFound` as for the record."""
    get_record(work, who, ref, id)
    found = work.comments.of_record(ref, id, limit=limit, before=before)
    return found, work.comments.count(ref, id)


def add_comment(work: UnitOfWork, who: Principal, ref: FormRef, id: str, text: str) -> Comment:
    """Say something about a record, and tell whoever is called or took part before.

    Raises `Invalid` for a text that is blank or too long, or that calls somebody who may not read the record.
    """
    get_record(work, who, ref, id)
    if who.id is None:
        raise Forbidden
    said = text.strip()
    called = mentioned_in(said)
    refuse_if(_unfit(said, called))
    titles = _titles(work, ref, id, called)
    refuse_if(_strangers(work, [person for person in called if person not in titles]))
    earlier = {each.by for each in work.comments.of_record(ref, id, limit=_TOLD)}
    comment = Comment(new_id(), ref, id, who.id, work.moment.at, said)
    work.comments.add(comment)
    others = _titles(work, ref, id, earlier - titles.keys())
    _tell(work, comment, "comment.called", titles)
    _tell(work, comment, "comment.answered", others)
    return comment


def remove_comment(work: UnitOfWork, who: Principal, ref: FormRef, id: str, comment: str) -> None:
    """Take back what one has said; whoever manages the form may take back what others have."""
    get_record(work, who, ref, id)
    found = work.comments.find(ref, id, comment)
    if found is None:
        raise NotFound(what="comment", key=comment)
    if found.by != who.id and not may_remove_any(work, who, ref):
        raise Forbidden
    work.comments.remove(comment)


def may_remove_any(work: UnitOfWork, who: Principal, ref: FormRef) -> bool:
    """Tell whether somebody may take back what others have said."""
    spec, _ = published(work, ref)
    return who.admin or permit(work, who, spec, ref, Operation.MANAGE).anything


def people_in(comments: Iterable[Comment]) -> frozenset[str]:
    """Return the ids of everybody who speaks or is called."""
    return frozenset(id for each in comments for id in (each.by, *each.mentioned))


def _titles(
    work: UnitOfWork, ref: FormRef, id: str, people: Iterable[str]
) -> dict[str, str | None]:
    """Return what the record is called for those of some people who may read it."""
    readers = {person: work.sessions.principal(person) for person in people}
    titles = dict[str, str | None]()
    for person, reader in readers.items():
        if reader is None:
            continue
        try:
            record, reading, spec = get_record(work, reader, ref, id)
        except NotFound:
            continue
        titles[person] = str(record_json(spec, record, reading, {})["title"] or "") or None
    return titles


def _unfit(said: str, called: Sequence[str]) -> Iterator[Problem]:
    """Yield what is wrong with a text, before anybody is looked up for it."""
    if not said:
        yield Problem("text", "comment.blank")
    if len(said) > LONGEST:
        yield Problem("text", "comment.too_long", {"most": LONGEST})
    if len(called) > MOST_CALLED:
        yield Problem("text", "comment.too_many", {"most": MOST_CALLED})


def _strangers(work: UnitOfWork, called: Sequence[str]) -> Iterator[Problem]:
    if called:
        names = tuple(work.names.of(called).values()) or ("…",)
        yield Problem("text", "comment.cannot_read", {"people": names})


def _tell(work: UnitOfWork, comment: Comment, code: str, titles: Mapping[str, str | None]) -> None:
    """Put a message into everybody's box but one's own."""
    names = dict(work.names.of(people_in([comment])))
    quoted = spoken(comment.text, names)
    short = quoted if len(quoted) <= _QUOTED else f"{quoted[:_QUOTED]}…"
    about: dict[str, Json] = {
        "app": comment.form.app,
        "form": comment.form.form,
        "record": comment.record,
    }
    work.notices.add(
        [
            Notice(
                new_id(),
                person,
                code,
                {
                    **about,
                    "title": title,
                    "text": by_code(
                        code, name=names.get(comment.by, ""), title=title or "", text=short
                    ),
                },
                work.moment.at,
            )
            for person, title in titles.items()
            if person != comment.by
        ]
    )
