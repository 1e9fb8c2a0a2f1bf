"""Calls of webhooks: signed, under one key, not into the inner network, and never longer than is borne."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from ipaddress import ip_network

import pytest

from dougong.actions.deliveries import Delivery
from dougong.actions.signing import signing_secret, verified
from dougong.kernel.canonical import Json
from dougong.kernel.clock import SystemClock
from dougong.usecases.rules.sending import Answer
from dougong_runtime.connect.egress import Egress, NotAllowed, Unreachable, faults_in
from dougong_runtime.connect.webhooks import Webhooks
from tests.runtime.connect.receiver import Receiver, listening

SECRET = b"of this installation"
NOON = datetime(2026, 11, 22, 4, tzinfo=UTC)
HERE = (ip_network("127.0.0.1"),)


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    with listening() as found:
        yield found


def sent(receiver: Receiver, egress: Egress) -> Answer:
    body: dict[str, Json] = {"url": receiver.url, "json": {"values": {"name": "观澜"}}}
    delivery = Delivery("d1", "crm", "run.3.0", "call_webhook", body, NOON)
    return Webhooks(egress, SECRET, SystemClock()).send(delivery)


def leading(*addresses: str, allowed: bool = True) -> Egress:
    """Return an egress to which every name leads to these addresses."""
    return Egress(networks=HERE if allowed else (), look_up=lambda host, port: addresses)


def test_a_call_carries_its_key_and_is_signed(receiver: Receiver) -> None:
    answer = sent(receiver, leading("127.0.0.1"))

    ((headers, body),) = receiver.calls
    assert answer.arrived
    assert json.loads(body) == {"values": {"name": "观澜"}}
    assert headers["Idempotency-Key"] == "run.3.0"
    assert headers["Host"] == f"hooks.example:{receiver.server_address[1]}"
    assert verified(signing_secret(SECRET, "crm"), headers, body)
    assert not verified(signing_secret(SECRET, "erp"), headers, body)
    assert not verified(signing_secret(SECRET, "crm"), headers, body + b" ")


@pytest.mark.parametrize(
    ("status", "later"), [(500, True), (503, True), (429, True), (400, False), (404, False)]
)
def test_what_may_go_well_later_is_told_from_what_will_not(
    receiver: Receiver, status: int, later: bool
) -> None:
    receiver.answers = [(status, {})]

    answer = sent(receiver, leading("127.0.0.1"))

    assert (answer.arrived, answer.later, answer.code) == (False, later, "delivery.refused")
    assert dict(answer.told) == {"status": status, "text": "not today"}


def test_a_redirect_is_not_followed(receiver: Receiver) -> None:
    receiver.answers = [(302, {"Location": "http://169.254.169.254/latest"})]

    answer = sent(receiver, leading("127.0.0.1"))

    assert not answer.arrived
    assert len(receiver.calls) == 1


def test_nobody_who_listens_is_tried_again_later() -> None:
    with listening() as gone:
        pass

    answer = sent(gone, leading("127.0.0.1"))

    assert (answer.arrived, answer.later, answer.code) == (False, True, "delivery.no_answer")


def test_a_name_that_leads_inside_is_not_called(receiver: Receiver) -> None:
    answer = sent(receiver, leading("127.0.0.1", allowed=False))

    assert (answer.later, answer.code) == (False, "delivery.not_allowed")
    assert receiver.calls == []


def test_a_name_that_answers_otherwise_a_moment_later_leads_nowhere_else(
    receiver: Receiver,
) -> None:
    answers = iter([["127.0.0.1"], ["169.254.169.254"]])
    asked: list[str] = []

    def rebinding(host: str, port: int) -> list[str]:
        asked.append(host)
        return next(answers)

    answer = sent(receiver, Egress(networks=HERE, look_up=rebinding))

    assert answer.arrived
    assert asked == ["hooks.example"]


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "10.0.0.7", "172.16.3.4", "192.168.1.1", "169.254.169.254", "0.0.0.0",
        "100.64.0.1", "224.0.0.1", "::1", "fe80::1", "fc00::1", "::ffff:127.0.0.1", "2002:7f00:1::",
        "64:ff9b::127.0.0.1", "64:ff9b:1::a00:7", "::10.0.0.7", "::ffff:0:10.0.0.7", "fec0::1", "5f00::1",
        "192.0.0.192", "192.88.99.1", "255.255.255.255", "198.18.0.1",
    ],
)  # fmt: skip
def test_addresses_inside_are_out_of_bounds_however_they_are_written(address: str) -> None:
    with pytest.raises(NotAllowed):
        Egress(look_up=lambda host, port: [address]).address_for("x.example", 443)


def test_one_address_inside_among_others_is_enough_to_refuse() -> None:
    with pytest.raises(NotAllowed):
        Egress(look_up=lambda host, port: ["93.184.216.34", "10.0.0.7"]).address_for("x.example", 1)


def test_what_an_administrator_names_may_be_called() -> None:
    inside = Egress.read("10.0.0.0/8, crm.lan")

    for egress, host in ((inside, "x.example"), (replace(inside, networks=()), "crm.lan")):
        assert replace(egress, look_up=lambda host, port: ["10.0.0.7"]).address_for(host, 1)
    with pytest.raises(NotAllowed):
        replace(inside, look_up=lambda host, port: ["192.168.0.1"]).address_for("x.example", 1)
    assert faults_in(["10.0.0.0/8", "10.0.0.0/99"]) == ["10.0.0.0/99"]


def test_a_name_that_is_nobodys_is_said() -> None:
    with pytest.raises(Unreachable):
        Egress().address_for("no-such-host.invalid", 443)
