"""All endpoints, area by area."""

from __future__ import annotations

from dougong_runtime.api.route import Route
from dougong_runtime.api.routes import apps, auth, drafts, health, keys, publishing, records

ROUTES: tuple[Route, ...] = (
    *health.ROUTES,
    *auth.ROUTES,
    *apps.ROUTES,
    *drafts.ROUTES,
    *keys.ROUTES,
    *publishing.ROUTES,
    *records.ROUTES,
)
