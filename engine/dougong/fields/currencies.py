"""The signs of currencies, by ISO 4217; any other is written by its code."""

from __future__ import annotations

from collections.abc import Mapping

SIGNS: Mapping[str, str] = {
    "CNY": "¥",
    "HKD": "HK$",
    "TWD": "NT$",
    "USD": "$",
    "EUR": "€",
    "GBP": "£",
    "JPY": "¥",
    "KRW": "₩",
    "SGD": "S$",
}


def sign_of(currency: str) -> str:
    """Return what stands before an amount; nothing before a bare number.

    >>> sign_of("EUR"), sign_of("CHF"), sign_of("")
    ('€', 'CHF ', '')
    """
    return SIGNS.get(currency, f"{currency} ") if currency else ""
