"""What moved the account's balance (alipay.data.bill.accountlog.query), window by window."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from dougong.sdk import Json
from dougong.sdk.beijing import instant_of, moment_of, wall_time
from dougong.sdk.connectors import SourceRow
from dougong.sdk.windows import Pace, Window
from dougong_plugins.alipay.calling import Alipay

PAGE = 1000
_METHOD = "alipay.data.bill.accountlog.query"
_FIELDS = ("alipay_order_no", "merchant_order_no", "trans_amount", "balance", "type", "direction",
           "other_account", "trans_memo")  # fmt: skip
_LATE = timedelta(minutes=10)


def pace_of(hours: int) -> Pace:
    """Return how the log is read, in windows of so many hours at most."""
    longest = timedelta(hours=hours)
    return Pace("end_time", PAGE, longest, longest, 50 * PAGE, _LATE)


@dataclass(frozen=True, slots=True)
class AccountLog:
    """Implements `dougong.sdk.windows.Listing`."""

    alipay: Alipay

    def count(self, window: Window) -> int:
        return int(self._asked(window, 1).get("total_size") or 0)

    def page(self, window: Window, number: int) -> Sequence[SourceRow]:
        return [log_row(each) for each in self._asked(window, number).get("detail_list") or ()]

    def _asked(self, window: Window, number: int) -> Mapping[str, Any]:
        return self.alipay.ask(
            _METHOD,
            {
                "start_time": wall_time(window.start),
                "end_time": wall_time(window.end),
                "page_no": str(number),
                "page_size": str(PAGE),
            },
        )


def log_row(entry: Mapping[str, Any]) -> SourceRow:
    """Return an entry of the log as a row."""
    key = str(entry["account_log_id"])
    values: dict[str, Json] = {each: entry.get(each) for each in _FIELDS}
    values |= {"account_log_id": key, "trans_dt": instant_of(entry.get("trans_dt"))}
    return SourceRow(key, values, moment_of(entry.get("trans_dt")))
