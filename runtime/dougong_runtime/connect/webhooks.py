"""Calls webhooks: one POST, signed, with a key that is the same however often it is tried."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime

import httpx

from dougong.actions.deliveries import Delivery
from dougong.actions.signing import SIGNATURE, TIMESTAMP, signature, signing_secret
from dougong.kernel.clock import Clock
from dougong.usecases.rules.sending import Answer
from dougong_runtime.connect.egress import Egress, NotAllowed, Unreachable
from dougong_runtime.connect.http import aimed, authorities

PATIENCE = httpx.Timeout(10, connect=5)
LONGEST = 20.0
"""Seconds until a call is given up, however slowly the other side goes on answering."""
MOST_READ = 4096
"""How much of an answer is looked at; the rest is not even fetched."""
SHOWN = 300
_TRY_LATER = frozenset({408, 409, 425, 429})


@dataclass(frozen=True, slots=True)
class Webhooks:
    """`secret` is what the signing secrets of apps are made from."""

    egress: Egress
    secret: bytes
    clock: Clock
    verify: bool = True

    def send(self, delivery: Delivery) -> Answer:
        """Call once and return what came of it; whatever the other side does is an answer."""
        url = httpx.URL(str(delivery.body["url"]))
        try:
            request = self._request(url, delivery)
            with httpx.Client(
                timeout=PATIENCE,
                follow_redirects=False,
                trust_env=False,
                verify=self.verify and authorities(),
            ) as client:
                return self._answered(client, request)
        except NotAllowed:
            return Answer(False, code="delivery.not_allowed", told=(("host", url.host),))
        except Unreachable:
            return Answer(False, True, "delivery.unknown_host", (("host", url.host),))
        except httpx.TimeoutException:
            return Answer(False, True, "delivery.too_slow", (("host", url.host),))
        except httpx.HTTPError as failed:
            told = (("host", url.host), ("error", type(failed).__name__))
            return Answer(False, True, "delivery.no_answer", told)

    def _request(self, url: httpx.URL, delivery: Delivery) -> httpx.Request:
        body = json.dumps(delivery.body["json"], ensure_ascii=False, separators=(",", ":")).encode()
        at = str(int(self.clock.now().timestamp()))
        headers = {
            "Host": url.netloc.decode(),
            "Content-Type": "application/json",
            "User-Agent": "Dougong",
            "Idempotency-Key": delivery.key,
            TIMESTAMP: at,
            SIGNATURE: signature(signing_secret(self.secret, delivery.app), at, body),
        }
        return aimed(
            self.egress, httpx.Request("POST", url, headers=headers, content=body), PATIENCE
        )

    def _answered(self, client: httpx.Client, request: httpx.Request) -> Answer:
        begun = self.clock.now()
        response = client.send(request, stream=True)
        try:
            text = self._start_of(response, begun)
        finally:
            response.close()
        told = (("status", response.status_code), ("text", text))
        if response.is_success:
            return Answer(True, told=told)
        later = response.status_code >= 500 or response.status_code in _TRY_LATER
        return Answer(False, later, "delivery.refused", told)

    def _start_of(self, response: httpx.Response, begun: datetime) -> str:
        read = b""
        for some in response.iter_raw(chunk_size=1024):
            read += some
            slow = (self.clock.now() - begun).total_seconds() > LONGEST
            if len(read) >= MOST_READ or slow:
                break
        return read[:MOST_READ].decode("utf-8", "replace")[:SHOWN].replace("\x00", "")
