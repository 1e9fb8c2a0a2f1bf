"""What is asked of whoever knows which records are samples."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from dougong.records.shape import FormRef


@dataclass(frozen=True, slots=True)
class Sample:
    """A record that came with a template; `install` tells one installation of it from another."""

    form: FormRef
    record: str
    template: str
    install: str


class Samples(Protocol):
    """All records that came with templates, those in the recycle bin as well."""

    def add(self, samples: Sequence[Sample]) -> None: ...
    def of_app(self, app: str) -> Sequence[Sample]: ...
