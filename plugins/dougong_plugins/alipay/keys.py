"""RSA keys as Alipay hands them out: bare base64 or PEM, PKCS#1 or PKCS#8; and what is signed by them."""

from __future__ import annotations

import base64
import binascii

from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey, RSAPublicKey
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import load_der_private_key, load_der_public_key


class KeyUnreadable(Exception):
    """A key is none; what was filled in is not said."""


def private_key(text: str) -> RSAPrivateKey:
    """Read the application's private key; raises `KeyUnreadable`."""
    try:
        key = load_der_private_key(_der(text), None)
    except (ValueError, TypeError, UnsupportedAlgorithm):
        key = None
    if not isinstance(key, RSAPrivateKey):
        raise KeyUnreadable
    return key


def public_key(text: str) -> RSAPublicKey:
    """Read a public key; raises `KeyUnreadable`."""
    try:
        key = load_der_public_key(_der(text))
    except (ValueError, UnsupportedAlgorithm):
        key = None
    if not isinstance(key, RSAPublicKey):
        raise KeyUnreadable
    return key


def rsa2(content: str, key: RSAPrivateKey) -> str:
    """Sign a text: RSASSA-PKCS1-v1_5 with SHA-256, in base64."""
    return base64.b64encode(key.sign(content.encode(), PKCS1v15(), SHA256())).decode()


def is_rsa2(content: str, signature: str, key: RSAPublicKey) -> bool:
    """Tell whether a text was signed by whoever has the other half of a key."""
    try:
        key.verify(
            base64.b64decode(signature, validate=True), content.encode(), PKCS1v15(), SHA256()
        )
    except (InvalidSignature, binascii.Error, ValueError):
        return False
    return True


def _der(text: str) -> bytes:
    lines = (line for line in text.strip().splitlines() if "-----" not in line)
    return base64.b64decode("".join("".join(lines).split()), validate=True)
