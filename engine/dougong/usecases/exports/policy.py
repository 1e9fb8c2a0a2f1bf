"""From how many rows on somebody must agree to an export, and whether pages and prints carry a name."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, replace

from dougong.access.principal import Principal
from dougong.kernel.canonical import Json
from dougong.usecases.auditing import noted_by
from dougong.usecases.directory.people import demand_admin
from dougong.usecases.unit_of_work import UnitOfWork


def show_policy(work: UnitOfWork, who: Principal) -> Json:
    """Return the policy, for an administrator."""
    demand_admin(who)
    return asdict(work.exports.policy())


def edit_policy(work: UnitOfWork, who: Principal, asked: Mapping[str, int | bool]) -> Json:
    """Change the policy; what is not named stays."""
    demand_admin(who)
    changed = replace(work.exports.policy(), **asked)  # type: ignore[arg-type]
    work.exports.keep_policy(changed)
    noted_by(work, who, "export.policy", **asdict(changed))
    return asdict(changed)
