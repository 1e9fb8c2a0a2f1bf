"""What must hold of every stream: wherever a reading stopped, it goes on without a loss."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from dougong.kernel.canonical import Json
from dougong.sdk.connectors import Page, SourceRow

Pages = Callable[[Mapping[str, Json] | None], list[Page]]


def kept(pages: list[Page]) -> dict[str, SourceRow]:
    """Return rows as they are kept: the last reading of each key."""
    return {row.key: row for page in pages for row in page.rows}


def lost(read: Pages) -> list[str]:
    """Return the keys that some reading misses which went on after one of the pages."""
    whole = read(None)
    everything = kept(whole)
    missing: set[str] = set()
    for at, page in enumerate(whole):
        # What is kept when a reading stops is the rows so far, and the cursor beside them.
        both = kept(whole[: at + 1]) | kept(read(page.cursor))
        missing |= everything.keys() ^ both.keys()
    return sorted(missing)
