"""An account is checked, its keys are read in every form they are handed out in, and never said."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from urllib.parse import parse_qsl, urlsplit

import httpx
import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID

from dougong.sdk.connectors import Call, Failure, FailureKind, Reply
from dougong_gateways.alipay.keys import keys_of
from dougong_gateways.alipay.wire import AES_KEY
from dougong_gateways.faults import Fault
from dougong_gateways.people import ALIPAY, buyers
from dougong_plugins.alipay.calling import Alipay
from dougong_plugins.alipay.certificates import key_of, root_serial_of, serial_of
from dougong_plugins.alipay.connector import AlipayConnector
from tests.plugins.alipay.conftest import Place

PEM = (Encoding.PEM, PrivateFormat.TraditionalOpenSSL, NoEncryption())


def certificate(number: int, key: RSAPrivateKey | ec.EllipticCurvePrivateKey) -> str:
    parts = [(NameOID.COUNTRY_NAME, "CN"), (NameOID.ORGANIZATION_NAME, "Ant Financial"),
             (NameOID.ORGANIZATIONAL_UNIT_NAME, "Certification Authority"),
             (NameOID.COMMON_NAME, "Ant Financial Class 1 R1")]  # fmt: skip
    name = x509.Name([x509.NameAttribute(oid, value) for oid, value in parts])
    begin = datetime(2026, 1, 1, tzinfo=UTC)
    made = x509.CertificateBuilder(
        name, name, key.public_key(), number, begin, begin + timedelta(days=9)
    )
    return made.sign(key, SHA256()).public_bytes(Encoding.PEM).decode()


def test_a_check_shows_whose_account_it_is(place: Place) -> None:
    check = AlipayConnector().check(place.context)

    assert (check.ok, check.account) == (True, "2021000000000001")
    assert [point.ok for point in check.points] == [True, True]


def test_a_check_tells_that_bills_may_not_be_read(place: Place) -> None:
    place.platform.desk.faults.add(Fault("forbidden", path="alipay.data"))

    check = AlipayConnector().check(place.context)

    assert check.ok
    assert [point.told for point in check.points] == ["", "ISV 权限不足"]


@pytest.mark.parametrize(
    ("filled", "field"),
    [
        ({"private_key": keys_of("somebody").private_text}, "private_key"),
        ({"private_key": "not a key"}, "private_key"),
        ({"alipay_public_key": keys_of("merchant").public_text}, "alipay_public_key"),
        ({"alipay_public_key": ""}, "alipay_public_key"),
        ({"app_id": "2021999999999999"}, "app_id"),
        ({"alipay_cert": "no certificate"}, "alipay_cert"),
        ({"app_cert": "no certificate"}, "app_cert"),
        ({"aes_key": "AAAA"}, "aes_key"),
    ],
    ids=lambda each: str(each)[:40],
)
def test_what_is_filled_in_wrongly_is_named_and_not_said(
    place: Place, filled: dict[str, str], field: str
) -> None:
    wrong = place.filled(**filled)

    with pytest.raises(Failure) as failed:
        AlipayConnector().check(wrong)

    assert (failed.value.kind, failed.value.field) == (FailureKind.SETTINGS, field)
    said = f"{failed.value} {failed.value.json()} {wrong!r}"
    assert not any(each in said for key, each in filled.items() if each and "private" in key)


def test_a_key_may_come_in_its_older_form(place: Place) -> None:
    pem = keys_of("merchant").private.private_bytes(*PEM).decode()

    assert AlipayConnector().check(place.filled(private_key=pem)).ok


def test_content_may_be_encrypted_both_ways(place: Place) -> None:
    check = AlipayConnector().check(place.filled(aes_key=AES_KEY))

    assert [point.ok for point in check.points] == [True, True]


def test_an_answer_in_a_cipher_of_another_key_is_told(place: Place) -> None:
    with pytest.raises(Failure) as failed:
        AlipayConnector().check(place.filled(aes_key="AAAAAAAAAAAAAAAAAAAAAA=="))

    assert failed.value.field == "aes_key"


def test_certificates_stand_for_keys(place: Place) -> None:
    ours = certificate(17, keys_of("merchant").private)
    theirs, curve = (
        certificate(18, keys_of("alipay").private),
        ec.generate_private_key(ec.SECP256R1()),
    )
    roots = theirs + certificate(19, curve)
    noted: list[Call] = []

    def note(call: Call, reply: Reply | None, wrong: str, seconds: float) -> None:
        noted.append(call)

    context = place.filled(app_cert=ours, alipay_cert=theirs, root_cert=roots, alipay_public_key="")
    object.__setattr__(context.http, "note", note)

    assert AlipayConnector().check(context).ok
    told = dict(parse_qsl(urlsplit(noted[0].url).query))
    # CN=Ant Financial Class 1 R1,OU=Certification Authority,O=Ant Financial,C=CN and the number, hashed.
    assert told["app_cert_sn"] == serial_of(ours) == "8d4b4bfc53b3d8234427884a255c6ff8"
    assert told["alipay_root_cert_sn"] == root_serial_of(roots) == serial_of(theirs)
    assert key_of(theirs) == keys_of("alipay").private.public_key()


def test_no_address_that_is_called_names_a_token_or_a_person(place: Place) -> None:
    noted: list[Call] = []

    def note(call: Call, reply: Reply | None, wrong: str, seconds: float) -> None:
        noted.append(call)

    context = place.filled(app_auth_token="token-of-the-merchant")
    object.__setattr__(context.http, "note", note)

    with pytest.raises(Failure):
        Alipay(context).ask(
            "alipay.user.info.share", {"about": "somebody"}, auth_token="token-of-somebody"
        )

    assert len(noted) == 1
    for secret in ("token-of-the-merchant", "token-of-somebody", "somebody"):
        assert secret not in noted[0].url
        assert secret.encode() in noted[0].body


def test_a_person_who_comes_by_a_sign_in_is_known_by_open_id(place: Place) -> None:
    url = AlipayConnector().login_url(
        place.context, "state-1", "http://127.0.0.1:9/back", inside=False
    )
    sent = httpx.get(url, follow_redirects=False).headers["location"]
    answered = dict(parse_qsl(urlsplit(sent).query))
    person = buyers(ALIPAY)[0]

    visitor = AlipayConnector().visitor(place.context, answered)

    assert answered["state"] == "state-1"
    assert (visitor.key, visitor.name) == (person.open_id, f"{person.name[0]}**")


@pytest.mark.parametrize("answered", [{}, {"error": "auth_denied"}, {"auth_code": "used"}])
def test_whoever_brings_no_good_code_is_nobody_and_the_account_is_in_order(
    place: Place, answered: dict[str, str]
) -> None:
    with pytest.raises(Failure) as failed:
        AlipayConnector().visitor(place.context, answered)

    assert failed.value.kind is FailureKind.ROW
