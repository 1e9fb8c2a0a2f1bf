"""What of an app can be judged although something else in it is broken: the rest is set aside, by its place."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import cast

from dougong.definitions.content import Body, Content
from dougong.definitions.kinds import APP
from dougong.kernel.canonical import Json
from dougong.kernel.problems import Problem

_LISTS = frozenset({"fields", "views", "checks", "unique"})
"""Lists of a form whose items are judged one by one."""


@dataclass(frozen=True, slots=True)
class Judgeable:
    """A content without what fails its schema; `aside` are the keys of what was left out."""

    content: Content
    aside: frozenset[str] = frozenset()

    def explains(self, problem: Problem) -> bool:
        """Tell whether a problem only says that something is missing which was set aside."""
        named = {
            piece
            for value in problem.params.values()
            for piece in str(value).replace("/", ".").split(".")
        }
        return not named.isdisjoint(self.aside)

    def without(self, problems: Iterable[Problem]) -> Judgeable:
        """Set aside more: what these problems are about, as little of it as can be."""
        content, aside = self.content, set(self.aside)
        for problem in problems:
            content = _without(content, problem.path.split("/"), aside)
        return Judgeable(content, frozenset(aside))


def _without(content: Content, path: list[str], aside: set[str]) -> Content:
    folder, *rest = path
    if folder == APP:
        return replace(content, app={"key": content.app.get("key", "")})
    bodies = content.all_of(folder)
    key = rest[0] if rest else ""
    if key not in bodies:
        return content
    left = {each: body for each, body in bodies.items() if each != key}
    if folder == "forms":
        form = _form_without({"fields": [], **bodies[key]}, rest[1:], aside)
        left = {each: form if each == key else body for each, body in bodies.items()}
    else:
        aside.add(key)
    return replace(content, definitions={**content.definitions, folder: left})


def _form_without(form: Body, path: list[str], aside: set[str]) -> Body:
    """Leave out an item of a form's lists, or one of its properties; the form itself always stays."""
    part, *rest = path or ["label"]
    if part in _LISTS and rest:
        return {**form, part: _items_without(form.get(part), rest, aside)}
    if part == "fields":
        return {**form, "fields": []}
    return {name: value for name, value in form.items() if name != part or name == "key"}


def _items_without(items: Json, path: list[str], aside: set[str]) -> Json:
    """Leave out one item of a list; of a sub-form only the column that is broken."""
    step, *rest = path
    kept: list[Json] = []
    for at, item in enumerate(cast("list[Json]", items if isinstance(items, list) else [])):
        body = item if isinstance(item, Mapping) else {}
        if step not in {body.get("key"), str(at)} or (step == str(at) and "key" in body):
            kept.append(item)
        elif rest[:1] == ["fields"] and len(rest) > 1 and isinstance(body.get("fields"), list):
            kept.append({**body, "fields": _items_without(body["fields"], rest[1:], aside)})
        else:
            aside.add(str(body.get("key", at)))
    return kept
