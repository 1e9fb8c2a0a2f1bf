"""The envelope in which WeCom, WeChat, DingTalk and Yonyou put what they tell: signed, encrypted, addressed.

AES-256 in CBC over 16 random bytes, the length of the message (four bytes, big end first), the message and whom it is
for; the key is 43 characters of base64, its first half is the initialisation vector, the padding fills blocks of 32.
The signature is the SHA-1 of the sorted parts: theirs to change, so the message is also known by whom it is for.
Source: the vendors' own libraries, see tests/plugins/vectors.
"""

from __future__ import annotations

import hmac
import secrets
from base64 import b64decode, b64encode
from dataclasses import dataclass, field
from hashlib import sha1

from cryptography.hazmat.primitives.ciphers import Cipher
from cryptography.hazmat.primitives.ciphers.algorithms import AES256
from cryptography.hazmat.primitives.ciphers.modes import CBC

from dougong.connectors.failure import Failure, FailureKind

_BLOCK, _RANDOM, _LENGTH = 32, 16, 4


def signature_of(*parts: str) -> str:
    """Return the SHA-1 of the parts in the order of the alphabet, in hexadecimal.

    >>> signature_of("weixin", "1409304348", "abc123")
    '92a9ac468ccc7ac7b4d9bf8e3b83c51bbc80adbd'
    """
    return sha1("".join(sorted(parts)).encode()).hexdigest()


def demand_signature(claimed: str, *parts: str) -> None:
    """Raise `Failure` (authorisation, `wrong_signature`) unless the parts are signed so; takes equally long always."""
    if not hmac.compare_digest(signature_of(*parts).encode(), claimed.encode()):
        raise Failure(FailureKind.AUTHORISATION, code="wrong_signature")


@dataclass(frozen=True, slots=True)
class Envelope:
    """An encrypted message with the signature that goes along, and what was signed with it."""

    encrypted: str
    signature: str
    timestamp: str
    nonce: str


@dataclass(frozen=True, slots=True)
class MessageCrypt:
    """Opens and seals messages for one receiver; `also` are others whose messages are taken.

    `key` is the EncodingAESKey as the vendor shows it; `token` is what both sides know. Neither is ever printed.
    """

    token: str = field(repr=False)
    key: str = field(repr=False)
    receiver: str
    also: frozenset[str] = frozenset()

    def opened(self, envelope: Envelope) -> bytes:
        """Verify and decrypt; raises `Failure` (authorisation) for whatever is not the vendor's, or not for us."""
        demand_signature(
            envelope.signature, self.token, envelope.timestamp, envelope.nonce, envelope.encrypted
        )
        return self.decrypted(envelope.encrypted)

    def sealed(self, message: bytes, timestamp: str, nonce: str) -> Envelope:
        """Encrypt and sign for the receiver."""
        encrypted = self.encrypted(message, secrets.token_bytes(_RANDOM))
        signature = signature_of(self.token, timestamp, nonce, encrypted)
        return Envelope(encrypted, signature, timestamp, nonce)

    def encrypted(self, message: bytes, random: bytes) -> str:
        """Return the message in base64; `random` are 16 bytes that are never used twice."""
        whole = random + len(message).to_bytes(_LENGTH, "big") + message + self.receiver.encode()
        missing = _BLOCK - len(whole) % _BLOCK
        worker = self._cipher().encryptor()
        return b64encode(worker.update(whole + bytes([missing] * missing))).decode()

    def decrypted(self, encrypted: str) -> bytes:
        """Return the message. Its signature is to be verified before: what is wrong inside tells who forges much."""
        whole = self._unpadded(encrypted)
        ends = _RANDOM + _LENGTH + int.from_bytes(whole[_RANDOM : _RANDOM + _LENGTH], "big")
        if ends > len(whole):
            raise _unreadable()
        for_whom = whole[ends:].decode("utf-8", "replace")
        if for_whom != self.receiver and for_whom not in self.also:
            raise Failure(FailureKind.AUTHORISATION, for_whom[:80], code="not_for_us")
        return whole[_RANDOM + _LENGTH : ends]

    def _unpadded(self, encrypted: str) -> bytes:
        try:
            sealed = b64decode(encrypted, validate=True)
        except ValueError as broken:
            raise _unreadable() from broken
        if not sealed or len(sealed) % _RANDOM:
            raise _unreadable()
        worker = self._cipher().decryptor()
        padded = worker.update(sealed)
        missing = padded[-1]
        if not 1 <= missing <= _BLOCK or padded[-missing:] != bytes([missing] * missing):
            raise _unreadable()
        return padded[:-missing]

    def _cipher(self) -> Cipher[CBC]:
        try:
            key = b64decode(f"{self.key}=", validate=True)
        except ValueError:
            key = b""
        if len(key) != _BLOCK:
            raise Failure(FailureKind.SETTINGS, code="wrong_encoding_key")
        return Cipher(AES256(key), CBC(key[:_RANDOM]))


def _unreadable() -> Failure:
    return Failure(FailureKind.AUTHORISATION, code="unreadable_message")
