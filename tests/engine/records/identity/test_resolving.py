"""Whose a row is: found by what a source calls somebody, by the first sure key, or for a person to say."""

from __future__ import annotations

from dataclasses import replace
from itertools import starmap

from hypothesis import given, settings
from hypothesis import strategies as st

from dougong.records.identity.known import Known, Reference, Row, needs_of
from dougong.records.identity.resolving import MOST_SHARING, REFERENCE, Verdict, resolve
from tests.engine.records.identity.book import SPEC, Book, row

ANN, BOB = "13812344408", "13912344409"
CHECKED = replace(SPEC, binds=frozenset({"till"}))


def book_of(*batches: list[Row], binds: bool = False) -> Book:
    book = Book(CHECKED if binds else SPEC)
    for each in batches:
        book.take(each)
    return book


def test_what_a_source_called_somebody_goes_before_every_key() -> None:
    book = book_of([row("1", call="A", phone=ANN)], [row("2", call="B", phone=BOB)])

    resolution = book.take([row("3", call="A", phone=BOB)])

    assert book.at["3"] == book.at["1"]
    [question] = resolution.questions
    assert question.same == ("phone",)


def test_a_number_is_the_same_however_it_was_written() -> None:
    book = book_of([row("1", phone="138 1234 4408")], [row("2", phone="＋８６－138-1234-4408")])

    assert book.at["1"] == book.at["2"]
    assert not book.asked


def test_keys_that_find_different_records_are_a_question_and_never_a_merge() -> None:
    book = book_of([row("1", phone=ANN)], [row("2", taobao_id="T1")])

    resolution = book.take([row("3", phone=ANN, taobao_id="T1")])

    assert resolution.of_row("3").verdict is Verdict.ASK
    assert not resolution.merges
    assert len(book.partition()) == 3
    assert {each.same for each in resolution.questions} == {("phone",), ("taobao_id",)}


def test_a_source_that_binds_makes_them_one() -> None:
    book = book_of([row("1", phone=ANN)], [row("2", taobao_id="T1")], binds=True)

    resolution = book.take([row("3", source="till", phone=ANN, taobao_id="T1")])

    assert resolution.merges == [frozenset({"r00001", "r00002"})]
    assert book.partition() == {frozenset("123")}


def test_two_rows_that_bind_speak_together() -> None:
    book = book_of([row("1", alipay_id="A1")], [row("2", taobao_id="T1")], binds=True)

    book.take([
        row("3", source="till", phone=ANN, taobao_id="T1"),
        row("4", source="till", phone=ANN, alipay_id="A1"),
    ])  # fmt: skip

    assert book.partition() == {frozenset("1234")}


def test_what_binds_does_not_join_records_that_contradict_each_other() -> None:
    book = book_of(
        [row("1", phone=ANN, union_id="U1")], [row("2", taobao_id="T1", union_id="U2")], binds=True
    )

    resolution = book.take([row("3", source="till", phone=ANN, taobao_id="T1")])

    assert not resolution.merges
    assert resolution.of_row("3").verdict is Verdict.ASK


def test_what_binds_joins_nothing_while_another_row_contradicts_it() -> None:
    book = book_of([row("1", taobao_id="T2")], [row("2", phone=BOB)], binds=True)

    resolution = book.take([
        row("3", union_id="U2", taobao_id="T2"),
        row("4", source="till", union_id="U1", taobao_id="T2", phone=BOB),
    ])  # fmt: skip

    assert not resolution.merges
    assert [resolution.of_row(each).verdict for each in "34"] == [Verdict.MATCHED, Verdict.ASK]


def test_what_binds_does_not_join_records_that_somebody_called_different() -> None:
    book = book_of([row("1", phone=ANN)], [row("2", taobao_id="T1")], binds=True)
    book.apart.add(frozenset({"r00001", "r00002"}))

    resolution = book.take([row("3", source="till", phone=ANN, taobao_id="T1")])

    assert not resolution.merges


def test_the_same_phone_with_another_union_id_is_a_question() -> None:
    book = book_of([row("1", phone=ANN, union_id="U1")])

    resolution = book.take([row("2", phone=ANN, union_id="U2")])

    assert resolution.of_row("2").verdict is Verdict.ASK
    [question] = resolution.questions
    assert (question.same, question.differ) == (("phone",), ("union_id",))


def test_of_two_with_one_phone_the_union_id_says_which() -> None:
    book = book_of([row("1", phone=ANN, union_id="U1")], [row("2", phone=ANN, union_id="U2")])

    resolution = book.take([row("3", phone=ANN, union_id="U2")])

    assert book.at["3"] == book.at["2"]
    assert resolution.of_row("3").verdict is Verdict.MATCHED


def test_rows_that_want_one_record_and_contradict_each_other_are_all_asked_about() -> None:
    book = book_of([row("1", phone=ANN)])

    resolution = book.take([row("2", phone=ANN, union_id="U1"), row("3", phone=ANN, union_id="U2")])

    assert [resolution.of_row(each).verdict for each in "23"] == [Verdict.ASK, Verdict.ASK]


def test_those_who_are_asked_about_are_put_together_by_what_nobody_else_has() -> None:
    book = book_of([row("1", phone=ANN)])

    book.take([row(key, phone=ANN, union_id=f"U{key[0]}") for key in ("2", "2b", "3")])

    assert book.partition() == {frozenset("1"), frozenset({"2", "2b"}), frozenset("3")}


def called(key: str, source: str, *references: tuple[str, str]) -> Row:
    return Row(key, source, {}, frozenset(starmap(Reference, references)))


