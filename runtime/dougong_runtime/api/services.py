"""What the API is handed by the composition root."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from dougong.connectors.reach import Reach
from dougong.directory.backups import NO_BACKUPS, BackupPlan
from dougong.kernel.canonical import Json
from dougong.kernel.clock import Clock
from dougong.usecases.unit_of_work import WorkFactory
from dougong_runtime.api.metering import Meter
from dougong_runtime.settings import Settings


@dataclass(frozen=True, slots=True)
class Services:
    """`wake` taps the worker and may be lost."""

    settings: Settings
    works: WorkFactory
    clock: Clock
    secret: bytes
    pages: Path
    reach: Reach
    wake: Callable[[], None] = lambda: None
    description: Callable[[], Mapping[str, Json]] = dict
    ready: Callable[[], dict[str, bool]] = dict
    backups: BackupPlan = NO_BACKUPS
    meter: Meter = field(default_factory=Meter)
