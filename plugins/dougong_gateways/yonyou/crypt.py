"""The envelope of events, sealed and opened here in the way of the vendor's Java: by its own steps, not by ours."""

from __future__ import annotations

import base64
import hashlib
import json
import os
import struct

from cryptography.hazmat.primitives import padding
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes


def envelope(app_key: str, secret: str, message: str, at: str, nonce: str) -> bytes:
    """Return the body of a callback."""
    key = _key(secret)
    said = message.encode()
    whole = os.urandom(16) + struct.pack(">I", len(said)) + said + app_key.encode()
    padder = padding.PKCS7(256).padder()
    padded = padder.update(whole) + padder.finalize()
    worker = Cipher(algorithms.AES(key), modes.CBC(key[:16])).encryptor()
    sealed = base64.b64encode(worker.update(padded) + worker.finalize()).decode()
    sign = _sign(secret, at, nonce, sealed)
    return json.dumps(
        {"msgSignature": sign, "timestamp": at, "nonce": nonce, "encrypt": sealed}
    ).encode()


def opened(app_key: str, secret: str, body: str) -> str:
    """Return what an answer says; "" where it is not signed, or not for the application."""
    said = json.loads(body)
    if said["msgSignature"] != _sign(secret, said["timestamp"], said["nonce"], said["encrypt"]):
        return ""
    key = _key(secret)
    worker = Cipher(algorithms.AES(key), modes.CBC(key[:16])).decryptor()
    padded = worker.update(base64.b64decode(said["encrypt"])) + worker.finalize()
    unpadder = padding.PKCS7(256).unpadder()
    whole = unpadder.update(padded) + unpadder.finalize()
    [length] = struct.unpack(">I", whole[16:20])
    return whole[20 : 20 + length].decode() if whole[20 + length :].decode() == app_key else ""


def _key(secret: str) -> bytes:
    short = secret.replace("-", "")
    filled = (short + "0" * 43)[:43]
    return base64.b64decode(filled + "=")


def _sign(*parts: str) -> str:
    digest = hashlib.new("sha1")
    for part in sorted(parts):
        digest.update(part.encode())
    return digest.hexdigest()
