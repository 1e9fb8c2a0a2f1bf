"""Errors as problem+json (RFC 9457), worded for the reader."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Mapping

from flask import Response, request
from werkzeug.exceptions import HTTPException

from dougong.expressions.backends.choices import NotCompilable
from dougong.kernel import errors
from dougong.kernel.canonical import Json
from dougong.kernel.problems import Param, Problem
from dougong.kernel.wording import LOCALES, text_of, worded
from dougong.usecases.accounts.guessing import TooMany
from dougong.usecases.changes.stale import Stale
from dougong_runtime.api.guarding import request_number
from dougong_runtime.api.json_body import MalformedJson
from dougong_runtime.api.preconditions import VersionMissing
from dougong_runtime.api.recognise import CsrfMissing
from dougong_runtime.api.reply import encoded

PROBLEM_TYPE = "application/problem+json"
log = logging.getLogger(__name__)

STATUS: Mapping[type[errors.DougongError], int] = {
    MalformedJson: 400,
    errors.Unauthenticated: 401,
    errors.Forbidden: 403,
    CsrfMissing: 403,
    errors.NotFound: 404,
    errors.Conflict: 409,
    Stale: 412,
    errors.Invalid: 422,
    errors.UnknownPart: 422,
    errors.PackageFailed: 422,
    NotCompilable: 422,
    VersionMissing: 428,
    TooMany: 429,
    errors.TooSlow: 503,
    errors.Busy: 503,
    errors.NoRoom: 507,
    errors.Unavailable: 503,
}
HTTP_CODES = {
    400: "bad_request",
    404: "not_found",
    405: "method_not_allowed",
    412: "precondition_failed",
    413: "too_large",
    415: "media_type",
}


def locale_of_request() -> str:
    """Return the locale the reader prefers, Chinese when in doubt."""
    for language, quality in request.accept_languages:
        if quality and language.lower().startswith("en"):
            return "en"
        if quality and language.lower().startswith("zh"):
            return "zh-CN"
    return LOCALES[0]


def of_dougong(error: errors.DougongError) -> Response:
    """Answer a broken promise with its code, its params and its problems."""
    if isinstance(error, errors.Unavailable):
        log.error("request %s could not be kept", request_number(), exc_info=error)
    status = next((STATUS[kind] for kind in type(error).__mro__ if kind in STATUS), 500)
    problems = error.problems if isinstance(error, errors.Invalid) else ()
    params = {"count": len(problems), **error.params} if problems else error.params
    answer = problem(status, error.code, params, problems)
    if isinstance(error, TooMany | errors.Busy | errors.Unavailable):
        answer.headers["Retry-After"] = str(error.seconds)
    return answer


def of_http(error: HTTPException) -> Response:
    """Answer what Flask itself refuses."""
    status = error.code or 500
    return problem(
        status, HTTP_CODES.get(status, "bad_request" if status < 500 else "internal"), {}
    )


def of_anything(error: Exception) -> Response:
    """Answer what should never happen; the log has the trace under the same request id."""
    log.error("request %s failed", request_number(), exc_info=error)
    return problem(500, "internal", {"request": request_number()})


def problem(
    status: int, code: str, params: Mapping[str, Param], problems: Iterable[Problem] = ()
) -> Response:
    """Answer with a problem document."""
    document = problem_document(status, code, params, problems)
    return Response(encoded(document), status, mimetype=PROBLEM_TYPE)


def problem_document(
    status: int, code: str, params: Mapping[str, Param], problems: Iterable[Problem] = ()
) -> dict[str, Json]:
    """Build the document of RFC 9457, with `code`, `params` and `errors` beside its own members."""
    locale = locale_of_request()
    document: dict[str, Json] = {
        "type": "about:blank",
        "title": worded(code, params, locale),
        "status": status,
        "code": code,
        "request": request_number(),
    }
    if params:
        document["params"] = {name: plain(value) for name, value in params.items()}
    if errors_of := [shown(each, locale) for each in problems]:
        document["errors"] = errors_of
    return document


def shown(each: Problem, locale: str) -> dict[str, Json]:
    """Return a problem as clients see it, worded for the reader."""
    params: dict[str, Json] = {name: plain(value) for name, value in each.params.items()}
    message = text_of(each, locale)
    return {"path": each.path, "code": each.code, "message": message, "params": params}


def plain(value: Param) -> Json:
    """Return a param as JSON."""
    return list(value) if isinstance(value, tuple) else value
