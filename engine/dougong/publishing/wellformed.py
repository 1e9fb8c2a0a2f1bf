"""What can be said of definitions one by one: their schemas and their keys."""

from __future__ import annotations

from dougong.definitions.content import Body, Content
from dougong.definitions.kinds import APP
from dougong.definitions.place import Place
from dougong.kernel.problems import Problem
from dougong.publishing.keys import definition_key_problems, key_problems_of
from dougong.publishing.vocabulary import CHECKER


def problems_of(content: Content) -> list[Problem]:
    """Return what is wrong with the definitions of an app, each by itself."""
    return [*CHECKER.of_content(content), *key_problems_of(content)]


def problems_at(place: Place, body: Body) -> list[Problem]:
    """Return what is wrong with one definition by itself."""
    if place.folder == APP:
        return [*CHECKER.of_app(body), *definition_key_problems(APP, place.app, body)]
    return [
        *CHECKER.of_definition(place.folder, place.key, body),
        *definition_key_problems(place.folder, place.key, body),
    ]
