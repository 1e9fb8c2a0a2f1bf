"""Why a connector could not do what was asked of it: a kind decides what happens next, a sentence tells people."""

from __future__ import annotations

from enum import Enum

from dougong.kernel.canonical import Json


class FailureKind(Enum):
    """What went wrong, by what mends it."""

    SETTINGS = "settings"
    """What was filled in is wrong: an address, a key, a permission at the vendor's. Nothing is tried again."""
    ADDRESS = "address"
    """The address leads nowhere, or to where no call may go: nothing is tried again."""
    AUTHORISATION = "authorisation"
    """The vendor does not take the secret or the token (any more): whoever looks after it must sign in anew."""
    RATE = "rate"
    """Too many calls: to be tried again after `after` seconds."""
    TRANSIENT = "transient"
    """The other side or the way there is out of order: to be tried again, ever later."""
    ROW = "row"
    """One row or one call is refused for what it says; the others are not concerned."""


class Failure(Exception):
    """Raised by connectors. `code` is the vendor's, `said` the vendor's sentence: shown beside ours, never instead.

    `replayable` says of something that was to be written that it certainly was not.
    """

    def __init__(
        self,
        kind: FailureKind,
        said: str = "",
        *,
        code: str = "",
        after: float | None = None,
        field: str = "",
        replayable: bool = False,
    ) -> None:
        super().__init__(f"{kind.value}: {code} {said}".strip())
        self.kind, self.said, self.code = kind, said, code
        self.after, self.field, self.replayable = after, field, replayable

    @property
    def again(self) -> bool:
        """Tell whether the same may go well later, without anybody's help."""
        return self.kind in (FailureKind.RATE, FailureKind.TRANSIENT)

    def json(self) -> dict[str, Json]:
        """Return it as it is kept with a run."""
        return {"kind": self.kind.value, "code": self.code, "said": self.said[:300]}
