"""The CDNOW purchases, and the figures that the product must arrive at, worked out from the file alone."""

from __future__ import annotations

import csv
import gzip
import io
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path

FILE = Path(__file__).parents[1] / "material" / "cdnow" / "CDNOW_sample.txt.gz"


@dataclass(frozen=True, slots=True)
class Purchase:
    """One line of the file."""

    customer: str
    day: str
    units: int
    amount: Decimal


@cache
def purchases() -> Sequence[Purchase]:
    lines = gzip.decompress(FILE.read_bytes()).decode("ascii").splitlines()
    return [
        Purchase(f"C{sample}", f"{day[:4]}-{day[4:6]}-{day[6:]}", int(units), Decimal(dollars))
        for _, sample, day, units, dollars in (line.split() for line in lines)
    ]


def as_csv() -> bytes:
    """Return the purchases as a table that a shop would export."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(["客户", "日期", "件数", "金额"])
    writer.writerows([each.customer, each.day, each.units, each.amount] for each in purchases())
    return out.getvalue().encode("utf-8-sig")


def order_counts() -> Counter[str]:
    return Counter(each.customer for each in purchases())


def spent() -> dict[str, Decimal]:
    sums: defaultdict[str, Decimal] = defaultdict(Decimal)
    for each in purchases():
        sums[each.customer] += each.amount
    return dict(sums)


def valuable() -> set[str]:
    """Return who bought at least three times for more than 100 dollars in all."""
    counts, sums = order_counts(), spent()
    return {customer for customer, count in counts.items() if count >= 3 and sums[customer] > 100}


def by_month() -> dict[str, tuple[int, Decimal]]:
    """Return the number of purchases and their amount, by month "1997-01"."""
    counts: Counter[str] = Counter()
    sums: defaultdict[str, Decimal] = defaultdict(Decimal)
    for each in purchases():
        counts[each.day[:7]] += 1
        sums[each.day[:7]] += each.amount
    return {month: (counts[month], sums[month]) for month in sorted(counts)}
