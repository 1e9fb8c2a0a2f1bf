"""Journeys: how many are where, and who stands at a step."""

from __future__ import annotations

from dougong.kernel.canonical import Json
from dougong.usecases.rules import journey_counts, journeys
from dougong_runtime.api.call import Call
from dougong_runtime.api.checking import Shape, text, whole
from dougong_runtime.api.route import Access, Route


class Standing(Shape):
    step = text(400, shortest=1, required=True)
    limit = whole(1, journey_counts.MOST_LISTED)
    after = text(40)


def listed(call: Call, app: str) -> Json:
    return journeys.journeys_of(call.work, call.principal, app)


def counts(call: Call, app: str, key: str) -> Json:
    return journey_counts.counts_of_journey(call.work, call.principal, app, key)


def standing(call: Call, app: str, key: str) -> Json:
    asked = journey_counts.AtStep(**call.query)
    return journey_counts.standing_of_journey(call.work, call.principal, app, key, asked)


BUILDER = Access.BUILDER
ROUTES = (
    Route("GET", "/apps/<app>/journeys", listed, BUILDER, "An app's journeys, and how many are where."),
    Route("GET", "/apps/<app>/journeys/<key>/counts", counts, BUILDER,
          "How many came to each step of a journey, stand there and went on; how the ways of its splits compare."),
    Route("GET", "/apps/<app>/journeys/<key>/standing", standing, BUILDER,
          "Who stands at a step of a journey, as far as whoever asks may read them.", query=Standing()),
)  # fmt: skip
