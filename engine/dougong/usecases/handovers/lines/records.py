"""记录: the records of a form that are somebody's, and those in which a field names them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import cast

from dougong.access.principal import system_for
from dougong.directory.handover import FIELD, Left
from dougong.fields.spec import FieldSpec
from dougong.fields.types.member import Member
from dougong.forms.spec import FormSpec
from dougong.kernel.canonical import Json
from dougong.kernel.portions import AT_ONCE
from dougong.kernel.wording import Label, label_in
from dougong.publishing.app_spec import AppSpec
from dougong.records.ownership import OWNER, Holding, Passed, Passing
from dougong.records.shape import FormRef
from dougong.records.store import Applied
from dougong.usecases.changes.awakening import wake_with
from dougong.usecases.changes.waking_rules import wake
from dougong.usecases.facts.specs import compiled_release
from dougong.usecases.handovers.lines.protocol import Held, Step, Stepped
from dougong.usecases.reading.titles import titles_of
from dougong.usecases.segments.following import follow_moved
from dougong.usecases.unit_of_work import UnitOfWork

RECORDS = "records"


@dataclass(frozen=True, slots=True)
class Owned:
    """Records by owner: `records/app/form`."""

    key: str = RECORDS

    def held(self, work: UnitOfWork, person: str, locale: str) -> Iterable[Held]:
        for spec, form in _forms(work):
            count = work.ownership.count(Holding(form.ref), person)
            yield Held(f"{RECORDS}/{form.ref}", count, _words(spec, form, locale))

    def there(self, step: Step) -> Stepped:
        return _there(step)

    def back(self, step: Step) -> Stepped:
        return _back(step)


@dataclass(frozen=True, slots=True)
class Named:
    """Records by a field for one person: `field/app/form/field`."""

    key: str = FIELD

    def held(self, work: UnitOfWork, person: str, locale: str) -> Iterable[Held]:
        for spec, form in _forms(work):
            for field in _naming(form):
                count = work.ownership.count(Holding(form.ref, field.key), person)
                words = {**_words(spec, form, locale), "field": label_in(field.label, locale)}
                along = _decides(spec, form, field.key)
                yield Held(f"{FIELD}/{form.ref}/{field.key}", count, words, along=along)

    def there(self, step: Step) -> Stepped:
        return _there(step)

    def back(self, step: Step) -> Stepped:
        return _back(step)


OWNED_LINE, NAMED_LINE = Owned(), Named()


def _there(step: Step) -> Stepped:
    if not _is_there(step):
        return Stepped(0)
    found = step.work.ownership.pass_on(_passing(step), after=step.after, limit=AT_ONCE)
    _followed(step, found)
    return Stepped(len(found.ids), after=found.after)


def _back(step: Step) -> Stepped:
    if not _is_there(step):
        return Stepped(0)
    passing, cause = _passing(step, step.handover.back_cause), step.handover.cause
    found = step.work.ownership.give_back(passing, cause, after=step.after, limit=AT_ONCE)
    _followed(step, found)
    return Stepped(len(found.ids), _left(step, found), found.after)


def _is_there(step: Step) -> bool:
    """Tell whether the form is published still: what was taken away keeps its records as they are."""
    form = holding_of(step.line).form
    if form.app not in step.work.drafts.apps():
        return False
    return form.form in compiled_release(step.work, form.app).forms


def _passing(step: Step, cause: str | None = None) -> Passing:
    handover = step.handover
    return Passing(
        holding_of(step.line), handover.person, step.heir, handover.made_by, cause or handover.cause
    )


def holding_of(line: str) -> Holding:
    """Return the records that a line is about.

    >>> holding_of("records/crm/customer"), holding_of("field/crm/customer/seller").key
    (Holding(form=FormRef(app='crm', form='customer'), key='owner_id'), 'seller')
    """
    _, app, form, *rest = line.split("/")
    return Holding(FormRef(app, form), rest[0] if rest else OWNER)


def _followed(step: Step, found: Passed) -> None:
    """Let segments, deadlines and waiting runs look again; no rule is told, and nobody is written to."""
    work, form = step.work, holding_of(step.line).form
    moved: dict[FormRef, list[str]] = {form: [*found.ids]}
    for settled in found.settled:
        moved.setdefault(settled.form, []).append(settled.id)
    for ref, ids in moved.items():
        _look_again(work, ref, ids)
    wake_with(work, [], Applied((), tuple(found.settled)))


def _look_again(work: UnitOfWork, form: FormRef, ids: Sequence[str]) -> None:
    follow_moved(work, form, ids)
    wake(work, form.app, [run.id for run in work.rule_runs.waiting_about(form, ids)])


def _left(step: Step, found: Passed) -> list[Left]:
    titles = _titles(step, [each.record for each in found.stayed])
    return [
        Left(step.line, each.record, titles.get(each.record, ""), each.reason)
        for each in found.stayed
    ]


def _titles(step: Step, ids: Sequence[str]) -> Mapping[str, str]:
    if not ids:
        return {}
    form = holding_of(step.line).form
    who = system_for(form.app, actor=step.handover.made_by)
    found = titles_of(step.work, who, compiled_release(step.work, form.app), form, ids)
    return {id: str(title) for id, title in found.items()}


def _forms(work: UnitOfWork) -> Iterator[tuple[AppSpec, FormSpec]]:
    """Yield the published forms whose records can change hands; to what is only added to nothing is written."""
    for app in sorted(work.drafts.apps()):
        spec = compiled_release(work, app)
        yield from (
            (spec, form)
            for form in spec.forms.values()
            if form.ref.app == app and not form.shape.append_only
        )


def _naming(form: FormSpec) -> Iterator[FieldSpec]:
    """Yield the fields that name one person; not those by which records are told apart: two may come to be the same."""
    apart = {key for keys in form.shape.together for key in keys}
    return (
        field
        for field in form.fields.values()
        if isinstance(field.type, Member)
        and not (field.computed or field.unique or field.key in apart)
    )


def _decides(spec: AppSpec, form: FormSpec, key: str) -> bool:
    """Tell whether a role lets people at the records in which a field names them: then it says whose they are."""
    grants = (role.grants.get(form.ref.form) for role in spec.roles.by_key.values())
    conditions = (each for grant in grants if grant for each in grant.rows.conditions)
    return any(each.mentions_user and (key,) in each.needs for each in conditions)


def _words(spec: AppSpec, form: FormSpec, locale: str) -> Mapping[str, Json]:
    return {
        "app": spec.key,
        "app_label": label_in(cast("Label", spec.content.app.get("label", spec.key)), locale),
        "form": form.ref.form,
        "label": label_in(form.label, locale),
    }
