"""The script by which pages of a shop tell what people do there, once they have consented."""

from __future__ import annotations

from importlib.resources import files

from flask import Flask, Response

ADDRESS = "/activities.js"
FOR_AN_HOUR = "public, max-age=3600"


def install(app: Flask) -> None:
    """Serve the script to pages anywhere; it is short-lived in caches, for its address never changes."""
    text = files("dougong_runtime.api").joinpath("activities.js").read_text("utf-8")

    def script() -> Response:
        headers = {"Cache-Control": FOR_AN_HOUR, "Cross-Origin-Resource-Policy": "cross-origin"}
        return Response(text, mimetype="text/javascript", headers=headers)

    app.add_url_rule(ADDRESS, "activity_script", script)
