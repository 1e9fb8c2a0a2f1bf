"""Definitions against their schemas: every error becomes a problem in plain words, at the place it is."""

from __future__ import annotations

from functools import cache

from referencing import Registry, Resource

from dougong.definitions.content import Body, Content
from dougong.definitions.dialect import dialect
from dougong.definitions.kinds import APP, KINDS, schema_named
from dougong.definitions.plain_words import problem_of
from dougong.definitions.vocabulary import Vocabulary
from dougong.kernel.problems import Problem, under

INCOMPLETE = frozenset({"definition.missing_property", "definition.too_short"})
"""What a draft may lack while it is being made; everything else is refused at once."""

_ADDRESSES = frozenset({"key", "type", "on"})


class Checker:
    """Checks definitions against the schemas of their kinds, with the parts of one vocabulary."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._dialect = dialect(vocabulary)

    def of_content(self, content: Content) -> list[Problem]:
        """Return what is wrong with a whole app."""
        found = self.of_app(content.app)
        for folder, bodies in content.definitions.items():
            for key, body in bodies.items():
                found += self.of_definition(folder, key, body)
        return found

    def of_app(self, body: Body) -> list[Problem]:
        """Return what is wrong with the app's own document."""
        return under(APP, self._against("app", body))

    def of_definition(self, folder: str, key: str, body: Body) -> list[Problem]:
        """Return what is wrong with one definition."""
        return under(f"{folder}/{key}", self._against(KINDS[folder].word, body))

    def _against(self, name: str, body: Body) -> list[Problem]:
        validator = self._dialect(schema_named(name), registry=_terms())
        return [problem_of(error, body) for error in validator.iter_errors(body)]


def malformed(problems: list[Problem]) -> list[Problem]:
    """Return the problems that even a draft may not have."""
    return [problem for problem in problems if not _may_wait(problem)]


def _may_wait(problem: Problem) -> bool:
    return problem.code in INCOMPLETE and problem.params.get("name") not in _ADDRESSES


@cache
def _terms() -> object:
    terms: Resource[Body] = Resource.from_contents(schema_named("terms"))
    return Registry[Body]().with_resource("terms.json", terms)
