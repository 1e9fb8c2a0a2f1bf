"""Manifests of our own plugins, as the host reads them."""

from __future__ import annotations

from importlib.resources import files

from dougong.connectors.manifest import Manifest, read_manifest


def manifest_of(name: str) -> Manifest:
    """Return what a plugin says of itself; raises `ManifestBroken`."""
    return read_manifest(
        files(f"dougong_plugins.{name}").joinpath("plugin.json").read_text("utf-8")
    )
