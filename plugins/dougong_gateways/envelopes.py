"""The envelope of WeCom, WeChat, DingTalk and Yonyou as their servers make it: written apart from what opens it."""

from __future__ import annotations

import base64
import hashlib
import os
import struct
from dataclasses import dataclass, field

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from cryptography.hazmat.primitives.padding import PKCS7

_BITS = 256


class NotOurs(Exception):
    """An answer is not signed, encrypted or addressed as it has to be."""


@dataclass(frozen=True, slots=True)
class Sealer:
    """Seals for one receiver with the key as the vendor shows it, and opens what comes back."""

    token: str = field(repr=False)
    key: str = field(repr=False)
    receiver: str

    def sealed(self, message: str) -> str:
        body = message.encode()
        plain = os.urandom(16) + struct.pack("!I", len(body)) + body + self.receiver.encode()
        padder = PKCS7(_BITS).padder()
        worker = self._cipher().encryptor()
        padded = padder.update(plain) + padder.finalize()
        return base64.b64encode(worker.update(padded) + worker.finalize()).decode("ascii")

    def signed(self, timestamp: str, nonce: str, encrypted: str) -> str:
        parts = [self.token, timestamp, nonce, encrypted]
        parts.sort()
        digest = hashlib.sha1()
        for part in parts:
            digest.update(part.encode())
        return digest.hexdigest()

    def opened(self, signature: str, timestamp: str, nonce: str, encrypted: str) -> str:
        """Return the message; raises `NotOurs`."""
        if self.signed(timestamp, nonce, encrypted) != signature:
            raise NotOurs("signature")
        worker = self._cipher().decryptor()
        unpadder = PKCS7(_BITS).unpadder()
        padded = worker.update(base64.b64decode(encrypted)) + worker.finalize()
        plain = unpadder.update(padded) + unpadder.finalize()
        (length,) = struct.unpack("!I", plain[16:20])
        if plain[20 + length :] != self.receiver.encode():
            raise NotOurs("receiver")
        return plain[20 : 20 + length].decode()

    def _cipher(self) -> Cipher[modes.CBC]:
        key = base64.b64decode(self.key + "=")
        return Cipher(algorithms.AES(key), modes.CBC(key[:16]))
