"""A process begins."""

from __future__ import annotations

from dataclasses import replace
from typing import ClassVar, cast

from dougong.actions import StartProcess
from dougong.kernel.canonical import Json
from dougong.kernel.wording import Label
from dougong.publishing.app_spec import AppSpec
from dougong.usecases.processes.starting import start_by_hand
from dougong.usecases.rules.effects.kind import Acting
from dougong.usecases.rules.wording import called
from dougong.usecases.unit_of_work import UnitOfWork


class ProcessStarted:
    """Started as if by hand: by whoever set the rule off, else by whose record it is; only people have superiors."""

    key: ClassVar[str] = StartProcess.kind

    def carry_out(self, acting: Acting, effect: StartProcess) -> None:
        record = acting.work.facts.record(effect.form, effect.record)
        by = acting.cause or (record.stamp.created_by if record else None) or acting.who.actor
        who = replace(acting.who, actor=by)
        start_by_hand(acting.work, who, effect.form.app, effect.process, effect.record)

    def told(self, work: UnitOfWork, spec: AppSpec, effect: StartProcess) -> dict[str, Json]:
        body = spec.content.all_of("processes").get(effect.process, {})
        return {
            "process": effect.process,
            "label": called(cast(Label, body.get("label", effect.process))),
        }
