"""Writes down what was done to access."""

from __future__ import annotations

from dougong.access.audit import AuditEntry
from dougong.access.principal import Principal
from dougong.kernel.ids import new_id
from dougong.kernel.problems import Param
from dougong.usecases.unit_of_work import UnitOfWork


def note(
    work: UnitOfWork, by: str | None, what: str, subject: str | None = None, **params: Param
) -> None:
    """Add a line to the audit list, in the same transaction as what it tells of."""
    work.audit.add(AuditEntry(new_id(), work.moment.at, by, what, subject, params))


def noted_by(
    work: UnitOfWork, who: Principal, what: str, subject: str | None = None, **params: Param
) -> None:
    """Add a line for what a principal did."""
    note(work, who.id, what, subject, **params)
