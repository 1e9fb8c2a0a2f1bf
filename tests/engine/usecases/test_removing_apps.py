"""An app is removed for everybody after its name was typed, and comes back as it was."""

from __future__ import annotations

from datetime import timedelta

import pytest

from dougong.access.principal import Principal, PrincipalKind
from dougong.kernel.errors import Conflict, Forbidden, Invalid, NotFound
from dougong.records.shape import FormRef
from dougong.usecases.apps import listing
from dougong.usecases.building import editing, removing_apps
from dougong.usecases.facts.specs import compiled_release
from dougong.usecases.processes.submitting import submit_new
from tests.engine.usecases.workshop import Workshop, a_crm

CUSTOMER = FormRef("crm", "customer")
BUILDER = Principal(PrincipalKind.USER, "p2", "周建国", roles=frozenset({"crm/builder"}))


@pytest.fixture
def crm(workshop: Workshop) -> Workshop:
    workshop.published(a_crm())
    workshop.do(submit_new, CUSTOMER, {"name": "钱玉兰"})
    return workshop


def keys(workshop: Workshop) -> list[object]:
    return [each["key"] for each in workshop.do(listing.my_apps)]


def test_what_goes_with_an_app_is_counted(crm: Workshop) -> None:
    found = crm.do(removing_apps.contents_of, "crm")

    assert (found.forms, found.records, found.runs, found.needed_by) == (2, 1, 0, ())


def test_a_removed_app_is_gone_for_everybody_and_its_key_stays_taken(crm: Workshop) -> None:
    crm.do(removing_apps.remove_app, "crm", name="客户管理")

    assert keys(crm) == []
    assert crm.do(lambda work, _: compiled_release(work, "crm").forms) == {}
    with pytest.raises(NotFound):
        crm.do(editing.read_draft, "crm")
    with pytest.raises(NotFound):
        crm.do(submit_new, CUSTOMER, {"name": "孙志明"})
    with pytest.raises(Conflict):
        crm.founded(key="crm")


def test_it_comes_back_with_release_and_records(crm: Workshop) -> None:
    crm.do(removing_apps.remove_app, "crm", name="客户管理")
    assert [each.key for each in crm.do(removing_apps.removed_apps)] == ["crm"]

    crm.do(removing_apps.restore_app, "crm")

    assert keys(crm) == ["crm"]
    assert crm.do(removing_apps.contents_of, "crm").records == 1
    assert crm.do(lambda work, _: work.releases.current("crm")) == 1
    assert list(crm.do(removing_apps.removed_apps)) == []


def test_another_name_removes_nothing(crm: Workshop) -> None:
    with pytest.raises(Invalid):
        crm.do(removing_apps.remove_app, "crm", name="客户")

    assert keys(crm) == ["crm"]


def test_after_thirty_days_it_is_no_longer_offered(crm: Workshop) -> None:
    crm.do(removing_apps.remove_app, "crm", name="客户管理")
    crm.clock.advance(timedelta(days=31))

    assert list(crm.do(removing_apps.removed_apps)) == []


def test_after_thirty_days_it_does_not_come_back(crm: Workshop) -> None:
    crm.do(removing_apps.remove_app, "crm", name="客户管理")
    crm.clock.advance(timedelta(days=31))

    with pytest.raises(NotFound):
        crm.do(removing_apps.restore_app, "crm")


def test_only_an_administrator_removes_and_restores(crm: Workshop) -> None:
    with pytest.raises(Forbidden):
        crm.as_(BUILDER, removing_apps.remove_app, "crm", name="客户管理")
    with pytest.raises(Forbidden):
        crm.as_(BUILDER, removing_apps.removed_apps)
    with pytest.raises(Forbidden):
        crm.as_(BUILDER, removing_apps.restore_app, "crm")
