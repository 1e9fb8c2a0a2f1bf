"""Giving somebody one's tasks for a while, and taking them back."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, time, timedelta

from dougong.access.policy import sees
from dougong.access.principal import INSIDE, Principal
from dougong.kernel.canonical import Json
from dougong.kernel.errors import Conflict, Forbidden, NotFound, refuse_if
from dougong.kernel.ids import new_id
from dougong.kernel.instants import instant
from dougong.kernel.problems import Problem
from dougong.kernel.wording import label_in
from dougong.messages.kept import by_code
from dougong.messages.store import Notice
from dougong.processes.delegation import Delegation
from dougong.processes.store import Box
from dougong.publishing.app_spec import AppSpec
from dougong.usecases.auditing import noted_by
from dougong.usecases.facts.specs import compiled_release
from dougong.usecases.processes.handing_over import BEGUN, ENDED
from dougong.usecases.processes.naming import Names, names_of
from dougong.usecases.processes.people import enabled
from dougong.usecases.unit_of_work import UnitOfWork

SHOWN = 100
LONGEST = 366
"""Days: whoever is away for longer had better hand their work on for good."""
MOST_A_DAY = 20
A_DAY = timedelta(days=1)
NOTICE = "delegation.told"


@dataclass(frozen=True, slots=True)
class Given:
    """What is asked for: `person` only by an administrator for somebody else; `open_ones` go to the deputy as well."""

    deputy: str
    first_day: date
    last_day: date
    scope: tuple[str, ...] = ()
    reason: str = ""
    person: str | None = None
    open_ones: bool = True
    first_time: time | None = None
    last_time: time | None = None


def delegations_of(work: UnitOfWork, who: Principal, person: str | None = None) -> Json:
    """Return what somebody gave and was given, newest first; others' only for administrators."""
    of = _whose(who, person)
    found = work.delegations.about(of, limit=SHOWN)
    names = names_of(work, {id for each in found for id in _people(each)}, who.locale)
    return {"items": [_json(work, names, each) for each in found]}


def delegate(work: UnitOfWork, who: Principal, given: Given) -> Json:
    """Name a deputy for some days or hours; raises `Invalid` with every reason against it."""
    made = Delegation(
        new_id(), _whose(who, given.person), given.deputy, given.first_day, given.last_day,
        who.id or "", work.moment.at, tuple(dict.fromkeys(given.scope)), given.reason.strip(),
        None, given.first_time, given.last_time,
    )  # fmt: skip
    refuse_if(_against(work, who, made))
    work.delegations.add(made)
    if given.open_ones:
        begins = made.begins.replace(tzinfo=work.moment.local.tzinfo)
        due = max(begins.astimezone(UTC), work.moment.at)
        work.outbox.add(BEGUN, {"delegation": made.id}, due=due)
    names = names_of(work, _people(made), who.locale)
    _tell(work, who, made, names, "delegation.told")
    deputy = names.people.get(made.deputy, "")
    noted_by(work, who, "delegation.given", made.person, deputy=deputy, until=_until(made))
    return _json(work, names, made)


def end_delegation(work: UnitOfWork, who: Principal, id: str, *, take_back: bool) -> Json:
    """End a delegation before its last day; what the deputy has not answered yet comes back if that is wanted."""
    found = work.delegations.get(id)
    if found is None or not (who.admin or who.id == found.person):
        raise NotFound(what="delegation", key=id)
    if found.over(work.moment.local):
        raise Conflict(delegation=id)
    work.delegations.end(id, work.moment.at)
    if take_back:
        work.outbox.add(ENDED, {"delegation": id})
    names = names_of(work, _people(found), who.locale)
    _tell(work, who, found, names, "delegation.told_end")
    deputy = names.people.get(found.deputy, "")
    noted_by(work, who, "delegation.ended", found.person, deputy=deputy)
    ended = work.delegations.get(id)
    return _json(work, names, ended or found)


def scopes_for(work: UnitOfWork, who: Principal) -> Json:
    """Return the apps with their processes that a delegation can be narrowed to."""
    apps = [spec for key in _apps_of(work, who) if (spec := _released(work, key))]
    return {"apps": [_choices(spec, who.locale) for spec in apps if spec.processes]}


def _apps_of(work: UnitOfWork, who: Principal) -> list[str]:
    """Return the apps that somebody uses, or is asked in: whoever leads a department need not have a role."""
    boxes = (Box.TODO, Box.DONE)
    asked = {app for box in boxes for app, *_ in work.runs.kinds(box, who.id or "").processes}
    return [app for app in sorted(work.drafts.apps()) if app in asked or sees(who, app)]


def _choices(spec: AppSpec, locale: str) -> Json:
    return {
        "app": spec.key,
        "label": label_in(str(spec.content.app.get("label", spec.key)), locale),
        "processes": [
            {"process": each.key, "label": label_in(each.label, locale)}
            for each in spec.processes.values()
        ],
    }


def _released(work: UnitOfWork, app: str) -> AppSpec | None:
    try:
        return compiled_release(work, app)
    except NotFound:
        return None


def _whose(who: Principal, person: str | None) -> str:
    """Return whose delegation it is; raises `Forbidden` for somebody else's, unless an administrator asks."""
    if who.id is None or who.kind not in INSIDE or (person not in {None, who.id} and not who.admin):
        raise Forbidden
    return person or who.id


