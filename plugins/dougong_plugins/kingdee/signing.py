"""How Kingdee knows who calls: by signed headers on every call, or by a signed login that gives a session.

Source: the vendor's library kingdee.cdp.webapi.sdk 8.2.0; see tests/plugins/vectors.
"""

from __future__ import annotations

import codecs
import hashlib
import hmac
from base64 import b64decode, b64encode
from dataclasses import dataclass, field
from urllib.parse import quote, urlsplit

from dougong.sdk.connectors import Failure, FailureKind

_MASK = codecs.decode("0054s397p6234378o09pn7q3r5qropr7", "rot13").encode()
"""With it the second half of an application id is hidden; it is the same for all, so it hides nothing from anybody."""


@dataclass(frozen=True, slots=True)
class Account:
    """Whose calls these are. `app_id` is as Kingdee shows it, with the underscore; `org` 0 is the user's own."""

    acct_id: str
    user_name: str
    app_id: str
    app_secret: str = field(repr=False)
    lcid: int = 2052
    org: int = 0


def client_secret(encrypted: str) -> str:
    """Return the key for signatures that the second half of an application id hides; `Failure` where it is none.

    >>> client_secret("aX8Iko+bs0QlfWWo74SWJ25SoL2YenNW")
    'WU89pumoinNGS1eb27ehHwximd75TRdl'
    """
    try:
        hidden = b64decode(encrypted, validate=True)
    except ValueError as broken:
        raise Failure(FailureKind.SETTINGS, code="wrong_app_id", field="app_id") from broken
    shown = bytes(one ^ other for one, other in zip(hidden, _MASK, strict=False))
    return b64encode(shown).decode()


def signed_headers(account: Account, url: str, seconds: int, nonce: str) -> dict[str, str]:
    """Return the headers that sign one POST; `seconds` since 1970, the nonce is never used twice."""
    client, _, encrypted = account.app_id.partition("_")
    told = f"x-api-nonce:{nonce}\nx-api-timestamp:{seconds}\n"
    signed = f"POST\n{quote(urlsplit(url).path, safe='')}\n\n{told}"
    whose = f"{account.acct_id},{account.user_name},{account.lcid},{account.org}"
    return {
        "X-Api-ClientID": client,
        "X-Api-Auth-Version": "2.0",
        "x-api-timestamp": str(seconds),
        "x-api-nonce": nonce,
        "x-api-signheaders": "x-api-timestamp,x-api-nonce",
        "X-Api-Signature": _signature(client_secret(encrypted), signed),
        "X-Kd-Appkey": account.app_id,
        "X-Kd-Appdata": b64encode(whose.encode()).decode(),
        "X-Kd-Signature": _signature(account.app_secret, account.app_id + whose),
    }


def login_parameters(account: Account, seconds: int) -> list[str | int]:
    """Return what LoginBySign takes, in its order."""
    at = str(seconds)
    parts = (account.acct_id, account.user_name, account.app_id, account.app_secret, at)
    sign = hashlib.sha256("".join(sorted(parts)).encode()).hexdigest()
    return [account.acct_id, account.user_name, account.app_id, at, sign, account.lcid]


def _signature(key: str, signed: str) -> str:
    """Return the base64 of the hexadecimal digits, as Kingdee has it."""
    return b64encode(
        hmac.new(key.encode(), signed.encode(), "sha256").hexdigest().encode()
    ).decode()
