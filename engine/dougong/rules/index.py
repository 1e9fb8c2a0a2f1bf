"""Which rules may care about an event: found by form, kind of event and changed fields, without trying each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from dougong.records.shape import FormRef
from dougong.rules.event import RecordEvent
from dougong.rules.spec import RuleSpec
from dougong.rules.triggers.trigger import BEFORE_SAVE


@dataclass(frozen=True, slots=True)
class RuleIndex:
    """The enabled rules of a release, by form and kind of event, in the order they are tried."""

    by_place: dict[tuple[FormRef, str], list[RuleSpec]] = field(default_factory=dict)

    @classmethod
    def of(cls, rules: Iterable[RuleSpec]) -> RuleIndex:
        """Index rules; those with a lower `order` come first, ties go by key."""
        places: defaultdict[tuple[FormRef, str], list[RuleSpec]] = defaultdict(list)
        for rule in sorted(rules, key=lambda rule: (rule.order, rule.key)):
            if rule.enabled:
                places[rule.form, rule.trigger.on].append(rule)
        return cls(dict(places))

    def candidates(self, event: RecordEvent) -> list[RuleSpec]:
        """Return the rules whose trigger the event fits."""
        return [
            rule
            for rule in self.by_place.get((event.form, event.on), [])
            if rule.trigger.fits(event)
        ]

    def get(self, key: str) -> RuleSpec | None:
        """Return a rule that waits for events, also one that cannot run."""
        rules = (rule for place in self.by_place.values() for rule in place)
        return next((rule for rule in rules if rule.key == key), None)

    def before_saving(self, form: FormRef) -> list[RuleSpec]:
        """Return the rules that decide about records of a form before they are saved."""
        return self.by_place.get((form, BEFORE_SAVE), [])

    def listens(self, form: FormRef, on: str) -> bool:
        """Tell whether any rule waits for such events: where none does, none need be written."""
        return (form, on) in self.by_place
