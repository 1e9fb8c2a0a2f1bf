"""People sign in by DingTalk's word: whoever works there, and nobody else."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

import httpx
import pytest

from dougong.sdk.connectors import Failure, FailureKind
from tests.plugins.dingtalk.company import Linked, linked

BACK = "https://app.example/sign-in/back"


def came_back(company: Linked, userid: str, *, inside: bool) -> dict[str, str]:
    url = company.connector.login_url(company.context, "state-1", BACK, inside=inside)
    answer = httpx.get(url, params={**httpx.URL(url).params, "userid": userid})
    query = parse_qs(urlsplit(answer.headers["location"]).query)
    return {key: each for key, [each] in query.items()}


@pytest.mark.parametrize("inside", [False, True])
def test_an_employee_is_known_by_a_scan_and_inside_the_app(inside: bool) -> None:
    with linked() as company:
        answered = came_back(company, "ys0005", inside=inside)
        visitor = company.connector.visitor(company.context, answered)

        them = company.gateway.office.company.person("ys0005")
        assert them
        assert answered["state"] == "state-1"
        assert (visitor.key, visitor.union, visitor.name) == (them.userid, them.unionid, them.name)
        assert visitor.mobile == ("" if inside else them.mobile)


@pytest.mark.parametrize("inside", [False, True])
def test_a_code_is_taken_once(inside: bool) -> None:
    with linked() as company:
        answered = came_back(company, "ys0005", inside=inside)
        company.connector.visitor(company.context, answered)
        with pytest.raises(Failure) as failure:
            company.connector.visitor(company.context, answered)

        assert failure.value.kind is FailureKind.ROW


def test_somebody_of_another_company_does_not_come_in() -> None:
    with linked(corp_id="dingcorp9999") as company:
        answered = came_back(company, "ys0005", inside=False)
        with pytest.raises(Failure) as failure:
            company.connector.visitor(company.context, answered)

        assert failure.value.code == "another_company"
        assert failure.value.kind is FailureKind.ROW


def test_whoever_left_does_not_come_in() -> None:
    with linked() as company:
        answered = came_back(company, "ys0005", inside=True)
        company.gateway.office.leave("ys0005")
        with pytest.raises(Failure):
            company.connector.visitor(company.context, answered)


def test_nobody_comes_in_without_a_code() -> None:
    with linked(1) as company:
        with pytest.raises(Failure) as failure:
            company.connector.visitor(company.context, {"state": "s"})

        assert failure.value.code == "no_code"
