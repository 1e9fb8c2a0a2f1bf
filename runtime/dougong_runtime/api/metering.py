"""Counts requests, and tells Prometheus of them and of what waits."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from prometheus_client import (
    CollectorRegistry,
    Counter,
    Histogram,
    generate_latest,
    values,
)
from prometheus_client.metrics_core import GaugeMetricFamily, Metric
from prometheus_client.multiprocess import MultiProcessCollector
from prometheus_client.registry import Collector

TOGETHER = "PROMETHEUS_MULTIPROC_DIR"
"""Where several web processes of one machine keep their counts, so that each tells those of all."""
METHODS = frozenset({"GET", "HEAD", "OPTIONS", "POST", "PUT", "PATCH", "DELETE"})
OTHER = "other"
BUCKETS = (0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0)


@dataclass(frozen=True, slots=True)
class Gauge:
    """A figure as it is now; `labels` tell it from others of the same name."""

    name: str
    about: str
    value: float
    labels: tuple[tuple[str, str], ...] = ()


Look = Callable[[], list[Gauge]]


class _Looking(Collector):
    """Looks whenever it is asked; figures of one name come as one family."""

    def __init__(self, look: Look) -> None:
        self._look = look

    def collect(self) -> Iterator[Metric]:
        families: dict[str, GaugeMetricFamily] = {}
        for each in self._look():
            names = [name for name, _ in each.labels]
            family = families.setdefault(
                each.name, GaugeMetricFamily(each.name, each.about, labels=names)
            )
            family.add_metric([value for _, value in each.labels], each.value)
        yield from families.values()


class Meter:
    """What one process, or several that keep their counts together, has answered."""

    def __init__(self, look: Look = list) -> None:
        if os.environ.get(TOGETHER):
            values.ValueClass = values.MultiProcessValue()  # type: ignore[no-untyped-call]
        own = CollectorRegistry()
        self._look = look
        self._requests = Counter(
            "dougong_requests", "Requests by route and status.", ("method", "route", "status"),
            registry=own,
        )  # fmt: skip
        self._seconds = Histogram(
            "dougong_request_seconds", "How long requests took.", ("method", "route"),
            registry=own, buckets=BUCKETS,
        )  # fmt: skip
        self._own = own

    def count(self, method: str, route: str, status: str, seconds: float) -> None:
        """Count a request that was answered; methods that strangers make up are told together."""
        method = method if method in METHODS else OTHER
        self._requests.labels(method, route, status).inc()
        self._seconds.labels(method, route).observe(seconds)

    def told(self) -> bytes:
        """Return everything as Prometheus reads it."""
        counted = CollectorRegistry()
        if os.environ.get(TOGETHER):
            MultiProcessCollector(counted)  # type: ignore[no-untyped-call]
        looked = CollectorRegistry()
        looked.register(_Looking(self._look))
        requests = counted if os.environ.get(TOGETHER) else self._own
        return generate_latest(requests) + generate_latest(looked)
