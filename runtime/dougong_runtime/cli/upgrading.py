"""Brings the tables of an installation up to date: on SQLite never without a backup of before."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from time import monotonic

from dougong.kernel.errors import NotBackedUp
from dougong.messages.kept import told
from dougong.store.upgrade import Standing
from dougong.usecases.upkeep.backups import reason_of
from dougong_runtime import bootstrap
from dougong_runtime.backups.archive import write_backup
from dougong_runtime.bootstrap import Runtime

Say = Callable[[str], None]


def brought_up_to_date(runtime: Runtime, say: Say, *, wholly: bool = True) -> bool:
    """Run the migrations that are missing; where no backup can be made before, run none and say why.

    Not wholly, what the version before still needs stays: the new one runs without it.
    """
    database = runtime.database
    before = database.revision()
    if before is not None and database.standing() is Standing.OLDER and not _kept(runtime, say):
        return False
    began = monotonic()
    if wholly:
        database.upgrade()
    else:
        database.expand()
    after = database.revision()
    if before is not None and after != before:
        say(f"The tables went from {before} to {after} in {monotonic() - began:.1f} s.")
    return True


def _kept(runtime: Runtime, say: Say) -> bool:
    """Back up what is about to be changed; a server of its own is backed up by whoever runs it."""
    if not runtime.settings.embedded:
        return True
    plan, began = runtime.settings.backups, monotonic()
    at = f"{runtime.clock.now():%Y%m%d-%H%M%S}"
    target = Path(plan.folder) / f"before-upgrade-of-{runtime.database.revision()}-{at}.tar.gz"
    try:
        target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        write_backup(bootstrap.belongings_of(runtime), target)
    except (NotBackedUp, OSError) as failed:
        why = told(reason_of(failed, plan), "en") if isinstance(failed, NotBackedUp) else failed
        print(f"The tables are older and were left as they are: no backup. {why}", file=sys.stderr)
        return False
    say(f"Backed up first, in {monotonic() - began:.1f} s: {target}")
    return True
