"""Makes the Flask application from the tables of routes."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import cache
from typing import Any

from flask import Flask
from werkzeug.exceptions import HTTPException
from werkzeug.middleware.proxy_fix import ProxyFix

from dougong.kernel.errors import DougongError
from dougong_runtime.api import activity_script, openapi, pages, plotly_script, problems
from dougong_runtime.api.dispatch import endpoint_of
from dougong_runtime.api.guarding import Guarded
from dougong_runtime.api.route import Route
from dougong_runtime.api.services import Services
from dougong_runtime.api.table import ROUTES
from dougong_runtime.api.turnstile import Turnstile
from dougong_runtime.settings import Settings

PREFIX = "/api/v1"
AT_THE_TOP = frozenset({"/healthz", "/readyz", "/metrics"})


class PlainFlask(Flask):
    """Flask whose views are all plain functions: it need not look at each of them at every request."""

    def ensure_sync(self, func: Callable[..., Any]) -> Callable[..., Any]:
        return func


def create_app(services: Services, routes: Iterable[Route] = ROUTES) -> Flask:
    """Return the WSGI application; the only way to add an endpoint is a `Route`, which says who may call."""
    app = PlainFlask("dougong", static_folder=None)
    app.config["MAX_CONTENT_LENGTH"] = int(services.settings.max_upload)
    # Our own rules have no trailing slash, and a redirect would lose the body.
    app.url_map.strict_slashes = False
    listed = tuple(routes)
    described = cache(lambda: openapi.document(listed, PREFIX))
    services = replace(services, description=described)
    for route in listed:
        rule = route.rule if route.rule in AT_THE_TOP else PREFIX + route.rule
        app.add_url_rule(rule, route.endpoint, endpoint_of(route, services), methods=[route.method])
    plotly_script.install(app)
    activity_script.install(app)
    pages.install(app, services.pages)
    app.register_error_handler(DougongError, problems.of_dougong)
    app.register_error_handler(HTTPException, problems.of_http)
    app.register_error_handler(Exception, problems.of_anything)
    level, tls = _level(services.settings), services.settings.secure_cookies == "1"
    app.wsgi_app = Guarded(app.wsgi_app, services.meter, level, behind_tls=tls)  # type: ignore[method-assign]
    if services.settings.embedded:
        # Where the database is another process, requests may wait for it side by side.
        app.wsgi_app = Turnstile(app.wsgi_app)  # type: ignore[method-assign]
    if proxies := int(services.settings.trusted_proxies):
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=proxies, x_proto=proxies, x_host=proxies)  # type: ignore[method-assign]
    return app


def _level(settings: Settings) -> int:
    """Say how loud requests are logged: machines want each, people only when they look for something."""
    return logging.INFO if settings.log_format == "json" else logging.DEBUG
