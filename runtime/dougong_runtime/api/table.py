"""All endpoints, area by area."""

from __future__ import annotations

from dougong_runtime.api.route import Route
from dougong_runtime.api.routes import auth, health

ROUTES: tuple[Route, ...] = (
    *health.ROUTES,
    *auth.ROUTES,
)
