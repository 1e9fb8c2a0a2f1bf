"""Content that is encrypted besides: AES-CBC by a key of the console, with an IV of zeros; signed as it is sent."""

from __future__ import annotations

import base64
import binascii

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from cryptography.hazmat.primitives.padding import PKCS7


def encrypted(text: str, key: str) -> str:
    """Encrypt a text by a key in base64; raises `ValueError` for a key that is none."""
    padder = PKCS7(128).padder()
    padded = padder.update(text.encode()) + padder.finalize()
    pen = _cipher(key).encryptor()
    return base64.b64encode(pen.update(padded) + pen.finalize()).decode()


def decrypted(text: str, key: str) -> str:
    """Decrypt a text; raises `ValueError` for one that was not encrypted by this key."""
    try:
        cipher = base64.b64decode(text, validate=True)
    except binascii.Error as wrong:
        raise ValueError("no base64") from wrong
    reading, unpadder = _cipher(key).decryptor(), PKCS7(128).unpadder()
    padded = reading.update(cipher) + reading.finalize()
    return (unpadder.update(padded) + unpadder.finalize()).decode()


def _cipher(key: str) -> Cipher[modes.CBC]:
    return Cipher(algorithms.AES(base64.b64decode(key)), modes.CBC(bytes(16)))
