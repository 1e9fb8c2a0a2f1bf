"""Every plugin that comes with the product loads, can what its manifest says, and explains itself."""

from __future__ import annotations

from importlib.metadata import entry_points
from importlib.resources import files

import pytest

from dougong.connectors.catalogue import admitted
from dougong.kernel.outside import Origin

OURS = {
    each.name: each
    for each in entry_points(group="dougong.plugins")
    if each.value.startswith("dougong_plugins.")
}


@pytest.mark.parametrize("name", sorted(OURS))
def test_a_plugin_can_what_it_says(name: str) -> None:
    plugin = admitted(OURS[name].load(), Origin("dougong", "0"))
    manifest, can = plugin.manifest, plugin.abilities()

    assert plugin.key == name
    assert not manifest.streams or "reads" in can
    assert not manifest.operations or "operates" in can
    assert not manifest.events or can & {"receives", "fetches"}
    for stream in manifest.streams:
        assert stream.field(stream.identity) is not None, stream.key
    assert set(manifest.required) <= manifest.settings.keys()
    for operation in manifest.operations:
        assert operation.required <= {each.key for each in operation.fields}, operation.key


@pytest.mark.parametrize("name", sorted(OURS))
def test_a_plugin_explains_itself_and_says_what_was_never_tried(name: str) -> None:
    page = files(OURS[name].value).joinpath("README.md").read_text("utf-8")

    heads = [line for line in page.splitlines() if line.startswith("## ")]
    assert any("凭据" in head or "凭证" in head for head in heads)
    assert any("真实平台" in head for head in heads)
