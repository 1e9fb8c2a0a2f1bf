"""Build hook: the front end goes into the wheel."""

from __future__ import annotations

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class WebHook(BuildHookInterface):  # type: ignore[type-arg]
    PLUGIN_NAME = "custom"
