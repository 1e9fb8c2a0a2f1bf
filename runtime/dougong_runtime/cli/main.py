"""Reads the command line and runs the command."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, _SubParsersAction
from collections.abc import Sequence
from dataclasses import replace
from importlib.metadata import version
from typing import TypeAlias

from dougong.kernel.errors import DougongError, Invalid
from dougong.kernel.wording import text_of, worded
from dougong_runtime import settings as settings_of
from dougong_runtime.cli import (
    access,
    apps,
    database,
    doctor,
    gateways,
    keeping,
    serve,
    templates,
    web,
    worker,
)
from dougong_runtime.cli.command import Command

Commands: TypeAlias = "_SubParsersAction[ArgumentParser]"
COMMANDS: tuple[Command, ...] = (
    *serve.COMMANDS,
    *web.COMMANDS,
    *worker.COMMANDS,
    *database.COMMANDS,
    *access.COMMANDS,
    *templates.COMMANDS,
    *apps.COMMANDS,
    *keeping.COMMANDS,
    *doctor.COMMANDS,
    *gateways.COMMANDS,
)
GROUPS = {
    "db": "The tables of the platform.",
    "user": "People who sign in.",
    "token": "Tokens of the API.",
    "template": "Ready-made apps.",
    "app": "Apps as files, their releases.",
}


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command that was asked for, and exit with its code."""
    parsed = parser().parse_args(arguments)
    settings = settings_of.from_environment()
    if parsed.data:
        settings = replace(settings, data=parsed.data)
    if faults := settings_of.faults_in(settings):
        sys.exit("\n".join(faults))
    try:
        if parsed.command.on_tables and not database.is_ready(settings):
            sys.exit(database.NOT_READY)
        sys.exit(parsed.command.run(parsed, settings))
    except DougongError as error:
        sys.exit(_told(error))
    except KeyboardInterrupt:
        sys.exit(130)


def parser() -> ArgumentParser:
    """Build the parser from the table of commands."""
    whole = ArgumentParser(
        "dougong", description="Dougong 斗拱: a self-hosted no-code app builder."
    )
    whole.add_argument("--version", action="version", version=version("dougong"))
    first = whole.add_subparsers(required=True, metavar="COMMAND")
    groups: dict[str, Commands] = {"": first}
    for command in COMMANDS:
        group, _, name = command.name.rpartition(" ")
        if group not in groups:
            inner = first.add_parser(group, help=GROUPS[group])
            groups[group] = inner.add_subparsers(required=True, metavar="COMMAND")
        added = groups[group].add_parser(name, help=command.help, description=command.help)
        added.add_argument("--data", help="folder for the database and files (DOUGONG_DATA)")
        command.arguments(added)
        added.set_defaults(command=command)
    return whole


def _told(error: DougongError) -> str:
    if isinstance(error, Invalid):
        return "\n".join(f"{each.path}: {text_of(each)}" for each in error.problems)
    return worded(error.code, error.params)
