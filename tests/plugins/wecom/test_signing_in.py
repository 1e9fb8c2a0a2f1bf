"""People sign in by WeCom's word: whoever works there, and nobody else."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

import httpx
import pytest

from dougong.sdk.connectors import Failure, FailureKind
from tests.plugins.wecom.company import Linked, linked

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
        assert (visitor.key, visitor.name, visitor.mobile) == (them.userid, them.name, them.mobile)


def test_the_page_inside_the_app_ends_as_wechat_wants_it() -> None:
    with linked(1) as company:
        url = company.connector.login_url(company.context, "s", BACK, inside=True)

        assert urlsplit(url).fragment == "wechat_redirect"


def test_a_code_is_taken_once() -> None:
    with linked() as company:
        answered = came_back(company, "ys0005", inside=True)
        company.connector.visitor(company.context, answered)
        with pytest.raises(Failure) as failure:
            company.connector.visitor(company.context, answered)

        assert (failure.value.kind, failure.value.code) == (FailureKind.ROW, "40029")


@pytest.mark.parametrize(
    ("answered", "code"), [({"code": "outsider"}, "not_an_employee"), ({"state": "s"}, "no_code")]
)
def test_nobody_else_comes_in(answered: dict[str, str], code: str) -> None:
    with linked(1) as company:
        with pytest.raises(Failure) as failure:
            company.connector.visitor(company.context, answered)

        assert (failure.value.kind, failure.value.code) == (FailureKind.ROW, code)


def test_whoever_left_does_not_come_in() -> None:
    with linked() as company:
        answered = came_back(company, "ys0005", inside=True)
        company.gateway.office.leave("ys0005")
        with pytest.raises(Failure):
            company.connector.visitor(company.context, answered)
