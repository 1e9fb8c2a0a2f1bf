"""The `dougong` command."""

from dougong_runtime.cli.main import main

__all__ = ["main"]
