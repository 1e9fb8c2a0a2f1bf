"""What people did elsewhere is kept once, as theirs where it is known whose it is, and never changed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from dougong.access.permit import Operation
from dougong.access.principal import Principal, PrincipalKind
from dougong.definitions.codec import content_of
from dougong.kernel.canonical import Json
from dougong.kernel.errors import DougongError, Forbidden, Invalid
from dougong.publishing.app_spec import AppSpec
from dougong.publishing.compile import compile_app
from dougong.records.shape import FormRef
from dougong.rules.course import Cap, Course
from dougong.usecases.facts.permits import permit
from dougong.usecases.facts.specs import compiled_release
from dougong.usecases.links.public_links import Opening, open_link
from dougong.usecases.links.strangers import Closed, Visit, tell_activities
from dougong.usecases.processes.submitting import delete_record, submit_new, submit_patch
from dougong.usecases.reading.records import Listing, list_records
from dougong.usecases.records.activities import MOST, Activity, Taken, take_activities
from tests.engine.usecases.workshop import ADMIN, Workshop

MEMBER, ACT = FormRef("shop", "member"), FormRef("shop", "act")
STRANGER = Principal(PrincipalKind.USER, "01900000-0000-7000-8000-000000000000")
SHOP: dict[str, Any] = {
    "app": {"format": 1, "key": "shop", "label": "小店"},
    "forms": [
        {"key": "member", "label": "会员",
         "identity": {"match": [["unionid"], ["phone"], ["name", "city"]]}, "fields": [
            {"key": "name", "type": "text", "label": "姓名"},
            {"key": "city", "type": "text", "label": "城市"},
            {"key": "phone", "type": "phone", "label": "手机", "unique": True},
            {"key": "unionid", "type": "text", "label": "UnionID", "unique": True},
            {"key": "acts", "type": "reverse", "label": "行为", "from": "act.member"},
            {"key": "views", "type": "rollup", "label": "浏览", "from": "act.member", "expression": "COUNT()",
             "where": 'name = "view"'},
        ]},
        {"key": "act", "label": "行为",
         "activities": {"id": "key", "name": "name", "at": "at", "customer": "member"}, "fields": [
            {"key": "key", "type": "text", "label": "编号", "unique": True},
            {"key": "name", "type": "text", "label": "行为"},
            {"key": "at", "type": "datetime", "label": "时间"},
            {"key": "member", "type": "reference", "label": "会员", "form": "member"},
            {"key": "goods", "type": "text", "label": "商品"},
            {"key": "amount", "type": "money", "label": "金额", "currency": "CNY"},
        ]},
    ],
}  # fmt: skip


@pytest.fixture
def shop(workshop: Workshop) -> Workshop:
    workshop.published(SHOP)
    return workshop


def activity(shop: Workshop, id: str, name: str = "view", **more: Any) -> Activity:
    return Activity(id, name, shop.clock.now(), **more)


def told(shop: Workshop, *activities: Activity) -> Taken:
    return shop.do(take_activities, "shop", activities)


def kept(shop: Workshop) -> list[Any]:
    return [each["values"] for each in shop.do(list_records, ACT, Listing(sort=("key",))).items()]


def member(shop: Workshop, **values: Json) -> str:
    return shop.do(submit_new, MEMBER, values).written.record.id


def test_an_activity_is_the_customers_by_what_they_are_known_by(shop: Workshop) -> None:
    ann = member(shop, name="安", phone="13800138000", unionid="u-1", city="杭州")
    bob = member(shop, name="柏", phone="13900139000", city="杭州")

    told(
        shop,
        activity(shop, "1", identity={"phone": "138 0013 8000"}),
        activity(shop, "2", identity={"unionid": "u-1", "phone": "13900139000"}),
        activity(shop, "3", identity={"name": "柏", "city": "杭州"}),
        activity(shop, "4", identity={"name": "柏"}),
        activity(shop, "5", identity={"phone": "13700137000"}),
    )

    whose = [each["member"] and each["member"]["id"] for each in kept(shop)]
    assert whose == [ann, ann, bob, None, None]


def test_rollups_of_the_customer_follow(shop: Workshop) -> None:
    ann = member(shop, name="安", phone="13800138000")
    same = {"phone": "13800138000"}

    told(shop, activity(shop, "1", identity=same), activity(shop, "2", "cart", identity=same))

    [found] = shop.do(list_records, MEMBER, Listing()).page.items
    assert (found.id, found.values["views"]) == (ann, "1")


def test_properties_go_to_the_fields_of_their_names(shop: Workshop) -> None:
    told(shop, activity(shop, "1", "cart", properties={
        "goods": "龙井", "amount": "99.5", "browser": "Firefox", "name": "other", "member": "x"}))  # fmt: skip

    [values] = kept(shop)
    assert (values["goods"], values["amount"], values["name"], values["member"]) == (
        "龙井", "99.50", "cart", None)  # fmt: skip


def test_what_is_told_twice_is_kept_once(shop: Workshop) -> None:
    first = told(shop, activity(shop, "1"), activity(shop, "2"), activity(shop, "1"))
    again = told(shop, activity(shop, "2"), activity(shop, "3"))

    assert (first, again) == (Taken(2, 1, {}), Taken(1, 1, {}))
    assert len(kept(shop)) == 3


def test_what_is_wrong_is_told_by_its_place_and_the_rest_is_kept(shop: Workshop) -> None:
    ahead = Activity("3", "view", shop.clock.now() + timedelta(days=2))

    taken = told(
        shop, activity(shop, "1"), activity(shop, "2", properties={"amount": "viel"}), ahead
    )

    assert taken.new == 1
    assert {at: [each.path for each in problems] for at, problems in taken.failed.items()} == {
        1: ["amount"],
        2: ["at"],
    }


@pytest.mark.parametrize("change", [
    lambda shop, id: shop.do(submit_patch, ACT, id, 1, {"name": "cart"}),
    lambda shop, id: shop.do(delete_record, ACT, id),
])  # fmt: skip
def test_what_has_happened_is_changed_by_nobody(
    shop: Workshop, change: Callable[[Workshop, str], object]
) -> None:
    told(shop, activity(shop, "1"))
    [found] = shop.do(list_records, ACT, Listing()).items()

    with pytest.raises(Forbidden):
        change(shop, str(found["id"]))

    assert [each["name"] for each in kept(shop)] == ["view"]


def test_only_who_may_add_to_the_form_may_tell(shop: Workshop) -> None:
    with pytest.raises(DougongError):
        shop.as_(STRANGER, take_activities, "shop", [activity(shop, "1")])
    assert kept(shop) == []


def test_nobody_tells_of_a_field_that_they_may_not_write(shop: Workshop) -> None:
    grant = {"operations": ["create"], "scope": "all", "fields": {"amount": "hidden"}}
    role = {"key": "site", "label": "网站", "forms": {"act": grant}}
    shop.published({**SHOP, "roles": [role]})
    site = Principal(PrincipalKind.USER, STRANGER.id, roles=frozenset({"shop/site"}))
    given = {"amount": "5", "goods": "龙井"}

    shop.as_(site, take_activities, "shop", [activity(shop, "1", properties=given)])

    [values] = kept(shop)
    assert (values["goods"], values["amount"]) == ("龙井", None)


def test_an_app_that_keeps_none_says_so(workshop: Workshop) -> None:
    plain = {**SHOP, "forms": [{"key": "note", "label": "便签", "fields": []}]}
    workshop.published(plain)

    with pytest.raises(Invalid) as refused:
        told(workshop, activity(workshop, "1"))

    assert [each.code for each in refused.value.problems] == ["activities.none"]


def test_too_many_at_once_are_refused(shop: Workshop) -> None:
    with pytest.raises(Invalid):
        told(shop, *(activity(shop, str(at)) for at in range(MOST + 1)))


@pytest.mark.parametrize(
    ("said", "codes"),
    [
        ({"id": "nothing"}, {"forms/act/activities/id": "activities.no_field"}),
        ({"id": "name"}, {"forms/act/activities/id": "activities.unfit_id"}),
        ({"at": "name"}, {"forms/act/activities/at": "activities.unfit_at"}),
        ({"name": "amount"}, {"forms/act/activities/name": "activities.unfit_name"}),
        ({"customer": "goods"}, {"forms/act/activities/customer": "activities.unfit_customer"}),
    ],
)
def test_fields_that_do_not_fit_are_named(said: dict[str, str], codes: dict[str, str]) -> None:
    member_form, act = SHOP["forms"]
    broken = {**act, "activities": {**act["activities"], **said}}

    problems = compile_app(content_of({**SHOP, "forms": [member_form, broken]})).problems

    assert {each.path: each.code for each in problems}.items() >= codes.items()


def test_even_the_system_may_only_add(shop: Workshop) -> None:
    with shop.database.works.reading() as work:
        spec = compiled_release(work, "shop")
        admin = Principal(PrincipalKind.USER, None, "a", admin=True)
        found = {each: permit(work, admin, spec, ACT, each).anything for each in Operation}

    assert found[Operation.CREATE]
    assert found[Operation.READ]
    assert not found[Operation.UPDATE]
    assert not found[Operation.DELETE]


def a_journey(**said: Any) -> dict[str, Any]:
    return {
        "key": "back",
        "label": "召回",
        "form": "member",
        "entry": {"form": "act", "via": "member", "trigger": {"on": "record.created"}},
        "actions": [],
        **said,
    }


def test_a_journey_that_begins_with_what_people_do_is_bounded(shop: Workshop) -> None:
    spec = compile_app(content_of({**SHOP, "journeys": [a_journey()]})).spec
    own = compile_app(
        content_of({**SHOP, "journeys": [a_journey(cap={"count": 9, "days": 2})]})
    ).spec

    assert course_of(spec).cap == Cap(5, timedelta(days=1))
    assert course_of(own).cap == Cap(9, timedelta(days=2))


def course_of(spec: AppSpec) -> Course:
    entering = spec.journeys["back"].entering
    assert entering is not None
    assert entering.way.course is not None
    return entering.way.course


def page_of(shop: Workshop, **link: Any) -> Visit:
    maker = replace(ADMIN, id="p-1")
    kept: Any = shop.as_(maker, open_link, ACT, Opening(fields=("name",), **link))["link"]
    return Visit(str(kept["path"]).rpartition("/")[2])


def test_what_pages_tell_takes_no_id_from_what_a_server_tells(shop: Workshop) -> None:
    works = shop.database.works

    tell_activities(works, page_of(shop), [activity(shop, "order-1", "pay")])

    assert told(shop, activity(shop, "order-1", "pay")) == Taken(1, 0, {})


def test_the_most_of_a_link_counts_activities(shop: Workshop) -> None:
    works, page = shop.database.works, page_of(shop, most=3)

    first = tell_activities(works, page, [activity(shop, "1"), activity(shop, "2")])
    with pytest.raises(Closed):
        tell_activities(works, page, [activity(shop, "3"), activity(shop, "4")])

    assert first == Taken(2, 0, {})
    assert tell_activities(works, page, [activity(shop, "3")]) == Taken(1, 0, {})
    with pytest.raises(Closed):
        tell_activities(works, page, [activity(shop, "4")])
