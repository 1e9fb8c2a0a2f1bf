"""What the manifests of our plugins promise, their code does, and a page in Chinese and a gateway stand beside it."""

from __future__ import annotations

import re
from importlib.resources import files

import pytest

from dougong.connectors.catalogue import CONNECTORS, Plugin
from dougong_gateways.catalogue import NAMES, made

OURS = [each for each in CONNECTORS.values() if each.package.startswith("dougong_plugins.")]
CHINESE = re.compile("[一-鿿]")
each_of_ours = pytest.mark.parametrize("plugin", OURS, ids=lambda plugin: plugin.key)


@each_of_ours
def test_what_is_promised_can_be_done(plugin: Plugin) -> None:
    manifest, abilities = plugin.manifest, plugin.abilities()

    assert bool(manifest.operations) == ("operates" in abilities)
    assert not manifest.streams or "reads" in abilities
    assert not manifest.events or abilities & {"receives", "fetches"}
    assert set(manifest.required) <= manifest.settings.keys()
    for operation in manifest.operations:
        assert operation.required <= {each.key for each in operation.fields}, operation.key
    if naming := manifest.organisation:
        streams = {each.key: each for each in manifest.streams}
        for key, names in (("departments", naming.departments), ("people", naming.people)):
            assert all(streams[key].field(each) for each in names.values()), key


@each_of_ours
def test_a_page_in_chinese_says_how_to_get_the_credentials(plugin: Plugin) -> None:
    page = files(plugin.package).joinpath("README.md").read_text("utf-8")

    heads = [line for line in page.splitlines() if line.startswith("## ")]

    assert CHINESE.search(page.splitlines()[0])
    assert len(page) > 500
    assert any("凭据" in head or "凭证" in head for head in heads)
    assert any("真实平台" in head for head in heads)


@each_of_ours
def test_every_secret_is_marked_and_every_address_can_be_another_one(plugin: Plugin) -> None:
    for key, said in plugin.manifest.settings.items():
        if re.search("secret(?!_id)|password|private", key):
            assert said.get("x-secret"), key
        if said.get("format") == "uri" and not said.get("x-secret"):
            assert said.get("x-host"), key


@each_of_ours
def test_the_keys_of_fields_can_be_named_by_formulas(plugin: Plugin) -> None:
    for stream in plugin.manifest.streams:
        assert stream.field(stream.identity), stream.key
        keys = [each.key for each in stream.fields]
        assert len(set(keys)) == len(keys)
        assert [each for each in keys if not re.fullmatch(r"[A-Za-z]\w*", each)] == []


@pytest.mark.parametrize("name", NAMES)
def test_every_gateway_starts_with_data_of_its_own(name: str) -> None:
    account = made(name).test_client().get("/_gateway/account")

    assert account.status_code == 200
    assert account.json
