"""Functions that come with installed packages: they run on the server only, and are named when they break."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from dougong.expressions.functions.arguments import ARGUMENTS
from dougong.expressions.functions.declaration import UNSUPPORTED, Function, Plain
from dougong.expressions.values import Value
from dougong.kernel.errors import DougongError, PackageFailed
from dougong.kernel.outside import Origin, Source, Unfit
from dougong.kernel.wording import LOCALES

_KEY = re.compile(r"[A-Z][A-Z0-9_]{1,39}")


def admitted(found: object, origin: Origin) -> Function:
    """Return what a package offers as a function, or raise `Unfit`."""
    if not isinstance(found, Function):
        raise Unfit("it is no Function of dougong.sdk")
    if not _KEY.fullmatch(found.key):
        raise Unfit("its key is no word of capitals, digits and underscores")
    if found.call is None or _more_than_called(found):
        raise Unfit(
            "a function of a package has a `call` on values, and nothing else that computes"
        )
    for param in found.params:
        if param.name not in ARGUMENTS and set(param.said or ()) != set(LOCALES):
            raise Unfit(f"its argument {param.name!r} is not named in every language")
    # A package brings nothing for the browser, and a database that lacks it could not even read its tables.
    return replace(found, call=_named(found.key, found.call, origin), sql=UNSUPPORTED, outside=True)


def _more_than_called(function: Function) -> bool:
    ways = (function.make, function.build, function.ambient, function.expand, function.over_rows)
    return any(ways) or function.fold is not None or function.operator or function.inner


def _named(key: str, call: Plain, origin: Origin) -> Callable[..., Value]:
    def named(*values: Value) -> Value:
        try:
            return call(*values)
        except DougongError:
            raise
        except Exception as failed:
            # Whoever reads the log must know whose function it is.
            reason = f"{type(failed).__name__}: {failed}"
            raise PackageFailed(part=key, package=str(origin), reason=reason) from failed

    return named


SOURCE: Source[Function] = Source("dougong.functions", admitted)
