"""A shop allows it, is checked, and is told when that ends; nothing that is secret is ever said."""

from __future__ import annotations

from datetime import timedelta

import httpx
import pytest

from dougong.sdk.connectors import Call, Failure, FailureKind, Reply
from dougong_gateways.faults import Fault
from dougong_gateways.taobao.application import APP_SECRET
from dougong_plugins.taobao.connector import Taobao
from tests.plugins.taobao.conftest import BACK, Place, sign_in


def test_a_grant_says_whose_it_is_and_until_when(place: Place) -> None:
    grant = place.context.grant()

    year = place.clock.now() + timedelta(days=365)
    assert (grant.account, grant.until, grant.more["r1_until"]) == (
        "木作集旗舰店",
        year,
        year.isoformat(),
    )
    assert grant.more["w2_until"] == (place.clock.now() + timedelta(minutes=30)).isoformat()


def test_a_check_shows_the_shop_and_what_may_be_read(place: Place) -> None:
    check = Taobao().check(place.context)

    assert (check.ok, check.account) == (True, "木作集旗舰店")
    assert [point.ok for point in check.points] == [True] * 4


@pytest.mark.parametrize("method", ["md5", "hmac", "hmac-sha256"])
def test_every_way_to_sign_is_taken(place: Place, method: str) -> None:
    assert Taobao().check(place.filled(sign_method=method)).ok


def test_no_address_that_is_called_names_what_is_secret(place: Place) -> None:
    noted: list[str] = []

    def note(call: Call, reply: Reply | None, wrong: str, seconds: float) -> None:
        noted.append(f"{call.url} {wrong}")

    object.__setattr__(place.context.http, "note", note)
    sign_in(place.context)
    place.platform.desk.faults.add(Fault("expired_token", path="taobao.trades"))

    with pytest.raises(Failure):
        place.read("trades")

    grant = place.context.grant()
    assert len(noted) == 3
    for secret in (APP_SECRET, grant.token, grant.renewal, "safe-code"):
        assert not any(secret in each for each in noted)


def test_a_check_tells_what_is_missing_and_what_ends_soon(place: Place) -> None:
    place.platform.desk.faults.add(Fault("forbidden", path="taobao.crm"))
    place.clock.advance(timedelta(days=360))

    check = Taobao().check(place.context)

    assert check.ok
    told = {point.label: point.told for point in check.points if point.ok is None}
    assert told == {"授权即将到期": "2027-03-01", "可读会员": "应用没有这个接口的权限"}


def test_a_wrong_secret_is_known_and_never_said(place: Place) -> None:
    wrong = place.filled(app_secret="not-the-secret")

    with pytest.raises(Failure) as failed:
        Taobao().check(wrong)

    assert (failed.value.kind, failed.value.field) == (FailureKind.SETTINGS, "app_secret")
    token = place.context.grant().token
    for said in (str(failed.value), repr(wrong), str(failed.value.json())):
        assert "not-the-secret" not in said
        assert token not in str(failed.value)


def test_a_wrong_secret_at_the_sign_in_is_known(place: Place) -> None:
    wrong = place.filled(app_secret="not-the-secret")

    with pytest.raises(Failure) as failed:
        Taobao().granted(wrong, {"code": "c"}, BACK)

    assert (failed.value.kind, failed.value.field) == (FailureKind.SETTINGS, "app_secret")
    assert APP_SECRET not in str(failed.value)


@pytest.mark.parametrize("answered", [{"error": "access_denied"}, {}, {"code": "stolen"}])
def test_a_browser_that_brings_no_good_code_gets_no_grant(
    place: Place, answered: dict[str, str]
) -> None:
    with pytest.raises(Failure) as failed:
        Taobao().granted(place.context, answered, BACK)

    assert failed.value.kind is FailureKind.AUTHORISATION


def test_a_session_that_ended_is_renewed_once_and_reading_goes_on(place: Place) -> None:
    grant = place.context.grant()
    place.clock.advance(timedelta(days=366))
    with pytest.raises(Failure) as failed:
        Taobao().check(place.context)
    assert failed.value.kind is FailureKind.AUTHORISATION

    place.context.allowed = Taobao().renewed(place.context, grant)

    assert Taobao().check(place.context).account == grant.account
    with pytest.raises(Failure) as again:
        Taobao().renewed(place.context, grant)
    assert again.value.kind is FailureKind.AUTHORISATION


def test_a_grant_that_cannot_be_renewed_any_more_is_not_sent(place: Place) -> None:
    asked = place.platform.desk.asked("POST /token")
    grant = place.context.grant()
    place.clock.advance(timedelta(days=800))

    with pytest.raises(Failure) as failed:
        Taobao().renewed(place.context, grant)

    assert (failed.value.kind, failed.value.code) == (FailureKind.AUTHORISATION, "not_renewable")
    assert place.platform.desk.asked("POST /token") == asked


def test_a_clock_that_is_wrong_is_told(place: Place) -> None:
    place.clock.advance(timedelta(hours=1))
    place.platform.desk.time = lambda: place.clock.now() - timedelta(hours=1)

    with pytest.raises(Failure) as failed:
        Taobao().check(place.context)

    assert failed.value.code == "31"


def test_a_sign_in_page_carries_no_secret(place: Place) -> None:
    url = Taobao().sign_in_url(place.context, "s", BACK)

    assert APP_SECRET not in url
    assert httpx.URL(url).params["redirect_uri"] == BACK
    sign_in(place.context)
