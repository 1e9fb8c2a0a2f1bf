"""A template is a folder of files that people can read, and that survives the round trip to the byte."""

from __future__ import annotations

import json

import pytest

from dougong.definitions.codec import content_of, files_of
from dougong.kernel.errors import Invalid
from dougong.templates.bundle import as_app, read_bundle, write_bundle
from tests.engine.publishing.shop import SHOP

CUSTOMERS = [{"id": "c1", "name": "钱玉兰", "since": {"days": -3}}]


def a_folder(**more: bytes) -> dict[str, bytes]:
    texts = files_of(content_of(SHOP))
    samples = json.dumps(CUSTOMERS).encode()
    return {
        **{path: text.encode() for path, text in texts.items()},
        "data/customer.json": samples,
        "README.md": b"# Shop",
        **more,
    }


def test_reading_and_writing_again_gives_the_same_bytes() -> None:
    once = write_bundle(read_bundle(a_folder()))

    assert write_bundle(read_bundle(once)) == once


def test_nothing_is_lost_on_the_way() -> None:
    bundle = read_bundle(a_folder(**{"screenshots/list.png": b"\x89PNG"}))

    assert set(bundle.content.definitions) == {"forms", "processes", "rules", "dashboards", "roles"}
    assert bundle.samples == {"customer": tuple(CUSTOMERS)}
    assert bundle.beside == {"README.md": b"# Shop", "screenshots/list.png": b"\x89PNG"}


def test_sample_data_may_be_a_table() -> None:
    bundle = read_bundle(a_folder(**{"data/order.csv": b"id,customer,units\no1,c1,3\no2,c1,\n"}))

    assert bundle.samples["order"] == (
        {"id": "o1", "customer": "c1", "units": "3"},
        {"id": "o2", "customer": "c1", "units": None},
    )


def test_an_app_takes_another_key_and_nothing_else_changes() -> None:
    bundle = read_bundle(a_folder())

    app = as_app(bundle, "shop_2")

    assert app.app["key"] == "shop_2"
    assert app.definitions == bundle.content.definitions


@pytest.mark.parametrize(
    ("path", "content", "code"),
    [
        ("forms/order.json", b"{", "definition.not_json"),
        ("forms/bill.json", b'{"key": "order"}', "definition.misnamed_file"),
        ("forms/order.json", b"\xff\xfe", "template.not_readable"),
        ("data/customer.json", b"[", "template.not_readable"),
        ("data/customer.json", b"{}", "template.not_rows"),
    ],
)
def test_a_file_that_is_wrong_is_named(path: str, content: bytes, code: str) -> None:
    with pytest.raises(Invalid) as refused:
        read_bundle(a_folder(**{path: content}))

    assert (path, code) in {(problem.path, problem.code) for problem in refused.value.problems}
