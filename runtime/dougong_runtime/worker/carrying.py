"""Carries out one piece of work: lease, do, complete. The outermost frame of the worker."""

from __future__ import annotations

import logging
import threading
from collections import defaultdict
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from dougong.kernel.canonical import Json
from dougong.kernel.errors import Busy, Conflict, DougongError, Unavailable
from dougong.kernel.work import Claim
from dougong.usecases.again import again_when_busy
from dougong.usecases.unit_of_work import WorkFactory
from dougong_runtime.worker.handler import Handler, JobHandler, QueueName

log = logging.getLogger(__name__)


class Carrier:
    """Knows the handlers; a piece that nobody handles is done at once: nobody waits for it."""

    def __init__(
        self, works: WorkFactory, events: Mapping[str, Handler], jobs: Mapping[str, JobHandler]
    ) -> None:
        self._works = works
        self._events = events
        self._jobs = jobs
        self._held: dict[tuple[QueueName, str], Claim] = {}
        self._stopping = False
        # Whoever takes work and whoever puts all of it back must not pass each other.
        self._turn = threading.Lock()

    def carry(self, queue: QueueName, id: str) -> bool:
        """Carry out a piece of work if it is still waiting; tell whether it was."""
        claim = self._taken(queue, id)
        if claim is None:
            return False
        try:
            self._carry(queue, claim)
        finally:
            self._held.pop((queue, id), None)
        return True

    def put_down(self) -> None:
        """Take nothing any more and put back what is under way, so that the next worker goes on with it.

        Threads that are in the midst of it find their lease gone, and what they have not committed never was.
        """
        with self._turn, self._works.writing() as work:
            self._stopping = True
            held = defaultdict[QueueName, list[Claim]](list)
            for (queue, _), claim in self._held.copy().items():
                held[queue].append(claim)
            for queue, claims in held.items():
                queue.of(work).put_back(claims)
            work.commit()

    def _taken(self, queue: QueueName, id: str) -> Claim | None:
        with self._turn:
            if self._stopping:
                return None
            with self._works.writing() as work:
                claim = queue.of(work).take(id)
                work.commit()
            if claim is not None:
                self._held[queue, id] = claim
            return claim

    def _carry(self, queue: QueueName, claim: Claim) -> None:
        try:
            self._do(queue, claim)
        except (Conflict, Busy, Unavailable) as moved:
            self._failed(queue, claim, moved)
        except DougongError as refused:
            self._refused(queue, claim, refused)
        except Exception as error:  # noqa: BLE001
            self._failed(queue, claim, error)

    def _do(self, queue: QueueName, claim: Claim) -> None:
        if claim.kind in self._jobs:
            self._complete(queue, claim, self._jobs[claim.kind].carry(self._works, claim))
        elif claim.kind in self._events:
            handler = self._events[claim.kind]
            again_when_busy(lambda: self._in_one(queue, claim, handler))
        else:
            self._complete(queue, claim, None)

    def _in_one(self, queue: QueueName, claim: Claim, handler: Handler) -> None:
        with self._works.writing() as work:
            result = handler.carry(work, claim)
            queue.of(work).complete(claim, result)
            work.commit()

    def _complete(self, queue: QueueName, claim: Claim, result: Json) -> None:
        with self._works.writing() as work:
            queue.of(work).complete(claim, result)
            work.commit()

    def _failed(self, queue: QueueName, claim: Claim, error: Exception) -> None:
        if isinstance(error, Conflict) and error.params.get("what") == "lease":
            # Put down at the end of the worker, or too late: whoever has it now does it.
            log.info("%s %s is in other hands", claim.kind, claim.id)
            return
        log.error("%s %s failed, try %s", claim.kind, claim.id, claim.tries, exc_info=error)
        with self._works.writing() as work, _unless_lost(claim):
            queue.of(work).retry(claim, f"{type(error).__name__}: {error}"[:500])
            work.commit()

    def _refused(self, queue: QueueName, claim: Claim, error: DougongError) -> None:
        log.warning("%s %s was refused: %s %s", claim.kind, claim.id, error.code, error.params)
        with self._works.writing() as work, _unless_lost(claim):
            queue.of(work).give_up(claim, error.code)
            work.commit()


@contextmanager
def _unless_lost(claim: Claim) -> Iterator[None]:
    """Leave a piece of work to whoever has its lease by now, or has cancelled it."""
    try:
        yield
    except Conflict:
        log.info("%s %s is in other hands", claim.kind, claim.id)
