"""What a kind of effect is: how it is carried out, and what the log and a trial tell of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar, Protocol

from dougong.access.principal import Principal
from dougong.kernel.canonical import Json
from dougong.publishing.app_spec import AppSpec
from dougong.usecases.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class Acting:
    """In whose name a rule acts: `who` is the system, with the author as its actor and the chain that led here.

    `key` tells this effect from every other and is the same however often it is tried; `run` is the run of a rule
    that waits until what leaves the system has arrived. `cause` is the person behind what set it off, where there
    is one.
    """

    work: UnitOfWork
    who: Principal
    spec: AppSpec
    rule: str
    key: str = ""
    run: str | None = None
    cause: str | None = None


class EffectKind(Protocol):
    """One kind of effect. Each method takes the effect it is filed under, which no type can say."""

    key: ClassVar[str]

    def carry_out(self, acting: Acting, effect: Any) -> str | None:
        """Make it happen, as the system on behalf of the app; raises what the use case behind it raises.

        What leaves the system happens later: then the delivery is returned that carries it.
        """
        ...

    def told(self, work: UnitOfWork, spec: AppSpec, effect: Any) -> dict[str, Json]:
        """Return what it does, or would do, to be kept; read before it happens."""
        ...
