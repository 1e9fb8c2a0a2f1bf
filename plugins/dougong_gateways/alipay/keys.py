"""RSA keys of the merchant and of Alipay, from a seed: the same at every start, and nowhere written down."""

from __future__ import annotations

import base64
import hashlib
from dataclasses import dataclass
from functools import cache

from cryptography.hazmat.primitives.asymmetric import padding, rsa
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
)

from dougong_gateways.people import SEED, Dice

_E = 65537
_SMALL = tuple(n for n in range(3, 2000, 2) if all(n % d for d in range(3, int(n**0.5) + 1, 2)))
# What stands before a SHA-256 in a signature (RFC 8017, 9.2).
_PREFIX = bytes.fromhex("3031300d060960864801650304020105000420")


@dataclass(frozen=True, slots=True)
class Keys:
    """A pair; texts are base64 without a frame, as consoles show them."""

    private: rsa.RSAPrivateKey

    @property
    def private_text(self) -> str:
        der = self.private.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())
        return base64.b64encode(der).decode()

    @property
    def public_text(self) -> str:
        der = self.private.public_key().public_bytes(
            Encoding.DER, PublicFormat.SubjectPublicKeyInfo
        )
        return base64.b64encode(der).decode()

    def sign(self, content: str) -> str:
        signature = self.private.sign(content.encode(), padding.PKCS1v15(), SHA256())
        return base64.b64encode(signature).decode()

    def signed(self, content: str, signature: str) -> bool:
        """Tell whether a text was signed by this pair: by the arithmetic itself, not by a library's word."""
        numbers = self.private.public_key().public_numbers()
        length = (numbers.n.bit_length() + 7) // 8
        try:
            number = int.from_bytes(base64.b64decode(signature, validate=True), "big")
        except ValueError:
            return False
        block = pow(number, numbers.e, numbers.n).to_bytes(length, "big")
        return block == _block(content, length)


@cache
def keys_of(owner: str) -> Keys:
    """Return the pair of an owner: a second or so at the first time."""
    dice = Dice(SEED, f"keys of {owner}")
    p, q = _prime(dice), _prime(dice)
    d = pow(_E, -1, (p - 1) * (q - 1))
    numbers = rsa.RSAPrivateNumbers(
        p, q, d, d % (p - 1), d % (q - 1), pow(q, -1, p), rsa.RSAPublicNumbers(_E, p * q)
    )
    return Keys(numbers.private_key())


def _block(content: str, length: int) -> bytes:
    tail = _PREFIX + hashlib.sha256(content.encode()).digest()
    return b"\x00\x01" + b"\xff" * (length - len(tail) - 3) + b"\x00" + tail


def _prime(dice: Dice) -> int:
    while True:
        n = dice.getrandbits(1024) | (3 << 1022) | 1
        if all(n % small for small in _SMALL) and (n - 1) % _E and _is_prime(n, dice):
            return n


def _is_prime(n: int, dice: Dice) -> bool:
    """Ask Miller and Rabin, often enough for numbers that come from chance."""
    odd, twos = n - 1, 0
    while odd % 2 == 0:
        odd, twos = odd // 2, twos + 1
    return all(_witness(n, dice.randrange(2, n - 1), odd, twos) for _ in range(8))


def _witness(n: int, base: int, odd: int, twos: int) -> bool:
    x = pow(base, odd, n)
    if x in (1, n - 1):
        return True
    for _ in range(twos - 1):
        x = x * x % n
        if x == n - 1:
            return True
    return False