def test_of_several_names_for_somebody_that_of_its_own_source_counts_and_the_rest_is_asked() -> (
    None
):
    book = book_of([called("1", "shop", ("shop", "A"))], [called("2", "till", ("till", "B"))])

    resolution = book.take([called("3", "till", ("till", "B"), ("shop", "A"))])

    assert book.at["3"] == book.at["2"]
    assert [each.same for each in resolution.questions] == [(REFERENCE,)]


def test_a_row_that_its_own_source_called_two_things_is_asked_about() -> None:
    book = book_of([called("1", "shop", ("shop", "A"))], [called("2", "shop", ("shop", "B"))])

    resolution = resolve(
        SPEC, both := [called("3", "shop", ("shop", "A"), ("shop", "B"))], book.known(both)
    )

    assert resolution.of_row("3").verdict is Verdict.ASK
    assert len(resolution.questions) == 3


def test_what_binds_by_names_makes_records_one() -> None:
    book = book_of(
        [called("1", "shop", ("shop", "A"))], [called("2", "till", ("till", "B"))], binds=True
    )

    book.take([called("3", "till", ("till", "B"), ("shop", "A"))])

    assert book.partition() == {frozenset("123")}


def test_new_rows_of_one_person_become_one() -> None:
    book = book_of(
        [row("1", phone=ANN), row("2", phone=ANN, union_id="U1"), row("3", union_id="U1")]
    )

    assert book.partition() == {frozenset("123")}
    assert book.counted == {("shop", Verdict.NEW): 3}


def test_a_row_follows_another_that_has_just_given_a_record_its_key() -> None:
    book = book_of(
        [row("1", union_id="U1")], [row("2", phone=ANN), row("3", phone=ANN, union_id="U1")]
    )

    assert book.partition() == {frozenset("123")}


def test_a_weak_key_only_asks() -> None:
    book = book_of([row("1", email="Ann@Example.com")])

    resolution = book.take([row("2", email="ann@example.com")])

    assert resolution.of_row("2").verdict is Verdict.ASK
    assert [each.same for each in resolution.questions] == [("email",)]


def test_of_what_somebody_called_different_nothing_is_asked_again() -> None:
    book = book_of([row("1", call="A", email="a@b.cn")], [row("2", call="B", email="a@b.cn")])
    book.apart |= {frozenset(pair) for pair in book.asked}

    assert not book.take([row("2", call="B", email="a@b.cn")]).questions


def test_a_value_that_very_many_share_is_told_once_instead_of_asked_pair_by_pair() -> None:
    rows = [row(f"{at}", phone=ANN, union_id=f"U{at}") for at in range(MOST_SHARING + 1)]

    resolution = resolve(SPEC, rows, Known())

    assert not resolution.questions
    assert [each.value for each in resolution.crowded] == ["+8613812344408"]
    assert {each.verdict for each in resolution.decisions} == {Verdict.ASK}


def test_it_says_what_has_to_be_looked_up() -> None:
    needs = needs_of([row("1", call="A", phone=ANN, taobao_id="~x~")])

    assert [each.external for each in needs.references] == ["A"]
    assert [(each.field, each.value) for each in needs.values] == [("phone", "+8613812344408")]


few = st.sampled_from
rows_of_few = st.lists(
    st.builds(
        lambda source, call, **values: (source, call, {k: v for k, v in values.items() if v}),
        few(["shop", "till"]), few([None, "A", "B", "C"]), union_id=few(["", "U1", "U2"]),
        phone=few(["", ANN, BOB, "138****4408"]), taobao_id=few(["", "T1", "T2", "~T1~12~"]), email=few(["", "a@b.cn"]),
    ),
    max_size=7,
).map(lambda all: [row(f"{at}", source=s, call=c, **v) for at, (s, c, v) in enumerate(all)])  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(rows_of_few, rows_of_few, st.randoms(use_true_random=False))
def test_the_order_of_a_batch_makes_no_difference(before, rows, random) -> None:
    known = book_of(before, binds=True).known(rows)
    mixed = random.sample(rows, len(rows))

    one, other = (resolve(CHECKED, each, known) for each in (rows, mixed))

    assert one == other


@settings(max_examples=150, deadline=None)
@given(rows_of_few, rows_of_few)
def test_what_has_been_taken_in_is_found_again_and_makes_nothing_new(before, rows) -> None:
    named = [replace(each, references=row("", call=each.key).references) for each in rows]
    book = book_of(before, named, binds=True)
    partition, made, asked = book.partition(), book.made, set(book.asked)

    again = book.take(named)

    assert {each.verdict for each in again.decisions} <= {Verdict.MATCHED}
    assert (book.partition(), book.made, book.asked) == (partition, made, asked)


@settings(max_examples=150, deadline=None)
@given(rows_of_few, rows_of_few)
def test_only_what_binds_makes_records_one(before, rows) -> None:
    assert not book_of(before).take(rows).merges


@settings(max_examples=150, deadline=None)
@given(rows_of_few, rows_of_few)
def test_nobody_gets_two_union_ids_but_by_what_a_source_called_them(before, rows) -> None:
    nameless = [replace(each, references=frozenset()) for each in (*before, *rows)]
    book = book_of(nameless[: len(before)], nameless[len(before) :], binds=True)

    for held in book.customers.values():
        assert len({each.value for each in held if each.field == "union_id"}) <= 1
        assert len({each.value for each in held if each.field == "taobao_id"}) <= 1


@given(st.text("*＊～~…●", min_size=1), st.text("0123456789王", max_size=8), st.booleans())
def test_nobody_is_found_by_what_is_masked(mask, rest, before) -> None:
    hidden = mask + rest if before else rest + mask
    rows = [row(each, phone=hidden, union_id=hidden, email=hidden) for each in "12"]

    assert resolve(SPEC, rows, Known()).of_row("1").party.rows == {"1"}
