"""Records by the batch over HTTP, against a bare Flask and SQLAlchemy Core endpoint that inserts them (floor.py).

The form of `batches.py`, its ten fields checked; same table, same database, same HTTP server; ours and the floor take
turns. What is told is rows a second of the clock.

    python benchmarks/batches_http.py [--rows 1000] [--seconds 5] [--rounds 3]
"""

from __future__ import annotations

import argparse
import json
import statistics
import tempfile
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

from batches import FIELDS, row
from loading import per_second, request
from records_http import floor, product, published, token_of

FORM = {"key": "order", "label": "订单", "fields": FIELDS}


def main() -> None:
    asked = arguments()
    items = [row(at) for at in range(asked.rows)]
    with tempfile.TemporaryDirectory() as folder, product(Path(folder)) as (port, client):
        key = published(client, FORM)
        ours = _sent(
            f"/api/v1/apps/{key}/forms/order/records/batch",
            f"Authorization: Bearer {token_of(client)}\r\n",
            {"mode": "insert", "items": items},
        )
        bare = _sent("/records/batch", "", {"items": [_held(each) for each in items]})
        with floor(Path(folder) / "dougong.db", f"{key}__order") as floor_port:
            for connections in (1, 2):
                found: dict[str, list[float]] = {"ours": [], "floor": []}
                for _ in range(asked.rounds):
                    for name, at, what in (("ours", port, ours), ("floor", floor_port, bare)):
                        answered = per_second(
                            at, [what] * connections, seconds=asked.seconds, connections=connections
                        )
                        found[name].append(answered * asked.rows)
                mine, theirs = (statistics.median(each) for each in found.values())
                print(
                    f"batches of {asked.rows} c={connections}: ours {mine:.0f} rows/s,"
                    f" floor {theirs:.0f} rows/s, share {mine / theirs:.2f}"
                )


def _sent(path: str, headers: str, body: Mapping[str, Any]) -> bytes:
    return request("POST", path, headers, json.dumps(body).encode())


def _held(values: Mapping[str, Any]) -> dict[str, Any]:
    """Return a row as the table holds it, so that the floor need not look at it."""
    return {
        **values,
        "amount": int(Decimal(values["amount"]) * 100),
        "units": int(values["units"]),
        "vip": int(values["vip"]),
    }


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=1000)
    parser.add_argument("--seconds", type=float, default=5)
    parser.add_argument("--rounds", type=int, default=3)
    return parser.parse_args()


if __name__ == "__main__":
    main()
