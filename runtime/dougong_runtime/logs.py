"""What goes to stderr: lines for people, or one JSON document a line for machines that collect them."""

from __future__ import annotations

import logging
from datetime import UTC, datetime

import orjson

from dougong.kernel.instants import instant

TOLD = ("request", "method", "route", "principal", "address", "status", "ms")
"""What a line about a request says by name; never a value of a record, nor what is in a header or a body."""
_TEXT = "%(asctime)s %(levelname)s %(name)s %(message)s"


class JsonLines(logging.Formatter):
    """Writes each record as one line."""

    def format(self, record: logging.LogRecord) -> str:
        said = {
            "at": instant(datetime.fromtimestamp(record.created, UTC)),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": record.getMessage(),
            **{name: getattr(record, name) for name in TOLD if hasattr(record, name)},
        }
        if record.exc_info:
            said["trace"] = self.formatException(record.exc_info)
        return orjson.dumps(said, default=str).decode()


def log_to_stderr(level: str, form: str) -> None:
    """Say what matters: our own words from a level on, and only the warnings of the libraries."""
    handler = logging.StreamHandler()
    handler.setFormatter(JsonLines() if form == "json" else logging.Formatter(_TEXT))
    logging.basicConfig(level="WARNING", handlers=[handler])
    logging.getLogger("dougong_runtime").setLevel(level.upper())
