"""What plugin.json promises, the code does; and nothing else."""

from __future__ import annotations

import pytest

from dougong.connectors.catalogue import CONNECTORS
from dougong_plugins.wecom import connector, receiving
from tests.plugins.manifests import manifest_of
from tests.plugins.reading import kept
from tests.plugins.wecom.company import linked

MANIFEST = manifest_of("wecom")


def test_it_is_found_with_all_that_it_can() -> None:
    assert CONNECTORS["wecom"].abilities() == {"reads", "operates", "receives", "signs_in"}


@pytest.mark.parametrize("stream", MANIFEST.streams, ids=lambda stream: stream.key)
def test_rows_have_the_fields_of_their_stream(stream) -> None:
    with linked(25, customers=20) as company:
        for key, row in kept(company.pages(stream.key)).items():
            assert row.values.keys() == {field.key for field in stream.fields}
            assert row.values[stream.identity] == key


def test_operations_and_events_are_those_of_the_code() -> None:
    assert {each.key for each in MANIFEST.operations} == connector._OPERATIONS.keys()
    assert {each.key for each in MANIFEST.events} == receiving.KINDS
