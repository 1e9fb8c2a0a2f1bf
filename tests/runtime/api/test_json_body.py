"""What a careful reader of JSON takes, and what it refuses."""

from __future__ import annotations

from decimal import Decimal

import pytest

from dougong_runtime.api.json_body import MalformedJson, parse

HOSTILE = {
    "nothing": b"",
    "half an object": b'{"a": 1',
    "a name given twice": b'{"a": 1, "a": 2}',
    "not a number": b'{"a": NaN}',
    "infinity": b'{"a": -Infinity}',
    "a comma too many": b"[1,]",
    "single quotes": b"{'a': 1}",
    "half a surrogate pair": rb'{"a": "\ud800"}',
    "half a surrogate pair as a name": rb'{"\udfff": 1}',
    "a NUL": rb'{"a": "\u0000"}',
    "a raw control character": b'{"a": "\x01"}',
    "bytes that are not UTF-8": b'{"a": "\xff"}',
    "a byte order mark": b"\xef\xbb\xbf{}",
    "a number without end": b"[" + b"9" * 5000 + b"]",
    "an exponent without end": b"[1e" + b"9" * 5000 + b"]",
    "a short exponent that is long when written out": b"[1e99999999]",
    "nothing, many times over": b"[0e99999999]",
    "a short exponent the other way": b"[1e-99999999]",
    "deep lists": b"[" * 65 + b"]" * 65,
    "lists deeper than any stack": b"[" * 100_000,
    "deep objects": b'{"a":' * 65 + b"1" + b"}" * 65,
}


@pytest.mark.parametrize("body", HOSTILE.values(), ids=HOSTILE)
def test_what_is_hostile_is_refused(body: bytes) -> None:
    with pytest.raises(MalformedJson):
        parse(body)


def test_decimals_are_read_without_a_float() -> None:
    read: object = parse(b'{"a": 0.1000000000000000055}')

    assert read == {"a": Decimal("0.1000000000000000055")}


def test_documents_are_read_with_plain_numbers() -> None:
    assert parse(b'{"width": 0.5}', exact=False) == {"width": 0.5}


def test_a_number_too_big_for_a_float_is_refused_in_documents() -> None:
    with pytest.raises(MalformedJson):
        parse(b"[1e999]", exact=False)


def test_a_whole_number_that_json_does_not_keep_is_refused_in_documents() -> None:
    assert parse(b"[10000000000000000000]") == [10**19]
    assert parse(b"[9223372036854775807]", exact=False) == [2**63 - 1]
    with pytest.raises(MalformedJson):
        parse(b"[9223372036854775808]", exact=False)


def test_what_is_as_deep_as_may_be_is_read() -> None:
    assert parse(b'{"a":' * 64 + b"1" + b"}" * 64) != {}
    assert parse(b'"' + b"[" * 65 + b'"') == "[" * 65


def test_what_only_looks_like_an_escape_is_read() -> None:
    assert parse(rb'["\\u0000", "\\ud83d", "\u00e9"]') == ["\\u0000", "\\ud83d", "é"]


def test_many_brackets_side_by_side_are_not_deep() -> None:
    assert parse(b"[" + b"[]," * 500 + b"[]]") == [[]] * 501


def test_a_whole_pair_of_surrogates_is_one_character() -> None:
    assert parse(rb'["\ud83d\ude00"]') == ["😀"]
