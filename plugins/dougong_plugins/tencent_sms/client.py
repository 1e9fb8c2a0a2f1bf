"""Calls to Tencent SMS, signed over the very bytes that are sent."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from dougong.sdk.connectors import Call, Context
from dougong_plugins.tencent_sms.errors import demand_done
from dougong_plugins.tencent_sms.signing import Keys, tc3_authorization

VERSION = "2021-01-11"
_TYPE = "application/json"


@dataclass(frozen=True, slots=True)
class Tencent:
    """An account as one pair of keys sees it."""

    context: Context

    def ask(
        self, action: str, said: Mapping[str, Any], *, read_only: bool = True
    ) -> Mapping[str, Any]:
        """Call an action and return its Response; raises `Failure`."""
        settings = self.context.settings
        base = str(settings["endpoint"]).rstrip("/")
        keys = Keys(str(settings["secret_id"]), self.context.secrets["secret_key"])
        seconds = int(self.context.clock.now().timestamp())
        body = json.dumps(said, ensure_ascii=False, separators=(",", ":")).encode()
        headers = {
            "Content-Type": _TYPE,
            "X-TC-Action": action,
            "X-TC-Version": VERSION,
            "X-TC-Timestamp": str(seconds),
            "X-TC-Region": str(settings["region"]),
            "Authorization": tc3_authorization(keys, urlsplit(base).netloc, _TYPE, body, seconds),
        }
        reply = self.context.http.send(Call("POST", f"{base}/", headers, body, read_only))
        return demand_done(reply.json())

    def app(self) -> dict[str, Any]:
        """Return by what the application is named in calls."""
        return {"SmsSdkAppId": str(self.context.settings["app_id"])}
