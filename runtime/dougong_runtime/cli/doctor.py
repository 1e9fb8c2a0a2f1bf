"""`dougong doctor`: is the installation sound, and if not, what mends it?"""

from __future__ import annotations

import os
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from dataclasses import dataclass

from dougong_runtime import bootstrap
from dougong_runtime.cli.command import Command
from dougong_runtime.settings import Settings, described


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at; `mend` says what to do when it is not well."""

    what: str
    well: bool
    mend: str = ""


def run(asked: Namespace, settings: Settings) -> int:
    """Print what was found; 1 if something is wrong."""
    if asked.settings:
        for name, default, meaning in described():
            print(f"{name:28} {meaning}{f' [{default}]' if default else ''}")
        return 0
    found = list(findings(settings))
    for each in found:
        print(
            f"{'ok  ' if each.well else 'BAD '} {each.what}{'' if each.well else f': {each.mend}'}"
        )
    return 0 if all(each.well for each in found) else 1


def findings(settings: Settings) -> Iterator[Finding]:
    """Yield what was looked at, in the order of what needs what."""
    folder = settings.folder
    writable = os.access(folder, os.W_OK) if folder.exists() else os.access(folder.parent, os.W_OK)
    yield Finding(f"data folder {folder}", writable, "make it writable, or set DOUGONG_DATA")
    if not writable:
        return
    database = bootstrap.assemble(settings).database
    answers = database.answers()
    yield Finding("database", answers, "start it, or mend DOUGONG_DATABASE_URL")
    if answers:
        yield Finding("tables", database.is_current(), "run `dougong db upgrade`")
    pages = (bootstrap.PAGES / "index.html").is_file()
    yield Finding("front end", pages, "run `make web`")


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--settings", action="store_true", help="list all settings")


COMMANDS = (Command("doctor", "Check the installation.", run, _arguments),)