def _against(work: UnitOfWork, who: Principal, made: Delegation) -> Iterator[Problem]:
    present = enabled(work, (made.person, made.deputy))
    if made.person not in present:
        yield Problem("person", "delegation.no_such_person")
    if made.deputy == made.person:
        yield Problem("deputy", "delegation.oneself")
    elif made.deputy not in present:
        yield Problem("deputy", "delegation.no_such_person")
    yield from _wrong_days(work, made)
    yield from _too_many(work, made)
    yield from _unknown(work, who, made.scope)
    yield from _in_the_way(work, made)


def _wrong_days(work: UnitOfWork, made: Delegation) -> Iterator[Problem]:
    # Days that are too far away are told first: at the end of the calendar nothing can be counted from them.
    if (made.first_day - work.moment.today).days >= LONGEST:
        yield Problem("first_day", "delegation.too_early", {"days": LONGEST})
    elif (made.last_day - made.first_day).days >= LONGEST:
        yield Problem("last_day", "delegation.too_long", {"days": LONGEST})
    elif made.ends <= made.begins:
        yield Problem("last_day", "delegation.backwards")
    elif made.over(work.moment.local):
        yield Problem("last_day", "delegation.over")


def _too_many(work: UnitOfWork, made: Delegation) -> Iterator[Problem]:
    """Yield a problem for whoever gives more than anybody needs: each one is a message to somebody."""
    newest = work.delegations.about(made.person, limit=SHOWN)
    given = [each for each in newest if each.person == made.person]
    if sum(made.made_at - each.made_at < A_DAY for each in given) >= MOST_A_DAY:
        yield Problem("deputy", "delegation.too_many", {"most": MOST_A_DAY})


def _unknown(work: UnitOfWork, who: Principal, scope: Sequence[str]) -> Iterator[Problem]:
    known = _apps_of(work, who) if scope else ()
    for place in scope:
        app, _, process = place.partition("/")
        spec = _released(work, app) if app in known else None
        if spec is None or (process and process not in spec.processes):
            yield Problem("scope", "delegation.no_such_process", {"process": place})


def _in_the_way(work: UnitOfWork, made: Delegation) -> Iterator[Problem]:
    for other in work.delegations.coming(work.moment.today):
        days = {"from": _since(other), "until": _until(other)}
        names = work.names.of((other.person, other.deputy))
        if other.person == made.person and other.collides(made):
            deputy = names.get(other.deputy, "")
            yield Problem("first_day", "delegation.twice", {"deputy": deputy, **days})
        circle = (other.person, other.deputy) == (made.deputy, made.person)
        if circle and other.collides(made):
            person = names.get(other.person, "")
            yield Problem("deputy", "delegation.circle", {"person": person, **days})


def _tell(work: UnitOfWork, who: Principal, made: Delegation, names: Names, code: str) -> None:
    """Tell the deputy, and whoever is stood in for where somebody else arranged it."""
    text = {
        "person": names.people.get(made.person, ""),
        "deputy": names.people.get(made.deputy, ""),
        "from": _since(made),
        "until": _until(made),
    }
    told = {made.deputy: code, made.person: f"{code}_person"}
    told.pop(who.id or "", None)
    at = work.moment.at
    work.notices.add(
        [
            Notice(new_id(), person, NOTICE, {"text": by_code(each, **text)}, at)
            for person, each in told.items()
        ]
    )


def _since(delegation: Delegation) -> str:
    return " ".join(filter(None, (str(delegation.first_day), _clock(delegation.first_time))))


def _until(delegation: Delegation) -> str:
    return " ".join(filter(None, (str(delegation.last_day), _clock(delegation.last_time))))


def _clock(at: time | None) -> str | None:
    return f"{at:%H:%M}" if at else None


def _people(delegation: Delegation) -> tuple[str, ...]:
    return (delegation.person, delegation.deputy, delegation.made_by)


def _json(work: UnitOfWork, names: Names, delegation: Delegation) -> dict[str, Json]:
    over, coming = delegation.over(work.moment.local), not delegation.holds(work.moment.local)
    return {
        "id": delegation.id,
        "person": names.person(delegation.person),
        "deputy": names.person(delegation.deputy),
        "first_day": str(delegation.first_day),
        "last_day": str(delegation.last_day),
        "first_time": _clock(delegation.first_time),
        "last_time": _clock(delegation.last_time),
        "scope": [_place(work, place, names.locale) for place in delegation.scope],
        "reason": delegation.reason,
        "made_by": names.person(delegation.made_by),
        "ended_at": instant(delegation.ended_at) if delegation.ended_at else None,
        "state": "over" if over else "coming" if coming else "holding",
    }


def _place(work: UnitOfWork, place: str, locale: str) -> Json:
    """Return an app or a process by its key, with what it is called as long as it is there."""
    app, _, process = place.partition("/")
    spec = _released(work, app)
    label = label_in(str(spec.content.app.get("label", app)), locale) if spec else app
    if process:
        known = spec.processes.get(process) if spec else None
        label = f"{label} · {label_in(known.label, locale) if known else process}"
    return {"id": place, "label": label}
