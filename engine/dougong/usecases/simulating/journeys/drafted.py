"""A journey of the draft with the messages and tables of the draft, compiled over the records as they are."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress

from dougong.access.principal import Principal
from dougong.definitions.content import Content
from dougong.definitions.place import Place
from dougong.journeys import compile_journey
from dougong.kernel.errors import Invalid, NotFound, refuse_if
from dougong.kernel.problems import Problem
from dougong.messages.compile import compile_message
from dougong.messages.spec import MessageSpec
from dougong.publishing.app_spec import AppSpec
from dougong.publishing.wellformed import problems_at
from dougong.rules import RuleSpec
from dougong.usecases.building.editing import read_draft
from dougong.usecases.facts.specs import compiled_release
from dougong.usecases.rules.decisions import drafted_tables
from dougong.usecases.unit_of_work import UnitOfWork


def drafted_journey(
    work: UnitOfWork, who: Principal, app: str, key: str
) -> tuple[AppSpec, RuleSpec, Mapping[str, MessageSpec]]:
    """Return the release whose records there are, and a journey of the draft with its messages.

    Raises `NotFound` where there is no such journey, `Invalid` for one that is not finished or has no records yet.
    """
    content = read_draft(work, who, app).content
    body = content.all_of("journeys").get(key)
    if body is None:
        raise NotFound(what="journey", key=key)
    spec = compiled_release(work, app)
    if spec.release is None:
        raise Invalid([Problem("", "journey.simulation.unpublished")])
    refuse_if(problems_at(Place(app, "journeys", key), body))
    entry = compile_journey(body, app, spec.shapes, drafted_tables(work, spec))
    return spec, entry, _messages(content, spec)


def _messages(content: Content, spec: AppSpec) -> dict[str, MessageSpec]:
    found: dict[str, MessageSpec] = {}
    for key, body in content.all_of("messages").items():
        # What is not finished cannot be sent either: the step that sends it fails.
        if not problems_at(Place(spec.key, "messages", key), body):
            with suppress(Invalid):
                found[key] = compile_message(body, spec.key, spec.shapes)
    return found
