"""Definitions and settings that no engine reads: to publish one would promise what nothing does."""

from __future__ import annotations

from collections.abc import Iterator

from dougong.definitions.kinds import KINDS
from dougong.kernel.problems import Problem
from dougong.publishing.app_spec import AppSpec
from dougong.publishing.mentions.catalogue import PARTS


def unread(spec: AppSpec) -> Iterator[Problem]:
    """Yield the definitions of an app that nothing would carry out."""
    for folder in KINDS:
        if folder not in PARTS:
            for key in spec.content.all_of(folder):
                yield Problem(f"{folder}/{key}", "lint.kind_not_yet", {"kind": f"@kind.{folder}"})
    known = {form.activities.customers for form in spec.forms.values() if form.activities}
    for key, body in spec.content.all_of("forms").items():
        # By it the customer of an activity is found.
        if "identity" in body and spec.ref(key) not in known:
            yield Problem(f"forms/{key}/identity", "lint.setting_not_yet", {"setting": "identity"})
