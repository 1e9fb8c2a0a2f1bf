"""Templates: an app from files, with sample data if wanted, and an app as files again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dougong.access.permit import Operation
from dougong.access.principal import Principal, system_for
from dougong.definitions.content import Content
from dougong.definitions.keys import APP_LIMIT, key_for
from dougong.directory.person import PeopleQuery
from dougong.kernel.ids import new_id
from dougong.publishing.app_spec import AppSpec
from dougong.records.guard import GuardedChange
from dougong.records.shape import FormRef
from dougong.templates.bundle import Bundle, as_app
from dougong.templates.samples import OWN_ID, Telling, in_order
from dougong.templates.store import Sample
from dougong.usecases.building.editing import create_app, demand_builder, put_draft
from dougong.usecases.changes.writing import Proposal, creation, ready
from dougong.usecases.facts.permits import demanded
from dougong.usecases.facts.specs import compiled_release, published
from dougong.usecases.publishing.releases import Approval, make_plan, publish
from dougong.usecases.reading.referring import Referring
from dougong.usecases.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class Installed:
    """The app that came of a template, and how many sample records went into each form."""

    app: str
    release: int
    samples: Mapping[str, int]


def install(
    work: UnitOfWork, who: Principal, bundle: Bundle, *, app: str | None = None
) -> Installed:
    """Make an app of a template and publish it; a key that is taken gets a number."""
    wanted = app or key_for(
        str(bundle.content.app["key"]), work.drafts.taken(), otherwise="app", limit=APP_LIMIT
    )
    key = create_app(work, who, {"label": bundle.content.app["label"], "key": wanted})
    return Installed(key, publish_content(work, who, as_app(bundle, key)), {})


def publish_content(work: UnitOfWork, who: Principal, content: Content) -> int:
    """Make a content the draft of its app, founding it if need be, and publish it; whoever calls has confirmed."""
    key = str(content.app["key"])
    if key not in work.drafts.apps():
        create_app(work, who, {"label": content.app["label"], "key": key})
    put_draft(work, who, key, content, seen=None)
    plan, _ = make_plan(work, who, key)
    return publish(work, who, key, Approval(plan, confirm=True))


def add_samples(work: UnitOfWork, who: Principal, app: str, bundle: Bundle) -> dict[str, int]:
    """Put a template's sample data into its app; no rule runs on it, computed fields settle."""
    demand_builder(who, app)
    spec = compiled_release(work, app)
    everybody = work.people.find(PeopleQuery(limit=1000))
    people = {each.username: each.id for each in everybody}
    otherwise = who.id or next((each.id for each in everybody if each.admin), None)
    telling, counts, install = Telling(work.moment, people, otherwise), {}, new_id()
    for ref in in_order(spec.shapes, app, bundle.samples):
        made = _add(work, who, spec, ref, bundle, telling)
        template = str(bundle.content.app["key"])
        work.samples.add([Sample(ref, id, template, install) for id in made])
        counts[ref.form] = len(made)
    return counts


def exported(work: UnitOfWork, who: Principal, app: str) -> Bundle:
    """Return an app as a template: its current release, or its draft before the first."""
    demand_builder(who, app)
    release = work.releases.get(app)
    content = release.content if release else work.drafts.content(app)
    return Bundle(content)


def _add(
    work: UnitOfWork,
    who: Principal,
    spec: AppSpec,
    ref: FormRef,
    bundle: Bundle,
    telling: Telling,
) -> Sequence[str]:
    _, form = published(work, ref)
    permit = demanded(work, who, spec, ref, Operation.CREATE)
    # Samples may refer to each other, and none of them is there yet.
    referring = Referring(work, system_for(spec.key, actor=who.id))
    changes: list[GuardedChange] = []
    for row in bundle.samples[ref.form]:
        change = creation(work, who, form, telling.values(form.shape, row), referring=referring)
        changes.append(ready(work, who, Proposal(spec, form, permit, change)))
        telling.made[ref, str(row.get(OWN_ID, change.id))] = change.id
    work.records.apply(changes, by=who.id, cause="template")
    return [each.change.id for each in changes]
