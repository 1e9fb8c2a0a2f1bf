"""What TOP tells of buyers in cipher: nicknames, names, phones; opened where a shop has the key, else shown masked.

AES-128-CBC with a fixed IV, the key by `taobao.top.secret.get`; a phone shows its first three digits, and the version
of the key stands beside it (source: Security and SecurityUtil of the official PHP library). The platform gives such
keys to ever fewer applications: nothing here may rest on them.
"""

from __future__ import annotations

import base64
import binascii
from collections.abc import Mapping
from dataclasses import dataclass

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from cryptography.hazmat.primitives.padding import PKCS7

_IV = b"0102030405060708"
_NAME, _PHONE, _OTHER = "~", "$", "\x01"
_HIDDEN = "**"


@dataclass(frozen=True, slots=True)
class Ciphered:
    """A text in cipher: what of it is seen, the cipher, and the version of its key."""

    seen: str
    cipher: bytes
    version: str


def ciphered(text: str) -> Ciphered | None:
    """Take a text apart that is in cipher; None for one that is not.

    >>> ciphered("$138$JqtsDz8FgAAAwmk1k0+6Mg==$12$").version
    '12'
    >>> ciphered("~hello~") is None
    True
    """
    mark = text[:1]
    parts = text.split(mark) if mark in (_NAME, _PHONE, _OTHER) and mark else []
    wanted = 5 if mark == _PHONE else 4
    if len(parts) != wanted or parts[0] or parts[-1] or not parts[-2].lstrip("-").isdigit():
        return None
    try:
        cipher = base64.b64decode(parts[-3], validate=True)
    except binascii.Error:
        return None
    return Ciphered(parts[1] if mark == _PHONE else "", cipher, parts[-2])


def opened(text: str, secrets: Mapping[str, str]) -> str:
    """Return a text in clear, by the keys (base64) of each version; raises `ValueError` where it does not open."""
    found = ciphered(text)
    if found is None:
        return text
    try:
        key = base64.b64decode(secrets[found.version])
    except (KeyError, binascii.Error) as unknown:
        raise ValueError("no key of this version") from unknown
    reading = Cipher(algorithms.AES(key), modes.CBC(_IV)).decryptor()
    unpadding = PKCS7(128).unpadder()
    padded = reading.update(found.cipher) + reading.finalize()
    return found.seen + (unpadding.update(padded) + unpadding.finalize()).decode()


def shown(text: str, secrets: Mapping[str, str]) -> str:
    """Return a text in clear where it opens, else masked: a cipher tells nobody anything.

    >>> shown("$138$JqtsDz8FgAAAwmk1k0+6Mg==$12$", {}), shown("~WJX+0fL7ON2the8pk9R3PA==~12~", {})
    ('138********', '**')
    """
    found = ciphered(text)
    if found is None:
        return text
    try:
        return opened(text, secrets)
    except ValueError:
        return found.seen.ljust(11, "*") if found.seen else _HIDDEN
