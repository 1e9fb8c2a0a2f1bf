"""Certificates instead of bare keys: how Alipay numbers them (source: antcertutil of the npm library)."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey
from cryptography.x509.oid import NameOID

from dougong_plugins.alipay.keys import KeyUnreadable

_SHORT = {
    NameOID.COMMON_NAME: "CN",
    NameOID.ORGANIZATIONAL_UNIT_NAME: "OU",
    NameOID.ORGANIZATION_NAME: "O",
    NameOID.COUNTRY_NAME: "C",
    NameOID.STATE_OR_PROVINCE_NAME: "ST",
    NameOID.LOCALITY_NAME: "L",
}
_RSA = "1.2.840.113549.1.1."


def serial_of(certificate: str) -> str:
    """Return the number of a certificate (PEM); raises `KeyUnreadable`."""
    return _serial(_read(certificate)[0])


def root_serial_of(roots: str) -> str:
    """Return the numbers of those root certificates (PEM, one after another) that are signed by RSA."""
    signed = (
        each for each in _read(roots) if each.signature_algorithm_oid.dotted_string.startswith(_RSA)
    )
    return "_".join(map(_serial, signed))


def key_of(certificate: str) -> RSAPublicKey:
    """Return the key that a certificate is about; raises `KeyUnreadable` for one that is no RSA key."""
    key = _read(certificate)[0].public_key()
    if not isinstance(key, RSAPublicKey):
        raise KeyUnreadable
    return key


def _read(text: str) -> Sequence[x509.Certificate]:
    try:
        return x509.load_pem_x509_certificates(text.encode())
    except ValueError as wrong:
        raise KeyUnreadable from wrong


def _serial(certificate: x509.Certificate) -> str:
    parts = (each for rdn in reversed(certificate.issuer.rdns) for each in rdn)
    name = ",".join(
        f"{_SHORT.get(each.oid, each.oid.dotted_string)}={each.value!s}" for each in parts
    )
    # A number to look a certificate up by: nothing is proved by it.
    return hashlib.md5(
        f"{name}{certificate.serial_number}".encode(), usedforsecurity=False
    ).hexdigest()
