"""A process begins."""

from __future__ import annotations

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
    """Started as if somebody had done so by hand."""

    key: ClassVar[str] = StartProcess.kind

    def carry_out(self, acting: Acting, effect: StartProcess) -> None:
        start_by_hand(acting.work, acting.who, effect.form.app, effect.process, effect.record)

    def told(self, work: UnitOfWork, spec: AppSpec, effect: StartProcess) -> dict[str, Json]:
        body = spec.content.all_of("processes").get(effect.process, {})
        return {
            "process": effect.process,
            "label": called(cast(Label, body.get("label", effect.process))),
        }
