"""Rules of a release that do not compile any more, because a package is gone: they must not fall silent."""

from __future__ import annotations

from dataclasses import replace

from dougong.publishing.app_spec import AppSpec
from dougong.rules import RuleIndex, unrunnable_rule


def with_all_rules(spec: AppSpec) -> AppSpec:
    """Let the rules that were left out wait for their events as well, each with the reason why it cannot run."""
    left_out = [body for key, body in spec.content.all_of("rules").items() if key not in spec.rules]
    found = [unrunnable_rule(body, spec.key, spec.shapes, spec.tables) for body in left_out]
    waiting = [rule for rule in found if rule is not None]
    if not waiting:
        return spec
    return replace(
        spec, rule_index=RuleIndex.of([*spec.rules.values(), *spec.journeys.values(), *waiting])
    )
