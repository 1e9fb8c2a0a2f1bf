"""Which lines of a history somebody is behind: what they changed, and what followed from it, such as from a button."""

from __future__ import annotations

from collections.abc import Collection

from dougong.records.store import Entry
from dougong.usecases.unit_of_work import UnitOfWork

_OF_A_RULE = "rule/"


def own_changes(work: UnitOfWork, person: str | None, entries: Collection[Entry]) -> list[Entry]:
    """Return those that somebody is behind; what a rule does is written down for its author, who did not set it off."""
    if person is None:
        return []
    causes = {each.cause for each in entries if each.cause.startswith(_OF_A_RULE)}
    actors = work.rule_runs.actors([cause.removeprefix(_OF_A_RULE) for cause in sorted(causes)])

    def behind(entry: Entry) -> str | None:
        if entry.cause in causes:
            return actors.get(entry.cause.removeprefix(_OF_A_RULE))
        return entry.by

    return [each for each in entries if behind(each) == person]
