"""The answer to a write over something that has moved since it was read."""

from __future__ import annotations

from dougong.kernel.errors import Conflict, Invalid


class Stale(Conflict):
    """It has changed since it was read; the one who asked holds an old tag."""

    code = "stale"


class FormChanged(Invalid):
    """The form was published anew since it was filled in, and what was filled in does not fit any more."""

    code = "form.changed"
