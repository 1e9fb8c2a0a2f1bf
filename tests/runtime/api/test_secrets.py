"""What opens a door is never written to the log, however much of it is asked for."""

from __future__ import annotations

import logging

import pytest

from tests.runtime.house import PASSWORD, House


def test_no_secret_is_written_to_the_log(house: House, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    admin = house.admin()
    token = admin.post("/me/tokens", {"name": "script"}).json["token"]
    invitation = admin.post("/invitations", {"departments": []}).json["secret"]
    stranger = house.stranger()
    stranger.sign_in("admin", "the-wrong-password")
    stranger.get("/me", Authorization=f"Bearer {token}")
    stranger.get(f"/invitations/{invitation}")
    stranger.client.get(f"/join/{invitation}")
    stranger.post(f"/public/{invitation}")
    stranger.client.get(f"/f/{invitation}")
    stranger.post(f"/calls/shop/take/{invitation}", {})

    written = caplog.text
    assert "/invitations/…" in written
    assert "/calls/shop/take/…" in written
    secrets = {PASSWORD, "the-wrong-password", token, invitation, admin.csrf}
    assert [secret for secret in secrets if secret in written] == []


def test_no_request_writes_a_line_of_its_own_into_the_log(
    house: House, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)

    house.stranger().get("/x%0d%0a2026-12-01 INFO admin signed in%1b[2J%c2%9b2J")

    (line,) = [
        each.getMessage() for each in caplog.records if "admin signed in" in each.msg % each.args
    ]
    assert line.isprintable()


def test_what_is_refused_is_logged_with_who_asked_from_where(
    house: House, caplog: pytest.LogCaptureFixture
) -> None:
    ann = house.person("ann")
    caplog.set_level(logging.INFO)

    refused = ann.get("/people")

    assert refused.status_code == 403
    assert any(
        refused.headers["X-Request-Id"] in line and "127.0.0.1 GET /api/v1/people" in line
        for line in caplog.messages
    )
