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
