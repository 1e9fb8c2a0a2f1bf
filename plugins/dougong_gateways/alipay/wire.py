"""How calls come in and answers go out: signatures and ciphers of v2 and v3, written apart from the connector."""

from __future__ import annotations

import base64
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

from dougong_gateways.alipay.answers import Refused
from dougong_gateways.alipay.keys import Keys
from dougong_gateways.alipay.ledger import ZONE

AES_KEY = base64.b64encode(b"0123456789abcdef").decode()
_SKEW = timedelta(minutes=15)


def verify_form(params: Mapping[str, str], merchant: Keys, app_id: str, now: datetime) -> None:
    """Look whose call of v2 it is, and from when; raises `Refused`."""
    if params.get("app_id") != app_id:
        raise Refused("40002", "isv.invalid-app-id", "无效的 AppID")
    counted = [
        f"{key}={params[key]}" for key in sorted(params) if key != "sign" and params[key] != ""
    ]
    if params.get("sign_type") != "RSA2" or not merchant.signed(
        "&".join(counted), params.get("sign", "")
    ):
        raise Refused("40002", "isv.invalid-signature", "验签出错")
    try:
        at = datetime.strptime(params.get("timestamp", ""), "%Y-%m-%d %H:%M:%S").replace(
            tzinfo=ZONE
        )
    except ValueError as wrong:
        raise Refused("40002", "isv.invalid-timestamp", "非法的时间戳参数") from wrong
    if abs(now - at) > _SKEW:
        raise Refused("40002", "isv.invalid-timestamp", "非法的时间戳参数")


@dataclass(frozen=True, slots=True)
class Rest:
    """A call of v3 as it came: the path with its query, the body as it was sent."""

    header: str
    method: str
    path: str
    body: str
    token: str


def verify_rest(call: Rest, merchant: Keys, app_id: str, now: datetime) -> None:
    """Look whose call of v3 it is; raises `Refused`."""
    kind, _, rest = call.header.partition(" ")
    told, _, signature = rest.rpartition(",sign=")
    said = dict(each.partition("=")[::2] for each in told.split(","))
    lines = [told, call.method, call.path, call.body, *([call.token] if call.token else [])]
    known = said.get("app_id") == app_id and len(said.get("nonce", "")) >= 16
    if (
        kind != "ALIPAY-SHA256withRSA"
        or not known
        or not merchant.signed("\n".join(lines) + "\n", signature)
    ):
        raise Refused("40002", "INVALID_SIGNATURE", "验签失败")
    at = datetime.fromtimestamp(int(said.get("timestamp", "0")) / 1000, UTC)
    if abs(now - at) > _SKEW:
        raise Refused("40002", "INVALID_SIGNATURE", "时间戳过期")


def answer_text(
    name: str, body: Mapping[str, Any], alipay: Keys, *, cipher: bool, signed: bool = True
) -> str:
    """Return an answer of v2: what it says is signed exactly as it is written, cipher and quotes included."""
    # Alipay escapes slashes, which no dump of ours does.
    said = json.dumps(body, ensure_ascii=False, separators=(",", ":")).replace("/", "\\/")
    if cipher:
        said = json.dumps(conceal(said))
    sign = f',"sign":"{alipay.sign(said)}"' if signed else ""
    return f'{{"{name}":{said}{sign}}}'


def conceal(text: str) -> str:
    """Put a text in cipher."""
    raw = text.encode()
    short = 16 - len(raw) % 16
    pen = Cipher(algorithms.AES(base64.b64decode(AES_KEY)), modes.CBC(b"\0" * 16)).encryptor()
    return base64.b64encode(pen.update(raw + bytes([short]) * short) + pen.finalize()).decode()


def reveal(text: str) -> str:
    """Read a text in cipher; raises `Refused`."""
    try:
        pen = Cipher(algorithms.AES(base64.b64decode(AES_KEY)), modes.CBC(b"\0" * 16)).decryptor()
        raw = pen.update(base64.b64decode(text, validate=True)) + pen.finalize()
        return raw[: -raw[-1]].decode()
    except (ValueError, IndexError) as wrong:
        raise Refused("40002", "isv.decryption-error", "解密出错") from wrong
