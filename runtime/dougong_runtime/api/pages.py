"""The front end as files: two pages, hashed assets, nothing else."""

from __future__ import annotations

import mimetypes
from pathlib import Path

from flask import Flask, Response, abort, request
from werkzeug.security import safe_join

FOREVER = "public, max-age=31536000, immutable"
mimetypes.add_type("text/javascript", ".js")
mimetypes.add_type("font/woff2", ".woff2")


def install(app: Flask, folder: Path) -> None:
    """Serve `folder`: /assets for ever, /build/… the maker's page, everything else the user's."""

    def asset(path: str) -> Response:
        return _asset(folder / "assets", path)

    def page(path: str = "") -> Response:
        if path.startswith(("api/", "assets/")):
            abort(404)
        return _page(
            folder
            / ("build/index.html" if path == "build" or path.startswith("build/") else "index.html")
        )

    app.add_url_rule("/assets/<path:path>", "asset", asset)
    app.add_url_rule("/", "page", page)
    app.add_url_rule("/<path:path>", "page", page)


def _page(path: Path) -> Response:
    if not path.is_file():
        abort(404)
    return Response(path.read_bytes(), mimetype="text/html", headers={"Cache-Control": "no-store"})


def _asset(folder: Path, path: str) -> Response:
    found = safe_join(str(folder), path)
    if found is None or not Path(found).is_file():
        abort(404)
    packed = Path(found + ".gz")
    gzip = packed.is_file() and "gzip" in request.headers.get("Accept-Encoding", "")
    kind, _ = mimetypes.guess_type(found)
    response = Response(
        (packed if gzip else Path(found)).read_bytes(),
        # Of texts the charset is said as well.
        mimetype=kind or "application/octet-stream",
        headers={"Cache-Control": FOREVER, "Vary": "Accept-Encoding"},
    )
    if gzip:
        response.headers["Content-Encoding"] = "gzip"
    return response
