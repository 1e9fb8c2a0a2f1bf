"""Walking a graph of nodes: what is met from where on, whatever leads on from a node."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator


def met(nodes: Iterable[str], onward: Callable[[str], Iterable[str]]) -> Iterator[str]:
    """Yield nodes and all that they lead to, the nearest first, each once.

    >>> list(met("a", {"a": "bc", "b": "c", "c": "a"}.get))
    ['a', 'b', 'c']
    """
    seen: set[str] = set()
    waiting = list(nodes)
    for node in waiting:
        if node not in seen:
            seen.add(node)
            yield node
            waiting += onward(node)
