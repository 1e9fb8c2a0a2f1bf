"""All endpoints, area by area."""

from __future__ import annotations

from dougong_runtime.api.route import Route
from dougong_runtime.api.routes import (
    apps,
    auth,
    catalogue,
    departments,
    description,
    drafts,
    expressions,
    files,
    health,
    imports,
    jobs,
    keys,
    notices,
    people,
    publishing,
    records,
    reports,
    roles,
    rules,
    tasks,
    templates,
    tokens,
)

ROUTES: tuple[Route, ...] = (
    *health.ROUTES,
    *description.ROUTES,
    *auth.ROUTES,
    *tokens.ROUTES,
    *people.ROUTES,
    *departments.ROUTES,
    *roles.ROUTES,
    *apps.ROUTES,
    *catalogue.ROUTES,
    *drafts.ROUTES,
    *keys.ROUTES,
    *publishing.ROUTES,
    *records.ROUTES,
    *imports.ROUTES,
    *files.ROUTES,
    *jobs.ROUTES,
    *expressions.ROUTES,
    *tasks.ROUTES,
    *templates.ROUTES,
    *reports.ROUTES,
    *rules.ROUTES,
    *notices.ROUTES,
)
