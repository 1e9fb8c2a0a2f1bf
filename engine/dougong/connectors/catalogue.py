"""All connectors of the installation: those of installed packages, ours among them, found by entry points.

What an entry point names is a package with a plugin.json. Its code is loaded when it is needed first, so that one
that does not load stops nothing but itself.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from importlib import import_module
from importlib.resources import files
from types import ModuleType

from dougong.connectors.manifest import Manifest, ManifestBroken, read_manifest
from dougong.connectors.protocol import (
    Authorises,
    Connector,
    Discovers,
    Fetches,
    Operates,
    Reads,
    Receives,
    SignsIn,
)
from dougong.kernel.errors import PackageFailed
from dougong.kernel.outside import Origin, Source, Unfit
from dougong.kernel.registry import Registry

_ABILITIES: Mapping[str, type] = {
    "discovers": Discovers,
    "reads": Reads,
    "operates": Operates,
    "receives": Receives,
    "fetches": Fetches,
    "authorises": Authorises,
    "signs_in": SignsIn,
}


@dataclass(frozen=True, slots=True)
class Plugin:
    """A connector by its manifest; `connector` loads its code."""

    manifest: Manifest
    package: str
    origin: Origin

    @property
    def key(self) -> str:
        return self.manifest.key

    def connector(self) -> Connector:
        """Return the connector; raises `PackageFailed` where its code does not load."""
        module, _, name = self.manifest.entry.partition(":")
        try:
            made: Connector = getattr(import_module(f"{self.package}.{module}"), name)()
        except Exception as failed:
            # Code of somebody else may raise anything, and whoever reads this must know whose it is.
            reason = f"{type(failed).__name__}: {failed}"
            raise PackageFailed(part=self.key, package=str(self.origin), reason=reason) from failed
        return made

    def abilities(self) -> frozenset[str]:
        """Return what the connector can, by the protocols that it keeps."""
        made = self.connector()
        return frozenset(key for key, kind in _ABILITIES.items() if isinstance(made, kind))


def admitted(found: object, origin: Origin) -> Plugin:
    """Return what a package offers as a connector, or raise `Unfit`."""
    if not isinstance(found, ModuleType):
        raise Unfit("its entry point names no package")
    try:
        text = files(found.__name__).joinpath("plugin.json").read_text("utf-8")
        return Plugin(read_manifest(text), found.__name__, origin)
    except FileNotFoundError as missing:
        raise Unfit("there is no plugin.json in its package") from missing
    except ManifestBroken as broken:
        raise Unfit(str(broken)) from broken


CONNECTORS: Registry[Plugin] = Registry("connector", (), Source("dougong.plugins", admitted))
