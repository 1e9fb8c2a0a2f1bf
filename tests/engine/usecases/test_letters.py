"""Messages to people: sent once, kept with what came of them, and never to who declined."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from dougong.access.principal import Principal, PrincipalKind
from dougong.directory.person import Person
from dougong.kernel.ids import new_id
from dougong.messages.letter_store import Opens
from dougong.usecases.accounts.guessing import TooMany
from dougong.usecases.accounts.notices import my_notices
from dougong.usecases.letters import public
from dougong.usecases.letters.public import NoSuchDoor, Reader
from dougong.usecases.publishing.releases import make_plan
from dougong.usecases.rules.retrying import retry_run
from dougong.usecases.rules.sending import PAUSES, Answer
from dougong.usecases.rules.trying import try_rule
from tests.engine.usecases.lettering import ANN, SEND, Lettering, step_told
from tests.engine.usecases.rulework import CUSTOMERS, ORDERS, a_rule, note
from tests.engine.usecases.workshop import ADMIN, NOON, Workshop

STRANGER = Principal(PrincipalKind.USER, "01900000-0000-7000-8000-000000000000")
BOUNCED = Answer(
    False, False, "delivery.mail_refused", (("status", 550), ("text", "no user")), bounced=True
)
BUSY = Answer(False, True, "delivery.mail_refused", (("status", 451), ("text", "later")))


def test_a_rule_sends_a_message_and_it_is_kept_with_the_person(workshop: Workshop) -> None:
    work = Lettering(workshop)

    work.rename()

    (delivery,) = work.sent
    assert delivery.body["to"] == [ANN]
    assert delivery.body["subject"] == "观澜，上新了"
    (letter,) = work.letters()
    assert (letter["message"], letter["label"], letter["address"]) == ("offer", "上新", ANN)
    assert work.facts() == ["sent", "delivered"]
    assert work.run()["outcome"] == "done"
    assert step_told(work.run())["withheld"] is None


def test_what_a_field_holds_is_words_and_what_it_lacks_is_left_out(workshop: Workshop) -> None:
    work = Lettering(workshop)

    work.rename("[点我](https://evil.example/) & 张")

    body: Any = work.sent[0].body
    words, link = body["parts"]
    assert words == "您好 [点我](https://evil.example/) & 张\n\n"
    assert link["address"].startswith("https://shop.example/new?who=%5B")
    assert "evil.example/" not in link["address"]


def test_each_letter_has_secrets_of_its_own_that_tell_nothing(workshop: Workshop) -> None:
    work = Lettering(workshop)
    work.rename()
    work.rename("观澜二")

    secrets = [
        work.secret(opens, at) for at in (0, 1) for opens in (Opens.SEEN, Opens.LINK, Opens.LEAVE)
    ]

    assert len(set(secrets)) == 6
    assert {len(each) for each in secrets} == {43}
    assert ANN not in " ".join(secrets)


def test_a_second_try_at_the_same_step_sends_no_second_letter(workshop: Workshop) -> None:
    work = Lettering(workshop)
    work.answers = [BUSY, BUSY]

    work.rename()
    work.later(seconds=11)
    work.later(seconds=61)

    assert len({each.key for each in work.sent}) == 1
    assert len(work.letters()) == 1
    assert work.facts() == ["sent", "delivered"]


def test_what_is_opened_clicked_and_left_is_added_to_what_happened(workshop: Workshop) -> None:
    work, works = Lettering(workshop), workshop.database.works
    work.rename()

    public.opened(works, Reader(work.secret(Opens.SEEN)))
    target = public.followed_link(works, Reader(work.secret(Opens.LINK)))
    left: Any = public.leave(works, Reader(work.secret(Opens.LEAVE)))
    public.leave(works, Reader(work.secret(Opens.LEAVE)))

    assert target.startswith("https://shop.example/new?who=")
    assert (left["subscribed"], left["address"]) == (False, "gu•••n@example.com")
    assert work.facts() == ["sent", "delivered", "opened", "clicked", "unsubscribed"]
    assert work.letters()[0]["facts"][3]["told"] == target


def test_who_has_left_gets_no_advertisement_and_the_log_says_so(workshop: Workshop) -> None:
    work, works = Lettering(workshop), workshop.database.works
    work.rename()
    public.leave(works, Reader(work.secret(Opens.LEAVE)))

    work.rename("再改")

    assert len(work.sent) == 1
    run = work.run()
    assert run["outcome"] == "done"
    assert step_told(run)["withheld"] == "已退订，未发送"
    assert work.value("note") == "!!"
    assert work.facts() == ["withheld"]


def test_who_has_left_still_gets_what_is_no_advertisement(workshop: Workshop) -> None:
    receipt = {"key": "send", "type": "send_message", "message": "receipt"}
    work, works = Lettering(workshop, SEND, receipt | {"key": "paper"}), workshop.database.works
    work.rename()
    public.leave(works, Reader(work.secret(Opens.LEAVE, at=1)))

    work.rename("再改")

    assert [str(each.body["parts"])[2:4] for each in work.sent] == ["您好", "您已", "您已"]
    assert work.sent[-1].body["leave"] is None


def test_an_address_is_the_same_however_its_letters_are_written(workshop: Workshop) -> None:
    work, works = Lettering(workshop), workshop.database.works
    work.rename()
    public.leave(works, Reader(work.secret(Opens.LEAVE)))
    other = work.made(CUSTOMERS, name="乙", email="GUANLAN@example.COM")

    work.write(CUSTOMERS, other, name="乙二")
    work.settle()

    assert len(work.sent) == 1
    assert work.letters(other)[0]["facts"][0]["told"] == "unsubscribed"


def test_who_comes_back_is_written_to_again(workshop: Workshop) -> None:
    work, works = Lettering(workshop), workshop.database.works
    work.rename()
    reader = Reader(work.secret(Opens.LEAVE))
    public.leave(works, reader)

    back: Any = public.come_back(works, reader)
    work.rename("再改")

    assert back["subscribed"]
    assert len(work.sent) == 2
    assert work.facts(1)[-2:] == ["unsubscribed", "resubscribed"]


def test_who_leaves_while_a_letter_waits_does_not_get_it(workshop: Workshop) -> None:
    work, works = Lettering(workshop), workshop.database.works
    work.rename()
    work.answers = [BUSY]
    work.rename("再改")
    public.leave(works, Reader(work.secret(Opens.LEAVE, at=1)))

    work.later(minutes=1)

    assert len(work.sent) == 2
    assert work.facts() == ["sent", "withheld"]
    assert work.run()["outcome"] == "done"


def test_looking_at_the_way_out_changes_nothing(workshop: Workshop) -> None:
    work, works = Lettering(workshop), workshop.database.works
    work.rename()

    seen: Any = public.subscription_of(works, Reader(work.secret(Opens.LEAVE)))

    assert seen["subscribed"]
    assert work.facts() == ["sent", "delivered"]


@pytest.mark.parametrize("opens", [Opens.SEEN, Opens.LINK])
def test_a_secret_opens_one_thing_only(workshop: Workshop, opens: Opens) -> None:
    work, works = Lettering(workshop), workshop.database.works
    work.rename()

    with pytest.raises(NoSuchDoor):
        public.leave(works, Reader(work.secret(opens)))
    with pytest.raises(NoSuchDoor):
        public.followed_link(works, Reader(work.secret(Opens.LEAVE)))
    with pytest.raises(NoSuchDoor):
        public.leave(works, Reader("guessed"))


def test_a_hard_bounce_is_no_failure_and_closes_the_address(workshop: Workshop) -> None:
    work = Lettering(workshop)
    work.answers = [BOUNCED]

    work.rename()
    work.rename("再改")

    assert [each["outcome"] for each in work.runs()] == ["done", "done"]
    assert len(work.sent) == 1
    assert work.facts(1) == ["sent", "bounced"]
    assert step_told(work.run())["withheld"] == "地址退过信，未发送"


def test_who_bounced_cannot_come_back_by_the_old_link(workshop: Workshop) -> None:
    work, works = Lettering(workshop), workshop.database.works
    work.rename()
    reader = Reader(work.secret(Opens.LEAVE))
    work.answers = [BOUNCED]
    work.rename("再改")

    back: Any = public.come_back(works, reader)

    assert not back["subscribed"]


def test_a_server_that_takes_nothing_fails_the_step_as_an_email_does(workshop: Workshop) -> None:
    work = Lettering(workshop)
    work.answers = [BUSY] * (len(PAUSES) + 1)

    work.rename()
    for pause in PAUSES:
        work.later(seconds=pause.total_seconds() + 1)

    assert work.run()["outcome"] == "failed"
    assert work.facts() == ["sent", "failed"]


def test_a_letter_that_failed_is_sent_again_as_the_same_when_somebody_says_so(
    workshop: Workshop,
) -> None:
    work = Lettering(workshop)
    work.answers = [Answer(False, code="delivery.no_public_url")]
    work.rename()
    failed = work.run()

    workshop.do(retry_run, "crm", failed["id"])
    work.settle()

    assert "DOUGONG_PUBLIC_URL" in failed["reason"]
    assert len({each.id for each in work.sent}) == 1
    assert work.facts() == ["sent", "failed", "delivered"]
    assert work.run()["outcome"] == "done"


def test_without_an_address_nothing_is_sent_and_it_is_said(workshop: Workshop) -> None:
    work = Lettering(workshop)
    work.write(CUSTOMERS, work.customer, email=None)

    work.rename()

    assert work.sent == []
    assert work.run()["outcome"] == "done"
    assert step_told(work.run())["withheld"] == "没有地址，未发送"


def test_a_rule_on_an_order_writes_to_its_customer(workshop: Workshop) -> None:
    work = Lettering(workshop)
    step = SEND | {"record": "customer"}
    rule = a_rule(step, form="order", trigger={"on": "record.created"}, key="ordered")
    workshop.published(work.app | {"rules": [rule]})

    work.made(ORDERS, customer=work.customer)
    work.settle()

    assert [each.body["to"] for each in work.sent] == [[ANN]]


def test_a_notice_reaches_who_works_here_in_the_same_commit(workshop: Workshop) -> None:
    notice = {"channel": "notice", "purpose": "service", "address": "seller", "subject": ""}
    work = Lettering(workshop, offer=notice)
    ann = Person(new_id(), "ann", "安", NOON)
    workshop.do(lambda opened, _: opened.people.save(ann))
    work.write(CUSTOMERS, work.customer, seller=ann.id)

    work.rename()

    box: Any = workshop.as_(replace(ADMIN, id=ann.id), my_notices)
    assert [each["text"][:5] for each in box["items"]] == ["您好 观澜"]
    assert work.facts() == ["sent", "delivered"]
    assert work.letters()[0]["address"] == "安"


def test_a_notice_to_who_may_not_sign_in_any_more_is_not_sent(workshop: Workshop) -> None:
    notice = {"channel": "notice", "purpose": "service", "address": "seller", "subject": ""}
    work = Lettering(workshop, offer=notice)
    gone = Person(new_id(), "gone", "离", NOON, disabled=True)
    workshop.do(lambda opened, _: opened.people.save(gone))
    work.write(CUSTOMERS, work.customer, seller=gone.id)

    work.rename()

    assert work.facts() == ["withheld"]


def test_a_trial_tells_what_would_be_sent_and_sends_nothing(workshop: Workshop) -> None:
    work = Lettering(workshop)

    tried: Any = workshop.do(try_rule, "crm", a_rule(SEND), work.customer)
    work.settle()

    (effect,) = tried["steps"][0]["effects"]
    assert (effect["to"], effect["subject"]) == (ANN, "观澜商贸，上新了")
    assert work.sent == []


def test_a_message_that_is_gone_or_about_others_stops_publishing(workshop: Workshop) -> None:
    work = Lettering(workshop)
    strange = a_rule(SEND, form="order", trigger={"on": "record.created"})
    gone = a_rule(SEND | {"message": "nothing"}, key="gone")
    workshop.drafted(work.app | {"rules": [strange, gone]})

    plan = workshop.do(make_plan, "crm")[1]

    assert {(each.path, each.code) for each in plan.problems} == {
        ("rules/mark/actions/send/message", "lint.message_form"),
        ("rules/gone/actions/send/message", "lint.missing_messages"),
    }


def test_the_log_may_hold_a_note_after_it(workshop: Workshop) -> None:
    work = Lettering(workshop, SEND, note("~"))

    work.rename()

    assert work.value("note") == "~"


def test_pictures_that_are_fetched_use_up_nobodys_way_out(workshop: Workshop) -> None:
    work, works = Lettering(workshop), workshop.database.works
    work.rename()
    for _ in range(public.OFTEN.for_one):
        public.opened(works, Reader(work.secret(Opens.SEEN)))
    with pytest.raises(TooMany):
        public.opened(works, Reader(work.secret(Opens.SEEN)))

    left: Any = public.leave(works, Reader(work.secret(Opens.LEAVE)))

    assert left["subscribed"] is False
