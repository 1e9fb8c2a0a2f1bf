"""A request that met others at the same rows is done again, and only then refused."""

from __future__ import annotations

from typing import Any

import pytest

from dougong.kernel.errors import Busy
from dougong.usecases.auditing import note
from dougong_runtime.api.app import create_app
from dougong_runtime.api.call import Call
from dougong_runtime.api.route import Access, Route
from dougong_runtime.bootstrap import services_of
from tests.runtime.house import Caller, House


class Crowd:
    """A view that writes something and finds the database busy, so many times."""

    def __init__(self, times: int) -> None:
        self.times = times
        self.asked = 0
        self.__name__ = "crowd"

    def __call__(self, call: Call) -> Any:
        self.asked += 1
        note(call.work, None, "crowd", str(self.asked))
        if self.asked <= self.times:
            raise Busy
        return {"asked": self.asked}


def caller(house: House, view: Crowd) -> Caller:
    route = Route("POST", "/crowd", view, Access.PUBLIC, "Be one of many")
    return Caller(create_app(services_of(house.runtime), [route]).test_client())


def notes(house: House) -> list[str | None]:
    with house.runtime.database.works.reading() as work:
        page = work.audit.page(subject=None, before=None, limit=50)
    return [line.subject for line in page if line.what == "crowd"]


@pytest.mark.parametrize("times", [1, 2])
def test_a_busy_database_is_asked_again(house: House, times: int) -> None:
    answer = caller(house, Crowd(times)).post("/crowd", {})

    assert (answer.status_code, answer.json) == (200, {"asked": times + 1})
    assert notes(house) == [str(times + 1)]


def test_who_meets_others_three_times_is_told_when_to_come_again(house: House) -> None:
    view = Crowd(3)

    answer = caller(house, view).post("/crowd", {}, Accept_Language="en")

    assert (answer.status_code, answer.json["code"], view.asked) == (503, "busy", 3)
    assert "Try again" in answer.json["title"]
    assert int(answer.headers["Retry-After"]) > 0
    assert notes(house) == []
