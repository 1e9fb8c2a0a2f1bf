"""Calls of WeChat, signed and encrypted here by steps of their own."""

from __future__ import annotations

import base64
import hashlib
import os
import struct

from cryptography.hazmat.primitives import padding
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes


def signed(*parts: str) -> str:
    """Return the SHA-1 of the sorted parts."""
    digest = hashlib.new("sha1")
    for part in sorted(parts):
        digest.update(part.encode())
    return digest.hexdigest()


def encrypted(key: str, app_id: str, message: str) -> str:
    """Return a message for an account, in base64."""
    secret, said = base64.b64decode(key + "="), message.encode()
    padder = padding.PKCS7(256).padder()
    whole = os.urandom(16) + struct.pack(">I", len(said)) + said + app_id.encode()
    padded = padder.update(whole) + padder.finalize()
    worker = Cipher(algorithms.AES(secret), modes.CBC(secret[:16])).encryptor()
    return base64.b64encode(worker.update(padded) + worker.finalize()).decode()
