"""How the gateway tells its applications' calls from others, and signs its own: written apart from the connector."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from hmac import HMAC


def is_signed(form: Mapping[str, str], secret: str) -> bool:
    """Tell whether a call is that of whoever has the secret."""
    text = "".join(map("".join, sorted(_counted(form)))).encode()
    key = secret.encode()
    match form.get("sign_method"):
        case "md5":
            made = hashlib.new("md5", key + text + key).hexdigest()
        case "hmac":
            made = HMAC(key, text, "md5").hexdigest()
        case "hmac-sha256":
            made = HMAC(key, text, "sha256").hexdigest()
        case _:
            return False
    return made.upper() == form.get("sign")


def sign_of_platform(
    query: Mapping[str, str], headers: Mapping[str, str], body: str, secret: str
) -> str:
    """Return the signature of a call that the platform makes."""
    pairs = sorted([*query.items(), *headers.items()])
    text = secret + "".join(map("".join, pairs)) + body + secret
    return hashlib.new("md5", text.encode()).hexdigest().upper()


def _counted(form: Mapping[str, str]) -> Iterable[tuple[str, str]]:
    return ((key, value) for key, value in form.items() if key != "sign" and value != "")
