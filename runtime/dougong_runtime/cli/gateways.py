"""`dougong gateway NAME`: a local stand-in for a vendor, to train with and to try a connection out."""

from __future__ import annotations

import sys
import threading
from argparse import ArgumentParser, Namespace

from dougong_gateways.catalogue import NAMES, made
from dougong_gateways.gateway import HERE, serving
from dougong_runtime.cli.command import Command
from dougong_runtime.settings import Settings


def run(asked: Namespace, settings: Settings) -> int:
    """Serve until told to stop; what to fill in at the connection is printed first."""
    app = made(asked.gateway)
    account = app.extensions["account"]
    with serving(app, asked.port) as url:
        print(f"{asked.gateway}: {url}", flush=True)
        for key, value in account.items():
            print(f"  {key}: {str(value).replace(HERE, url)}", flush=True)
        print("  Calls of the product to it need DOUGONG_EGRESS_ALLOW=127.0.0.1; stop with Ctrl-C.")
        sys.stdout.flush()
        threading.Event().wait()
    return 0


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument("gateway", choices=sorted(NAMES), help="which vendor")
    parser.add_argument("--port", type=int, default=8200, help="where it listens on 127.0.0.1")


COMMANDS = (Command("gateway", "A local stand-in for a vendor, for training.", run, _arguments),)
