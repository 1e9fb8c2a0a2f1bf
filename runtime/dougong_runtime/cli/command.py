"""What a command is: a name, its arguments, and what it does."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from dataclasses import dataclass

from dougong_runtime.settings import Settings


def _no_arguments(parser: ArgumentParser) -> None:
    """Take none."""


@dataclass(frozen=True, slots=True)
class Command:
    """One command, or one of a group ("user create"); `run` returns the exit code.

    One that is `on_tables` is not run unless they are there, and what this version needs.
    """

    name: str
    help: str
    run: Callable[[Namespace, Settings], int]
    arguments: Callable[[ArgumentParser], None] = _no_arguments
    on_tables: bool = False
