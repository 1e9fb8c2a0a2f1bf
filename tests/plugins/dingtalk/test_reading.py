"""Who works where is read whole, whatever happens on the way."""

from __future__ import annotations

import pytest

from dougong.sdk.connectors import Failure, FailureKind
from dougong_gateways.staff import ROOT
from tests.plugins.dingtalk.company import linked
from tests.plugins.reading import kept, lost

LIST = "/topapi/v2/user/list"


def test_every_department_is_read_with_its_parent_and_its_leaders() -> None:
    with linked() as company:
        read = kept(company.pages("departments"))

        there = company.gateway.office.company
        assert read.keys() == {str(each.number) for each in there.departments}
        assert read["411"].values["parent_id"] == "41"
        assert read[str(ROOT)].values["parent_id"] == ""
        assert read["411"].values["managers"] == [
            each.userid for each in there.everybody() if 411 in each.leads
        ]


def test_everybody_is_read_with_what_there_is_of_them() -> None:
    with linked() as company:
        read = kept(company.pages("people"))

        there = company.gateway.office.company.everybody()
        assert read.keys() == {each.userid for each in there}
        sixth = there[5]
        values = read[sixth.userid].values
        assert values["mobile"] == sixth.mobile
        assert values["departments"] == [str(each) for each in sixth.departments]
        assert values["hired_on"] == sixth.hired.isoformat()
        assert {values["name"], values["unionid"]} == {sixth.name, sixth.unionid}


@pytest.mark.parametrize("stream", ["departments", "people"])
def test_a_reading_goes_on_after_every_page_without_a_loss(stream: str) -> None:
    with linked(30) as company:
        assert lost(lambda cursor: company.pages(stream, cursor)) == []


def test_somebody_in_two_departments_is_told_alike_in_both() -> None:
    with linked() as company:
        rows = [row for page in company.pages("people") for row in page.rows]

        assert len(rows) > len({row.key for row in rows})
        assert {repr(row) for row in rows} == {
            repr(row) for row in {row.key: row for row in rows}.values()
        }


def test_a_large_department_comes_page_by_page() -> None:
    with linked(300, page_size=5) as company:
        pages = company.pages("people")

        assert max(len(page.rows) for page in pages) == 5
        assert len(kept(pages)) == 300


def test_whoever_left_is_not_read_any_more_and_whoever_joined_is() -> None:
    with linked() as company:
        company.gateway.office.leave("ys0007")
        joined = company.gateway.office.join("欧阳晓", 21)

        read = kept(company.pages("people"))

        assert "ys0007" not in read
        assert read[joined.userid].values["name"] == "欧阳晓"


def test_phones_that_one_may_not_see_are_empty() -> None:
    with linked(3) as company:
        company.fault("no_mobile", times=100)

        assert {row.values["mobile"] for row in kept(company.pages("people")).values()} == {""}


def test_a_pass_is_asked_for_once_and_once_more_when_it_has_run_out() -> None:
    with linked() as company:
        company.fault("expired_token", LIST, after=3)
        read = kept(company.pages("people"))

        assert len(read) == 60
        assert company.gateway.desk.asked("GET /gettoken") == 2


def test_a_pass_that_is_never_taken_is_a_matter_of_signing_in() -> None:
    with linked() as company:
        company.fault("expired_token", LIST, times=2)
        with pytest.raises(Failure) as failure:
            company.pages("people")

        assert failure.value.kind is FailureKind.AUTHORISATION


@pytest.mark.parametrize(
    ("fault", "kind", "after"),
    [
        ("429", FailureKind.RATE, 7),
        ("banned", FailureKind.RATE, 300),
        ("busy", FailureKind.RATE, 60),
        ("500", FailureKind.TRANSIENT, None),
        ("cut", FailureKind.TRANSIENT, None),
    ],
)
def test_what_goes_wrong_on_the_way_is_known_by_what_mends_it(
    fault: str, kind: FailureKind, after: float | None
) -> None:
    with linked() as company:
        company.fault(fault, LIST, seconds=7)
        with pytest.raises(Failure) as failure:
            company.pages("people")

        assert (failure.value.kind, failure.value.after) == (kind, after)
        assert len(kept(company.pages("people"))) == 60


def test_a_check_names_the_company_and_misses_the_phones() -> None:
    with linked() as company:
        good = company.connector.check(company.context)
        company.fault("no_mobile")
        less = company.connector.check(company.context)

        assert [point.ok for point in good.points] == [True, True]
        assert [point.ok for point in less.points] == [True, None]
        assert good.points[0].told == company.gateway.office.company.name_of(ROOT)
        assert less.ok


def test_a_wrong_secret_is_a_matter_of_signing_in_and_is_not_told() -> None:
    with linked(app_secret="wr0ng-secret") as company:
        with pytest.raises(Failure) as failure:
            company.connector.check(company.context)

        assert failure.value.kind is FailureKind.AUTHORISATION
        assert "wr0ng-secret" not in f"{failure.value!r} {failure.value} {failure.value.json()}"
        assert "wr0ng-secret" not in f"{company.context!r}"


def test_a_department_that_there_is_not_says_so() -> None:
    with linked(root_department=999) as company:
        with pytest.raises(Failure) as failure:
            company.pages("people")

        assert (failure.value.kind, failure.value.code) == (FailureKind.ROW, "60003")
