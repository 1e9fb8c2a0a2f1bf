"""What is sealed opens for its owner by the key it was sealed with, and for nobody else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dougong.connectors.secrets import SealBroken, Secrets
from dougong_runtime.connect.sealing import EnvelopeSealer

OURS = EnvelopeSealer([b"the key of this installation"])


@given(st.text(), st.text(max_size=60))
def test_what_is_sealed_opens_again(plain: str, owner: str) -> None:
    assert OURS.open(owner, OURS.seal(owner, plain)) == plain


def test_it_says_nothing_and_is_another_text_each_time() -> None:
    sealed = [OURS.seal("c1/app_secret", "s3cret-of-the-vendor") for _ in range(3)]

    assert len(set(sealed)) == 3
    assert not any("s3cret" in each for each in sealed)


def test_moved_to_another_owner_it_does_not_open() -> None:
    sealed = OURS.seal("c1/app_secret", "s3cret")

    with pytest.raises(SealBroken):
        OURS.open("c2/app_secret", sealed)


@pytest.mark.parametrize("at", range(3))
def test_changed_anywhere_it_does_not_open(at: int) -> None:
    parts = OURS.seal("c1", "s3cret").split(".")
    parts[at] = ("B" if parts[at][8:9] == "A" else "A").join((parts[at][:8], parts[at][9:]))

    with pytest.raises(SealBroken):
        OURS.open("c1", ".".join(parts))


@pytest.mark.parametrize("strange", ["", "a.b", "a.b.c", "….….…"])
def test_what_was_never_sealed_does_not_open(strange: str) -> None:
    with pytest.raises(SealBroken):
        OURS.open("c1", strange)


def test_after_a_change_of_keys_the_old_one_still_opens_and_the_new_one_seals() -> None:
    both = EnvelopeSealer([b"the new key", b"the key of this installation"])

    assert both.open("c1", OURS.seal("c1", "s3cret")) == "s3cret"
    with pytest.raises(SealBroken):
        OURS.open("c1", both.seal("c1", "s3cret"))


def test_secrets_are_not_printed() -> None:
    secrets = Secrets({"app_secret": "s3cret"})

    assert "s3cret" not in f"{secrets} {secrets!r} {[secrets]}"
    assert secrets["app_secret"] == "s3cret"
