"""What makers can choose from."""

from __future__ import annotations

from functools import cache

from dougong.publishing.catalogue import catalogue
from dougong_runtime.api.call import Call
from dougong_runtime.api.reply import Reply, encoded
from dougong_runtime.api.route import Access, Route


@cache
def _printed() -> bytes:
    return encoded(catalogue())


def parts(call: Call) -> Reply:
    return Reply(_printed())


ROUTES = (
    Route("GET", "/catalogue", parts, Access.SIGNED_IN, "Everything a maker can choose from."),
)
