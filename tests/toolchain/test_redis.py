"""The Redis that tests are given."""

from __future__ import annotations

from redis import Redis


def test_it_keeps_what_it_is_told(redis_url: str) -> None:
    with Redis.from_url(redis_url, decode_responses=True) as client:
        client.set("word", "斗拱")

        assert client.get("word") == "斗拱"
