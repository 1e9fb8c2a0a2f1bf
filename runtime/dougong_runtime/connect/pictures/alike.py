"""One picture for all who would see the same: what its page was told is asked again for the next one, and compared.

Nobody reasons about rights here. A page shows what it was answered; where every answer is the same, so is the picture.
"""

from __future__ import annotations

import hashlib
import json
import threading
import time
from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeAlias
from urllib.parse import urlsplit

from dougong_runtime.connect.figures import View
from dougong_runtime.connect.pictures.devtools import Answer, Asked, Given

GOOD_FOR = 120.0
"""Seconds: a picture says of which minute its figures are."""
MOST = 4
"""Pictures of one dashboard that are remembered: of each group of people one."""
_API = "/api/v1/"
_OF_ONE_PERSON = frozenset(
    {"id", "label", "name", "username", "email", "phone", "csrf", "counts", "departments", "roles"}
)
"""What is told of who looks: the page of a picture shows nothing of it, and rights are told by its other answers."""

Key: TypeAlias = tuple[str, str, str, str, str]


@dataclass(frozen=True, slots=True)
class _Kept:
    picture: bytes
    told: tuple[tuple[Asked, str], ...]
    at: float


@dataclass(slots=True)
class Recorded:
    """Answers a page and notes what it was told."""

    answer: Answer
    app: str
    told: list[tuple[Asked, str]] = field(default_factory=list)

    def __call__(self, asked: Asked) -> Given:
        given = self.answer(asked)
        if urlsplit(asked.url).path.startswith(_API):
            self.told.append((asked, _digest(asked, given, self.app)))
        return given


@dataclass(slots=True)
class Alike:
    """The last pictures, and what their pages were told."""

    clock: Callable[[], float] = time.monotonic
    _lock: threading.Lock = field(default_factory=threading.Lock)
    _kept: dict[Key, list[_Kept]] = field(default_factory=lambda: defaultdict(list))

    def found(self, view: View, answer: Answer) -> bytes | None:
        """Return a picture whose page would be told the same by this `answer`; None where there is none."""
        for each in self._fresh(view):
            if all(_digest(asked, answer(asked), view.app) == told for asked, told in each.told):
                return each.picture
        return None

    def keep(self, view: View, page: Recorded, picture: bytes) -> None:
        """Remember a picture for a while."""
        kept = _Kept(picture, tuple(page.told), self.clock())
        fresh = self._fresh(view)
        with self._lock:
            self._kept[_key(view)] = [kept, *fresh][:MOST]

    def _fresh(self, view: View) -> list[_Kept]:
        """Return what is remembered of a dashboard; what is too old of any is forgotten."""
        since = self.clock() - GOOD_FOR
        with self._lock:
            for key, kept in [*self._kept.items()]:
                self._kept[key] = [each for each in kept if each.at > since]
                if not self._kept[key]:
                    del self._kept[key]
            return [*self._kept.get(_key(view), [])]


def _key(view: View) -> Key:
    return view.app, view.dashboard, view.address, view.zone, view.locale


def _digest(asked: Asked, given: Given, app: str) -> str:
    body = given.body
    if given.status == 200 and "json" in dict(given.headers).get("Content-Type", ""):
        told = _shown(urlsplit(asked.url).path.removeprefix(_API), json.loads(body), app)
        body = json.dumps(told, sort_keys=True).encode()
    return hashlib.sha256(f"{given.status}\n".encode() + body).hexdigest()


def _shown(path: str, told: Any, app: str) -> Any:
    """Return of an answer what a picture may show: nothing of the person, of their other apps, of the second."""
    if not isinstance(told, Mapping):
        return told
    if path == "me":
        return {key: value for key, value in told.items() if key not in _OF_ONE_PERSON}
    if path == "apps":
        return [each for each in told["items"] if each["key"] == app]
    return {key: value for key, value in told.items() if key != "ago"}
