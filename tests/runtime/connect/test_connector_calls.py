"""Calls of connectors go where the plugin said, to addresses that are allowed, within time and size, and are noted."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pytest
from flask import Flask, Response, redirect, request
from werkzeug.wrappers import Response as AnyResponse

from dougong.connectors.call import Call, Reply
from dougong.connectors.failure import Failure, FailureKind
from dougong.connectors.manifest import Rate
from dougong.kernel.clock import SystemClock
from dougong_gateways.gateway import serving
from dougong_runtime.connect import http
from dougong_runtime.connect.egress import Egress
from dougong_runtime.connect.http import HttpCaller, hosts_of
from dougong_runtime.connect.pacing import Pace
from dougong_runtime.connect.reaching import hiding

NEAR = Egress(frozenset({"127.0.0.1"}))


@pytest.fixture
def vendor() -> Iterator[str]:
    app = Flask(__name__)

    @app.route("/<what>", methods=["GET", "POST"])
    def _answer(what: str) -> Response | AnyResponse:
        if what == "away":
            return redirect("http://169.254.169.254/latest/meta-data")
        if what.isdigit():
            return Response("slowly", int(what), {"Retry-After": "7"})
        if what == "much":
            return Response(b"x" * 4000)
        return Response(f"{request.host} {request.headers.get('X-Said', '')}")

    with serving(app) as url:
        yield url


def caller(url: str, **more: object) -> HttpCaller:
    return HttpCaller(NEAR, hosts_of(frozenset({url})), SystemClock(), **more)  # type: ignore[arg-type]


def failure_of(called: HttpCaller, url: str) -> Failure:
    with pytest.raises(Failure) as failed:
        called.send(Call.get(url))
    called.close()
    return failed.value


def test_a_call_arrives_with_its_headers_and_its_host(vendor: str) -> None:
    called = caller(vendor)
    reply = called.send(Call("GET", f"{vendor}/hello", {"X-Said": "hi"}))
    called.close()

    assert reply.text == f"{vendor.removeprefix('http://')} hi"


@pytest.mark.parametrize(
    "url", ["http://other.example/x", "file:///etc/passwd", "gopher://127.0.0.1/x"]
)
def test_a_host_that_the_plugin_did_not_name_is_not_called(vendor: str, url: str) -> None:
    failure = failure_of(caller(vendor), url)

    assert (failure.kind, failure.code) == (FailureKind.ADDRESS, "host_not_allowed")


def test_a_named_host_that_leads_inside_is_not_called() -> None:
    def inside(host: str, port: int) -> Sequence[str]:
        return ["10.0.0.7"]

    called = HttpCaller(Egress(look_up=inside), frozenset({"api.vendor.example"}), SystemClock())

    assert failure_of(called, "https://api.vendor.example/x").code == "host_not_allowed"


def test_a_name_is_looked_up_once_and_the_call_goes_there(vendor: str) -> None:
    """Whoever answers otherwise a moment later leads nowhere else."""
    asked: list[str] = []

    def changing(host: str, port: int) -> Sequence[str]:
        asked.append(host)
        return ["127.0.0.1"] if len(asked) == 1 else ["10.0.0.7"]

    port = vendor.rpartition(":")[2]
    egress = Egress(frozenset({"api.vendor.example"}), look_up=changing)
    called = HttpCaller(egress, frozenset({"api.vendor.example"}), SystemClock())
    reply = called.send(Call.get(f"http://api.vendor.example:{port}/hello"))
    called.close()

    assert reply.text == f"api.vendor.example:{port} "
    assert asked == ["api.vendor.example"]


def test_a_redirect_is_not_followed(vendor: str) -> None:
    called = caller(vendor)
    reply = called.send(Call.get(f"{vendor}/away"))
    called.close()

    assert reply.status == 302


@pytest.mark.parametrize(
    ("status", "kind", "after"),
    [
        (429, FailureKind.RATE, 7.0),
        (500, FailureKind.TRANSIENT, None),
        (503, FailureKind.TRANSIENT, None),
    ],
)
def test_what_is_out_of_order_is_a_failure_to_try_again(
    vendor: str, status: int, kind: FailureKind, after: float | None
) -> None:
    failure = failure_of(caller(vendor), f"{vendor}/{status}")

    assert (failure.kind, failure.after, failure.again) == (kind, after, True)


def test_an_answer_that_is_too_large_is_not_read(
    vendor: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(http, "MOST_READ", 1000)

    assert failure_of(caller(vendor), f"{vendor}/much").code == "answer_too_large"


def test_every_call_is_noted_with_what_came_of_it(vendor: str) -> None:
    noted: list[tuple[str, int | None, str]] = []

    def note(call: Call, reply: Reply | None, wrong: str, seconds: float) -> None:
        noted.append((call.method, reply.status if reply else None, wrong))

    called = caller(vendor, note=note)
    called.send(Call.get(f"{vendor}/hello"))
    failure_of(called, f"{vendor}/500")

    assert noted == [("GET", 200, ""), ("GET", 500, "transient: 500 slowly")]


def test_whoever_would_wait_too_long_for_its_turn_is_told_to_come_back() -> None:
    pace = Pace(Rate(2, 600))
    pace.wait()
    pace.wait()

    with pytest.raises(Failure) as failed:
        pace.wait()

    assert failed.value.kind is FailureKind.RATE
    assert 500 < (failed.value.after or 0) <= 600


def test_secrets_are_taken_out_of_what_vendors_say_the_longest_first() -> None:
    hide = hiding({"a": "abcdef", "b": "abcd", "short": "ab"})

    assert hide("abcdef abcd ab") == "••• ••• ab"
