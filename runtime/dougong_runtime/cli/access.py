"""`dougong user …` and `dougong token …`."""

from __future__ import annotations

import os
import sys
from argparse import ArgumentParser, Namespace
from getpass import getpass

from dougong.usecases.accounts import tokens
from dougong.usecases.directory import people
from dougong_runtime import bootstrap
from dougong_runtime.cli.command import Command
from dougong_runtime.settings import PREFIX, Settings


def create_user(asked: Namespace, settings: Settings) -> int:
    """Make a person who can sign in."""
    password = os.environ.get(PREFIX + "PASSWORD") or getpass("Password: ")
    works = bootstrap.assemble(settings).database.works
    made = people.create_by_command(works, asked.name, password, admin=asked.admin)
    print(f"{made.username} can sign in.")
    return 0


def create_token(asked: Namespace, settings: Settings) -> int:
    """Print an API token, this once."""
    works = bootstrap.assemble(settings).database.works
    print(tokens.create_by_command(works, asked.user, asked.name))
    print("Keep it safe: it is not shown again.", file=sys.stderr)
    return 0


def _user(parser: ArgumentParser) -> None:
    parser.add_argument("name", help="what they sign in with")
    parser.add_argument("--admin", action="store_true", help="an administrator")


def _token(parser: ArgumentParser) -> None:
    parser.add_argument("user", help="whom the token acts as")
    parser.add_argument("--name", default="API", help="what it is for")


COMMANDS = (
    Command("user create", "Make a person who can sign in.", create_user, _user, on_tables=True),
    Command("token create", "Make an API token.", create_token, _token, on_tables=True),
)
