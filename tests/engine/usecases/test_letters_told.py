"""What makers and readers are told of letters, what makers try, and what connectors tell."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from dougong.access.principal import Principal, PrincipalKind
from dougong.kernel.errors import Forbidden, Invalid, NotFound
from dougong.messages.letter_store import Opens
from dougong.usecases.building.removing_apps import remove_app
from dougong.usecases.letters import public, suppressing, telling
from dougong.usecases.letters.public import Reader
from dougong.usecases.letters.telling import Learnt, figures_of, learn, letters_of_record
from dougong.usecases.publishing.purging import purge_retired
from dougong.usecases.rules import trying_messages
from dougong.usecases.rules.trying_messages import Draft, preview_message, send_test
from tests.engine.usecases.lettering import ANN, OFFER, Lettering, step_told
from tests.engine.usecases.rulework import CUSTOMERS
from tests.engine.usecases.workshop import ADMIN, Workshop

STRANGER = Principal(PrincipalKind.USER, "01900000-0000-7000-8000-000000000000")


def test_a_preview_is_the_letter_itself(workshop: Workshop) -> None:
    work = Lettering(workshop)

    seen: Any = workshop.do(preview_message, Draft("crm", OFFER, work.customer))

    assert (seen["to"], seen["subject"], seen["withheld"]) == (ANN, "观澜商贸，上新了", None)
    assert "https://shop.example/new?who=%E8" in seen["html"]
    assert "退订" in seen["html"]


def test_a_test_goes_to_its_maker_and_counts_as_nobodys_letter(workshop: Workshop) -> None:
    work, works = Lettering(workshop), workshop.database.works
    draft = Draft("crm", OFFER, work.customer)

    sent: Any = send_test(works, ADMIN, draft, "me@example.com", "")
    work.settle()

    assert [each.body["to"] for each in work.sent] == [["me@example.com"]]
    assert "leave" not in work.sent[0].body
    told: Any = workshop.do(trying_messages.test_sent, "crm", sent["delivery"])
    assert told["state"] == "sent"
    assert work.letters() == []
    with pytest.raises(Invalid):
        send_test(works, ADMIN, draft, "", "")


def test_figures_count_letters_and_not_how_often_they_were_opened(workshop: Workshop) -> None:
    work, works = Lettering(workshop), workshop.database.works
    work.rename()
    for _ in range(3):
        public.opened(works, Reader(work.secret(Opens.SEEN)))

    told: Any = workshop.do(figures_of, "crm")

    assert {key: told["offer"][key] for key in ("sent", "delivered", "opened", "clicked")} == {
        "sent": 1, "delivered": 1, "opened": 1, "clicked": 0,
    }  # fmt: skip
    work.later(days=31)
    assert workshop.do(figures_of, "crm") == {}


def test_a_connector_tells_once_what_it_has_learnt(workshop: Workshop) -> None:
    work = Lettering(workshop)
    work.rename()
    at = datetime(2026, 11, 22, 5, tzinfo=UTC)
    answered = Learnt(f"<{work.sent[0].key}@dougong>", "answered", at, "好的")

    news = [workshop.do(learn, "crm", answered) for _ in range(2)]

    assert news == [True, False]
    assert work.facts()[-1] == "answered"
    workshop.do(learn, "crm", Learnt(work.letters()[0]["id"], "complained", at))
    work.rename("再改")
    assert step_told(work.run())["withheld"] == "被举报为垃圾邮件，未发送"
    with pytest.raises(NotFound):
        workshop.do(learn, "crm", Learnt("nobody", "answered", at))


def test_makers_see_who_declined_and_lift_it_which_is_noted(workshop: Workshop) -> None:
    work, works = Lettering(workshop), workshop.database.works
    work.rename()
    public.leave(works, Reader(work.secret(Opens.LEAVE)))

    listed: Any = workshop.do(suppressing.suppressions_of, "crm", text="GUANLAN")
    workshop.do(suppressing.lift_suppression, "crm", "email", ANN)
    work.rename("再改")

    assert [(each["address"], each["reason"]) for each in listed["items"]] == [
        (ANN, "unsubscribed")
    ]
    assert len(work.sent) == 2
    with works.reading() as opened:
        noted = [each.what for each in opened.audit.page(subject=None, before=None, limit=20)]
    assert "message.lifted" in noted
    with pytest.raises(NotFound):
        workshop.do(suppressing.lift_suppression, "crm", "email", "nobody@example.com")


def test_what_a_person_has_decided_is_not_for_makers_to_undo(workshop: Workshop) -> None:
    work, works = Lettering(workshop), workshop.database.works
    work.rename()
    public.leave(works, Reader(work.secret(Opens.LEAVE)))
    maker = Principal(PrincipalKind.USER, "p2", "周建国", roles=frozenset({"crm/builder"}))

    with pytest.raises(Forbidden):
        workshop.as_(maker, suppressing.lift_suppression, "crm", "email", ANN)


def test_what_was_clicked_tells_no_field_that_is_hidden(workshop: Workshop) -> None:
    work, works = Lettering(workshop), workshop.database.works
    grant = {"operations": ["read"], "scope": "all", "fields": {"note": "hidden"}}
    clerk = {"key": "clerk", "label": "文员", "forms": {"customer": grant}}
    work.app["roles"] = [*work.app["roles"], clerk]
    workshop.published(work.app)
    work.rename()
    public.followed_link(works, Reader(work.secret(Opens.LINK)))
    public.leave(works, Reader(work.secret(Opens.LEAVE)))

    reader = Principal(PrincipalKind.USER, "c1", "文员", roles=frozenset({"crm/clerk"}))
    told: Any = workshop.as_(reader, letters_of_record, CUSTOMERS, work.customer)

    [letter] = told["items"]
    assert (letter["subject"], letter["address"], letter["declined"]) == (None, None, False)
    assert {each["told"] for each in letter["facts"]} == {""}


def test_a_letter_is_judged_by_what_it_was_written_by_and_not_by_the_message_of_today(
    workshop: Workshop,
) -> None:
    work = Lettering(workshop)
    grant = {"operations": ["read"], "scope": "all", "fields": {"note": "hidden"}}
    clerk = {"key": "clerk", "label": "文员", "forms": {"customer": grant}}
    work.app["roles"] = [*work.app["roles"], clerk]
    workshop.published(work.app)
    work.rename()
    reader = Principal(PrincipalKind.USER, "c1", "文员", roles=frozenset({"crm/clerk"}))

    def subjects() -> list[Any]:
        told: Any = workshop.as_(reader, letters_of_record, CUSTOMERS, work.customer)
        return [each["subject"] for each in told["items"]]

    plain = OFFER | {"text": "您好 {name}"}
    work.app["messages"] = [plain, *work.app["messages"][1:]]
    workshop.published(work.app)
    work.rename("改名")
    assert subjects() == ["改名，上新了", None]

    work.app["messages"] = [OFFER | {"subject": "{note}"}, *work.app["messages"][1:]]
    workshop.published(work.app)
    assert subjects() == ["改名，上新了", None]


def test_what_somebody_said_elsewhere_is_noted_by_hand(workshop: Workshop) -> None:
    work = Lettering(workshop)

    workshop.do(suppressing.suppress_by_hand, "crm", "email", " GuanLan@example.com ")
    work.rename()

    assert step_told(work.run())["withheld"] == "已登记不接收，未发送"
    with pytest.raises(Invalid):
        workshop.do(suppressing.suppress_by_hand, "crm", "email", "no address")
    with pytest.raises(Invalid):
        workshop.do(suppressing.suppress_by_hand, "crm", "pigeon", ANN)


@pytest.mark.parametrize(
    ("usecase", "given"),
    [
        (figures_of, ("crm",)),
        (telling.letters_of_message, ("crm", "offer")),
        (learn, ("crm", Learnt("x", "answered", datetime(2026, 1, 1, tzinfo=UTC)))),
        (suppressing.suppressions_of, ("crm",)),
        (suppressing.suppress_by_hand, ("crm", "email", ANN)),
        (suppressing.lift_suppression, ("crm", "email", ANN)),
        (preview_message, (Draft("crm", OFFER, "x"),)),
        (trying_messages.test_sent, ("crm", "x")),
    ],
)
def test_only_who_builds_the_app_may(workshop: Workshop, usecase: Any, given: Any) -> None:
    Lettering(workshop)

    with pytest.raises(Forbidden):
        workshop.as_(STRANGER, usecase, *given)


def test_who_may_not_read_the_record_sees_nothing_of_what_was_sent(workshop: Workshop) -> None:
    work = Lettering(workshop)
    work.rename()

    with pytest.raises(NotFound):
        workshop.as_(STRANGER, letters_of_record, CUSTOMERS, work.customer)


def test_letters_go_with_their_app_and_who_declined_has_declined(workshop: Workshop) -> None:
    work, works = Lettering(workshop), workshop.database.works
    work.rename()
    public.leave(works, Reader(work.secret(Opens.LEAVE)))
    letter = work.letters()[0]["id"]

    workshop.do(remove_app, "crm", name="客户管理")
    workshop.clock.advance(timedelta(days=31))
    purge_retired(works)

    assert work.kept(letter) is None
    assert work.door(work.secret(Opens.LINK)) is None
    with works.reading() as opened:
        assert opened.suppressions.of("email", ANN) is not None
