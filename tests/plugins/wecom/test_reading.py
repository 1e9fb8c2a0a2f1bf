"""Who works where, and whom they know outside, is read whole, whatever happens on the way."""

from __future__ import annotations

import pytest

from dougong.sdk.connectors import Failure, FailureKind
from dougong_gateways.people import people
from dougong_gateways.staff import ROOT
from dougong_gateways.wecom.application import ACCOUNT
from tests.plugins.reading import kept, lost
from tests.plugins.wecom.company import linked

STREAMS = ("departments", "people", "external_contacts", "customer_groups")


def test_departments_and_people_are_read_with_who_leads_them() -> None:
    with linked() as company:
        departments = kept(company.pages("departments"))
        staff = kept(company.pages("people"))

        there = company.gateway.office.company
        assert departments.keys() == {str(each.number) for each in there.departments}
        assert departments["411"].values["parent_id"] == "41"
        assert departments[str(ROOT)].values["parent_id"] == ""
        assert staff.keys() == {each.userid for each in there.everybody()}
        for each in there.everybody():
            read = staff[each.userid].values
            assert read["departments"] == [str(home) for home in each.departments]
            assert read["leads"] == [str(home) for home in each.departments if home in each.leads]
            assert (read["mobile"], read["active"]) == (each.mobile, each.active)


def test_contacts_are_the_people_of_all_gateways_with_the_names_of_their_tags() -> None:
    with linked() as company:
        read = kept(company.pages("external_contacts"))

        known = company.gateway.customers
        assert read.keys() == known.contacts.keys()
        unions = {row.values["unionid"] for row in read.values()} - {""}
        assert unions == {each.union_id for each in people(80) if each.number % 8}
        names = {tag for row in read.values() for tag in row.values["tags"]}  # type: ignore[union-attr]
        assert names == {"重要", "一般", "门店", "网店", "展会"}


def test_a_contact_that_several_follow_comes_once_with_the_words_of_who_came_last() -> None:
    with linked() as company:
        rows = [row for page in company.pages("external_contacts") for row in page.rows]

        known = company.gateway.customers
        assert len(rows) == len({row.key for row in rows}) == 80
        for row in rows:
            all_ = [each for (_, contact), each in known.follows.items() if contact == row.key]
            newest = max(all_, key=lambda each: each["createtime"])
            assert (row.values["owner"], row.values["remark"]) == (
                newest["userid"],
                newest["remark"],
            )
            assert len(row.values["tags"]) == len(newest["tag_id"])  # type: ignore[arg-type]
        assert company.gateway.desk.asked("GET /cgi-bin/externalcontact/get") == 16 + 1


def test_groups_are_read_with_their_owner_and_who_is_in_them() -> None:
    with linked() as company:
        for key, row in kept(company.pages("customer_groups")).items():
            group = company.gateway.customers.groups[key]
            assert row.values["owner"] == group["owner"]
            assert row.values["members"] == len(group["member_list"])
            assert row.values["employees"] == [group["owner"]]


@pytest.mark.parametrize("stream", STREAMS)
def test_a_reading_goes_on_after_every_page_without_a_loss(stream: str) -> None:
    with linked(30, customers=40) as company:
        assert lost(lambda cursor: company.pages(stream, cursor)) == []


def test_people_may_be_read_by_their_ids_alone() -> None:
    with linked(30, ids_only=True) as company:
        read = kept(company.pages("people"))

        assert len(read) == 30
        there = company.gateway.office.company.everybody()
        assert {key: row.values["departments"] for key, row in read.items()} == {
            each.userid: [str(home) for home in each.departments] for each in there
        }
        assert lost(lambda cursor: company.pages("people", cursor)) == []


def test_each_secret_has_a_pass_of_its_own_asked_for_once() -> None:
    with linked() as company:
        for stream in STREAMS:
            company.pages(stream)

        assert company.gateway.desk.asked("GET /cgi-bin/gettoken") == 2


def test_the_application_serves_where_customers_have_no_secret_of_their_own() -> None:
    with linked(customers_secret="") as company:
        assert len(kept(company.pages("external_contacts"))) == 80


def test_an_employee_without_customers_is_no_trouble() -> None:
    with linked(customers=0) as company:
        assert kept(company.pages("external_contacts")) == {}


@pytest.mark.parametrize("stream", STREAMS)
def test_a_pass_that_has_run_out_is_renewed_once(stream: str) -> None:
    with linked() as company:
        company.pages(stream)
        before = company.gateway.desk.asked("GET /cgi-bin/gettoken")
        company.fault("expired_token")
        company.pages(stream)

        assert company.gateway.desk.asked("GET /cgi-bin/gettoken") == before + 1


@pytest.mark.parametrize(
    ("fault", "kind", "after"),
    [
        ("429", FailureKind.RATE, 7),
        ("busy", FailureKind.RATE, 60),
        ("not_trusted", FailureKind.SETTINGS, None),
        ("500", FailureKind.TRANSIENT, None),
        ("cut", FailureKind.TRANSIENT, None),
    ],
)
def test_what_goes_wrong_on_the_way_is_known_by_what_mends_it(
    fault: str, kind: FailureKind, after: float | None
) -> None:
    with linked() as company:
        company.fault(fault, "externalcontact/batch", seconds=7, after=2)
        with pytest.raises(Failure) as failure:
            company.pages("external_contacts")

        assert (failure.value.kind, failure.value.after) == (kind, after)
        assert len(kept(company.pages("external_contacts"))) == 80


def test_whom_to_trust_is_told_by_the_address_that_wecom_saw() -> None:
    with linked() as company:
        company.fault("not_trusted", "department")
        with pytest.raises(Failure) as failure:
            company.connector.check(company.context)

        assert "203.0.113.7" in failure.value.said


def test_a_check_names_the_company_and_does_without_customers() -> None:
    with linked() as company:
        good = company.connector.check(company.context)
        company.fault("not_trusted", "externalcontact")
        less = company.connector.check(company.context)

        assert [point.ok for point in good.points] == [True, True]
        assert [point.ok for point in less.points] == [True, None]
        assert good.points[0].told == company.gateway.office.company.name_of(ROOT)


@pytest.mark.parametrize(
    ("corp_id", "app_secret"), [(ACCOUNT["corp_id"], "wr0ng-secret"), ("another", "wr0ng-secret")]
)
def test_a_wrong_secret_is_a_matter_of_signing_in_and_is_not_told(
    corp_id: str, app_secret: str
) -> None:
    with linked(corp_id=corp_id, app_secret=app_secret) as company:
        with pytest.raises(Failure) as failure:
            company.connector.check(company.context)

        assert failure.value.kind is FailureKind.AUTHORISATION
        assert "wr0ng-secret" not in f"{failure.value!r} {failure.value} {failure.value.json()}"
        assert "wr0ng-secret" not in repr(company.context.secrets)
