"""What happens before the first page: migrations, the first administrator, the demo."""

from __future__ import annotations

import secrets
from collections.abc import Callable

from dougong.usecases.directory import people
from dougong_runtime.bootstrap import Runtime
from dougong_runtime.cli import demo_content
from dougong_runtime.cli.upgrading import brought_up_to_date

Say = Callable[[str], None]


def prepare(runtime: Runtime, *, demo: bool, say: Say) -> bool:
    """Bring the database up to date; on an empty one, make `admin` and tell the password once.

    False where it could not be backed up before: then nothing was changed.
    """
    if not brought_up_to_date(runtime, say):
        return False
    with runtime.database.works.reading() as work:
        empty = work.people.count() == 0
    if empty:
        _first_administrator(runtime, say)
    if demo:
        _demo(runtime, empty=empty, say=say)
    return True


def _first_administrator(runtime: Runtime, say: Say) -> None:
    given = runtime.settings.admin_password
    password = given or secrets.token_urlsafe(12)
    people.first_administrator(runtime.database.works, password)
    say(f"Sign in as admin{'' if given else f', password {password} (shown only now)'}.")


def _demo(runtime: Runtime, *, empty: bool, say: Say) -> None:
    if not empty:
        say("This database already holds data: the demo is not installed again.")
        return
    for line in demo_content.install(runtime.database.works):
        say(line)
