"""What an update has to say about the state it was made from."""

from __future__ import annotations

from dougong.kernel.errors import DougongError, Invalid
from dougong.kernel.problems import Problem
from dougong_runtime.api.call import Call

LONGEST = 10


class VersionMissing(DougongError):
    """An update says in If-Match which version it was made from."""

    code = "version_missing"


def version_seen(call: Call) -> int:
    """Return the version in If-Match."""
    tag = call.if_match
    if tag is None:
        raise VersionMissing
    if not tag.isdecimal() or len(tag) > LONGEST:
        raise Invalid([Problem("If-Match", "request.not_whole")])
    return int(tag)
