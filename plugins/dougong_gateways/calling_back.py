"""What vendors do by themselves: calling an address that was registered with them, as often as they like."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import httpx


@dataclass(frozen=True, slots=True)
class Callback:
    """A call as it will be made: signed already, its bytes as they are."""

    query: Mapping[str, str]
    body: bytes
    content_type: str
    headers: Mapping[str, str]
    method: str = "POST"


@dataclass(frozen=True, slots=True)
class Answered:
    """What whoever was called said to it."""

    status: int
    body: str


def called_back(address: str, callbacks: Sequence[Callback]) -> list[Answered]:
    """Make the calls one after another; one that nobody answers is answered with the status 0."""
    with httpx.Client(trust_env=False, timeout=10) as client:
        return [_called(client, address, each) for each in callbacks]


def _called(client: httpx.Client, address: str, callback: Callback) -> Answered:
    url = httpx.URL(address).copy_merge_params(dict(callback.query))
    headers = {"Content-Type": callback.content_type, **callback.headers}
    try:
        reply = client.request(callback.method, url, content=callback.body, headers=headers)
    except httpx.HTTPError as unanswered:
        return Answered(0, type(unanswered).__name__)
    return Answered(reply.status_code, reply.text)
