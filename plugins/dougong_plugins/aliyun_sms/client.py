"""Calls to Aliyun's SMS, signed."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Any
from urllib.parse import urlsplit

from dougong.sdk.connectors import Call, Context
from dougong_plugins.aliyun_sms.errors import demand_done
from dougong_plugins.aliyun_sms.signing import acs3_authorization, query_of, rpc_signature

VERSION = "2017-05-25"
_NOTHING = sha256(b"").hexdigest()


@dataclass(frozen=True, slots=True)
class Aliyun:
    """An account as one access key sees it."""

    context: Context

    def ask(
        self, action: str, params: Mapping[str, str], *, read_only: bool = True
    ) -> Mapping[str, Any]:
        """Call an action and return its answer; raises `Failure`."""
        old = self.context.settings["signature_version"] == "v1"
        call = (self._old if old else self._acs3)(action, params, read_only)
        return demand_done(self.context.http.send(call).json())

    def _acs3(self, action: str, params: Mapping[str, str], read_only: bool) -> Call:
        headers = {
            "host": urlsplit(self._base).netloc,
            "x-acs-action": action,
            "x-acs-version": VERSION,
            "x-acs-date": _utc(self.context.clock.now()),
            "x-acs-signature-nonce": secrets.token_hex(16),
            "x-acs-content-sha256": _NOTHING,
        }
        signed = acs3_authorization(params, headers, self._key_id, self._secret)
        sent = {key: each for key, each in headers.items() if key != "host"}
        url = f"{self._base}/?{query_of(params)}"
        return Call("POST", url, {**sent, "Authorization": signed}, b"", read_only)

    def _old(self, action: str, params: Mapping[str, str], read_only: bool) -> Call:
        every = {
            **params,
            "Action": action,
            "Version": VERSION,
            "Format": "JSON",
            "AccessKeyId": self._key_id,
            "SignatureMethod": "HMAC-SHA1",
            "SignatureType": "",
            "SignatureVersion": "1.0",
            "SignatureNonce": secrets.token_hex(16),
            "Timestamp": _utc(self.context.clock.now()),
        }
        signed = {**every, "Signature": rpc_signature("POST", every, self._secret)}
        return Call("POST", f"{self._base}/?{query_of(signed)}", {}, b"", read_only)

    @property
    def _base(self) -> str:
        return str(self.context.settings["endpoint"]).rstrip("/")

    @property
    def _key_id(self) -> str:
        return str(self.context.settings["access_key_id"])

    @property
    def _secret(self) -> str:
        return self.context.secrets["access_key_secret"]


def _utc(moment: datetime) -> str:
    return f"{moment:%Y-%m-%dT%H:%M:%SZ}"
