"""What a plugin says of itself in plugin.json: read and checked before any of its code runs."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import cast

from jsonschema import Draft202012Validator

from dougong.connectors.organisation import Naming
from dougong.connectors.stream import (
    EventKind,
    Operation,
    Stream,
    event_of,
    operation_of,
    stream_of,
)
from dougong.kernel.canonical import Json
from dougong.kernel.wording import Label

_NOTHING: Mapping[str, Json] = {"type": "object", "properties": {}}


class ManifestBroken(Exception):
    """A plugin.json is not what it has to be; the message says where and why, to whoever wrote it."""


@dataclass(frozen=True, slots=True)
class Rate:
    """So many calls within so many seconds, for one connection."""

    calls: int
    seconds: float


@dataclass(frozen=True, slots=True)
class Manifest:
    """A plugin by its own word. `credentials` and `options` are JSON Schemas of flat objects.

    In them, `x-secret` is sealed and never shown, `x-host` is an address whose host may be called besides those of
    `egress`, `x-advanced` is folded away.
    """

    key: str
    version: str
    label: Label
    about: Label
    letter: str
    tone: str
    group: str
    entry: str
    credentials: Mapping[str, Json]
    options: Mapping[str, Json]
    egress: frozenset[str]
    rate: Rate
    timeout: float
    streams: Sequence[Stream]
    operations: Sequence[Operation]
    events: Sequence[EventKind]
    organisation: Naming | None = None
    """Which fields of its streams `departments` and `people` say what, where it knows who works here."""

    @property
    def settings(self) -> Mapping[str, Mapping[str, Json]]:
        """Return the schema of each setting, credentials first."""
        both = (self.credentials["properties"], self.options["properties"])
        first, then = (cast("Mapping[str, Mapping[str, Json]]", each) for each in both)
        return {**first, **then}

    @property
    def secrets(self) -> frozenset[str]:
        """Return the keys of the settings that are sealed."""
        return frozenset(key for key, said in self.settings.items() if said.get("x-secret"))

    @property
    def required(self) -> Sequence[str]:
        both = (self.credentials.get("required", ()), self.options.get("required", ()))
        return [key for each in both for key in cast("Sequence[str]", each)]

    @property
    def defaults(self) -> Mapping[str, Json]:
        """Return what settings are where nobody says anything."""
        return {key: said["default"] for key, said in self.settings.items() if "default" in said}

    def hosts(self, settings: Mapping[str, Json]) -> frozenset[str]:
        """Return the addresses among the settings, whose hosts may be called too."""
        named = (key for key, said in self.settings.items() if said.get("x-host"))
        return frozenset(str(settings[key]) for key in named if settings.get(key))


def read_manifest(text: str) -> Manifest:
    """Read a plugin.json; raises `ManifestBroken` with the place and the reason.

    >>> read_manifest("{}")
    Traceback (most recent call last):
    dougong.connectors.manifest.ManifestBroken: plugin.json: 'api' is a required property
    """
    try:
        body = json.loads(text)
    except ValueError as unreadable:
        raise ManifestBroken(f"plugin.json is no JSON: {unreadable}") from unreadable
    for wrong in sorted(_validator().iter_errors(body), key=lambda each: list(each.path)):
        at = "/".join(map(str, wrong.path))
        raise ManifestBroken(f"plugin.json{f' at {at}' if at else ''}: {wrong.message}")
    return _manifest_of(body)


@cache
def _validator() -> Draft202012Validator:
    schema = files("dougong.connectors").joinpath("plugin.schema.json").read_text("utf-8")
    return Draft202012Validator(json.loads(schema))


def _manifest_of(body: Mapping[str, Json]) -> Manifest:
    rate = cast("Mapping[str, float]", body.get("rate", {"calls": 10, "seconds": 1}))
    label = cast("Mapping[str, str]", body["label"])
    return Manifest(
        key=str(body["key"]),
        version=str(body["version"]),
        label=label,
        about=cast(Label, body.get("about", {"zh-CN": "", "en": ""})),
        letter=str(body.get("letter", label["zh-CN"][:1])),
        tone=str(body.get("tone", "grey")),
        group=str(body.get("group", "general")),
        entry=str(body["entry"]),
        credentials=cast("Mapping[str, Json]", body.get("credentials", _NOTHING)),
        options=cast("Mapping[str, Json]", body.get("options", _NOTHING)),
        egress=frozenset(cast("Sequence[str]", body["egress"])),
        rate=Rate(int(rate["calls"]), float(rate["seconds"])),
        timeout=float(str(body.get("timeout", 30))),
        streams=tuple(map(stream_of, _each(body, "streams"))),
        operations=tuple(map(operation_of, _each(body, "operations"))),
        events=tuple(map(event_of, _each(body, "events"))),
        organisation=_naming(body.get("organisation")),
    )


def _naming(said: Json) -> Naming | None:
    if not isinstance(said, Mapping):
        return None
    names = cast("Mapping[str, Mapping[str, str]]", said)
    return Naming(names["departments"], names["people"])


def _each(body: Mapping[str, Json], key: str) -> Sequence[Mapping[str, Json]]:
    return cast("Sequence[Mapping[str, Json]]", body.get(key, ()))
