"""Seals secrets of connections: a key for each text, sealed itself by a key that lies outside of the database.

AES-256-GCM (NIST SP 800-38D) with a fresh key and nonce for every text; the owner is authenticated along, so that a
sealed text that is moved to another owner does not open. Keys of keys are derived with HKDF (RFC 5869).
"""

from __future__ import annotations

import os
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from dougong.connectors.secrets import SealBroken

_KEY, _NONCE = 32, 12
_PURPOSE = b"dougong connections 1"


@dataclass(frozen=True, slots=True)
class _KeyOfKeys:
    name: str
    cipher: AESGCM


class EnvelopeSealer:
    """Implements `dougong.connectors.secrets.Sealer`; the first secret seals, every one opens."""

    def __init__(self, secrets: Sequence[bytes]) -> None:
        keys = [_key_of_keys(secret) for secret in secrets]
        self._first = keys[0]
        self._keys = {key.name: key.cipher for key in keys}

    def seal(self, owner: str, plain: str) -> str:
        key, said = AESGCM.generate_key(bit_length=_KEY * 8), owner.encode()
        parts = (_sealed(self._first.cipher, key, said), _sealed(AESGCM(key), plain.encode(), said))
        return ".".join((self._first.name, *(urlsafe_b64encode(part).decode() for part in parts)))

    def open(self, owner: str, sealed: str) -> str:
        try:
            name, wrapped, text = sealed.split(".")
            key = _opened(self._keys[name], urlsafe_b64decode(wrapped), owner.encode())
            return _opened(AESGCM(key), urlsafe_b64decode(text), owner.encode()).decode()
        except (KeyError, ValueError, InvalidTag) as broken:
            raise SealBroken from broken


def _key_of_keys(secret: bytes) -> _KeyOfKeys:
    key = HKDF(algorithm=SHA256(), length=_KEY, salt=None, info=_PURPOSE).derive(secret)
    return _KeyOfKeys(sha256(key).hexdigest()[:8], AESGCM(key))


def _sealed(cipher: AESGCM, plain: bytes, owner: bytes) -> bytes:
    nonce = os.urandom(_NONCE)
    return nonce + cipher.encrypt(nonce, plain, owner)


def _opened(cipher: AESGCM, sealed: bytes, owner: bytes) -> bytes:
    return cipher.decrypt(sealed[:_NONCE], sealed[_NONCE:], owner)
