"""Plotly's script out of the Python package, so that figures and the script that draws them never drift apart."""

from __future__ import annotations

import gzip
from functools import cache
from importlib.metadata import version
from importlib.resources import files

from flask import Flask, Response, request

from dougong_runtime.api.pages import FOREVER

ADDRESS = f"/assets/plotly-{version('plotly')}.min.js"


def install(app: Flask) -> None:
    """Serve the script for ever under an address that changes with its version."""
    app.add_url_rule(ADDRESS, "plotly", _answer)


def _answer() -> Response:
    packed = "gzip" in request.headers.get("Accept-Encoding", "")
    headers = {"Cache-Control": FOREVER, "Vary": "Accept-Encoding"}
    if packed:
        headers["Content-Encoding"] = "gzip"
    return Response(_packed() if packed else _script(), mimetype="text/javascript", headers=headers)


def _script() -> bytes:
    return files("plotly").joinpath("package_data/plotly.min.js").read_bytes()


@cache
def _packed() -> bytes:
    # Most of a second for five megabytes: once a process.
    return gzip.compress(_script(), 6)
