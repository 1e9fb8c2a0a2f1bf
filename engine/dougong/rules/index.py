"""Which rules may care about an event: found by form, kind of event and changed fields, without trying each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TypeAlias

from dougong.records.shape import FormRef
from dougong.rules.event import RecordEvent
from dougong.rules.spec import RuleSpec

ANY_FIELD = ""
Place: TypeAlias = tuple[FormRef, str]


@dataclass(frozen=True, slots=True)
class RuleIndex:
    """The enabled rules of a release, by form and kind of event, in the order they are tried.

    `by_field` has each at every field it waits for, or at `ANY_FIELD`, with where it stands in that order.
    """

    by_place: dict[Place, list[RuleSpec]] = field(default_factory=dict)
    by_field: dict[tuple[Place, str], dict[int, RuleSpec]] = field(default_factory=dict)
    by_key: dict[str, RuleSpec] = field(default_factory=dict)

    @classmethod
    def of(cls, rules: Iterable[RuleSpec]) -> RuleIndex:
        """Index rules; those with a lower `order` come first, ties go by key."""
        places: defaultdict[Place, list[RuleSpec]] = defaultdict(list)
        fields: defaultdict[tuple[Place, str], dict[int, RuleSpec]] = defaultdict(dict)
        enabled = sorted((each for each in rules if each.enabled), key=_turn)
        for at, rule in enumerate(enabled):
            place = rule.form, rule.trigger.on
            places[place].append(rule)
            for key in rule.trigger.fields or (ANY_FIELD,):
                fields[place, key][at] = rule
        # What runs is the way of a journey; what waits for events is the rule that lets records into it.
        ways = [each.entering.way if each.entering else each for each in enabled]
        return cls(dict(places), dict(fields), {each.key: each for each in ways})

    def candidates(self, event: RecordEvent) -> list[RuleSpec]:
        """Return the rules whose trigger the event fits."""
        found: dict[int, RuleSpec] = {}
        place = event.form, event.on
        for key in (ANY_FIELD, *event.changed):
            found |= self.by_field.get((place, key), {})
        return [found[at] for at in sorted(found) if found[at].trigger.fits(event)]

    def get(self, key: str) -> RuleSpec | None:
        """Return a rule that waits for events, also one that cannot run."""
        return self.by_key.get(key)

    def before(self, form: FormRef, on: str) -> list[RuleSpec]:
        """Return the rules that decide about records of a form before something happens to them."""
        return self.by_place.get((form, on), [])

    def listens(self, form: FormRef, on: str) -> bool:
        """Tell whether any rule waits for such events: where none does, none need be written."""
        return (form, on) in self.by_place


def _turn(rule: RuleSpec) -> tuple[int, str]:
    return rule.order, rule.key
