"""All endpoints, area by area."""

from __future__ import annotations

from dougong_runtime.api.route import Route
from dougong_runtime.api.routes import (
    apps,
    auth,
    drafts,
    health,
    keys,
    notices,
    publishing,
    records,
    reports,
    rules,
    tasks,
)

ROUTES: tuple[Route, ...] = (
    *health.ROUTES,
    *auth.ROUTES,
    *apps.ROUTES,
    *drafts.ROUTES,
    *keys.ROUTES,
    *publishing.ROUTES,
    *records.ROUTES,
    *tasks.ROUTES,
    *reports.ROUTES,
    *rules.ROUTES,
    *notices.ROUTES,
)
