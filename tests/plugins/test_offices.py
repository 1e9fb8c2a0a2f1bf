"""What whoever trains or tests holds in their hands works over HTTP, at both gateways of offices."""

from __future__ import annotations

import re
from collections.abc import Iterator

import httpx
import pytest

from dougong_gateways.catalogue import made
from dougong_gateways.gateway import serving


@pytest.fixture(params=["dingtalk", "wecom"])
def desk(request: pytest.FixtureRequest) -> Iterator[httpx.Client]:
    with (
        serving(made(request.param)) as address,
        httpx.Client(base_url=f"{address}/_gateway/") as client,
    ):
        yield client


def staff(desk: httpx.Client) -> dict[str, str]:
    return {each["userid"]: each["name"] for each in desk.get("staff").json()}


def test_people_leave_and_join_on_demand(desk: httpx.Client) -> None:
    assert len(staff(desk)) == 60

    left = desk.post("leave", json={"userid": "ys0007"}).json()
    joined = desk.post("join", json={"name": "欧阳晓", "department": 21, "quiet": True}).json()

    assert left["userid"] == "ys0007"
    assert joined["departments"] == [21]
    assert "ys0007" not in staff(desk)
    assert staff(desk)[joined["userid"]] == "欧阳晓"


def test_a_callback_that_nobody_hears_is_told_so(desk: httpx.Client) -> None:
    told = {"kind": "user_leave_org", "values": {"UserId": ["ys0001"]}, "times": 2}

    assert desk.post("callback", json=told).json() == []
    desk.post("callback_url", json={"url": "http://127.0.0.1:9/hook"})
    answered = desk.post("callback", json=told).json()

    assert [each["status"] for each in answered] == [0, 0]


def test_whoever_is_chosen_on_the_page_comes_back_with_a_code(desk: httpx.Client) -> None:
    account = desk.get("account").json()
    asked = {"client_id": account.get("app_key", ""), "appid": account.get("corp_id", "")}
    back = {"redirect_uri": "https://app.example/back?way=1", "state": "s&1"}
    page = httpx.get(account["login_url"], params={**asked, **back})

    links = re.findall('href="([^"]+)"', page.text)
    assert len(links) == 50
    assert re.fullmatch(
        r"https://app.example/back\?way=1&amp;\w+=[0-9a-f]{32}&amp;state=s%261", links[0]
    )


def test_nobody_signs_in_to_an_application_that_there_is_not(desk: httpx.Client) -> None:
    account = desk.get("account").json()
    asked = {"client_id": "another", "appid": "another", "redirect_uri": "x", "state": "s"}

    assert httpx.get(account["login_url"], params=asked).status_code == 400


def test_a_code_is_given_to_whom_one_names(desk: httpx.Client) -> None:
    codes = {desk.post("code", json={"userid": "ys0001"}).json()["code"] for _ in range(2)}

    assert len(codes) == 2
