"""What all vendors of text messages have in common: whom to, with what words, each only once, and who wants no more."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from dougong.sdk import Json
from dougong.sdk.connectors import Failure, FailureKind, Outcome, Sent

_PHONE = re.compile(r"\+?[0-9]{5,20}")
_MARK = re.compile(r"[A-Za-z0-9_.:-]{1,60}")
_OPT_OUT = frozenset({"T", "TD", "N", "R", "退", "退订", "取消", "QX"})
_LATE = 120.0
"""Seconds after which vendors tell of what they have sent."""


@dataclass(frozen=True, slots=True)
class Batch:
    """One call's worth of a message. `mark` is what the vendor keeps with it and what it is found again by."""

    phones: Sequence[str]
    template: str
    signature: str
    variables: Json
    mark: str


@dataclass(frozen=True, slots=True)
class Sending:
    """What came of a batch: how many went out, the vendor's id of it, and which numbers were refused, and why."""

    sent: int
    id: str = ""
    refused: Sequence[tuple[str, str, str]] = ()
    existed: bool = False


class Vendor(Protocol):
    """Sends text messages. Both raise `Failure`."""

    def sent(self, batch: Batch) -> Sending: ...
    def found(self, batch: Batch) -> Sending | None:
        """Return what the vendor has sent with this mark already."""
        ...


@dataclass(frozen=True, slots=True)
class Texting:
    """Sends through a vendor, at most `most` numbers in a call.

    `asks_first` looks with the vendor before anything is sent; without it, what got no answer is never sent again.
    """

    vendor: Vendor
    most: int
    signature: str
    asks_first: bool

    def outcomes(self, sent: Sequence[Sent]) -> Sequence[Outcome]:
        """Send messages, each to its numbers; what the vendor refuses for what it says is an outcome.

        Raises `Failure` only where all of it may be asked for again: where nobody can look what was sent, what fails
        after something was sent is told as refused.
        """
        outcomes: list[Outcome] = []
        for each in sent:
            untouched = not any(done.answered for done in outcomes)
            outcomes.append(self._outcome(each, again=self.asks_first or untouched))
        return outcomes

    def _outcome(self, sent: Sent, *, again: bool) -> Outcome:
        sendings: list[Sending] = []
        try:
            for batch in self._batches(sent):
                untouched = not any(done.sent for done in sendings)
                sendings.append(self._tried(batch, again and (self.asks_first or untouched)))
        except Failure as failure:
            if failure.kind is not FailureKind.ROW:
                raise
            return Outcome(sent.key, refused=failure.said or failure.code, code=failure.code)
        return _outcome(sent.key, sendings)

    def _batches(self, sent: Sent) -> Iterator[Batch]:
        phones, values = phones_of(sent.values.get("phones")), sent.values
        template = str(values.get("template") or "").strip()
        signature = str(values.get("signature") or self.signature).strip()
        for name, value in (("template", template), ("signature", signature)):
            if not value:
                raise Failure(FailureKind.ROW, code="missing", field=name)
        for at in range(0, len(phones), self.most):
            some, mark = phones[at : at + self.most], mark_of(sent.key, at // self.most)
            yield Batch(some, template, signature, values.get("variables"), mark)

    def _tried(self, batch: Batch, again: bool) -> Sending:
        """Send a batch; one that is refused as a whole keeps none of the others from being told of."""
        try:
            return self._once(batch)
        except Failure as failure:
            if failure.kind is not FailureKind.ROW and again:
                raise
            return Sending(0, refused=[(each, failure.code, failure.said) for each in batch.phones])

    def _once(self, batch: Batch) -> Sending:
        if self.asks_first and (known := self.vendor.found(batch)):
            return known
        try:
            return self.vendor.sent(batch)
        except Failure as failure:
            if failure.kind is not FailureKind.TRANSIENT or failure.replayable:
                raise
            return self._after_all(batch, failure)

    def _after_all(self, batch: Batch, failure: Failure) -> Sending:
        """Look whether what got no answer was sent; where nobody knows, it is not sent again before somebody does."""
        if not self.asks_first:
            said = "没有收到答复，不知道发出去没有；没有重发"
            raise Failure(FailureKind.ROW, said, code="outcome_unknown") from failure
        if known := self._looked(batch):
            return known
        raise Failure(
            FailureKind.TRANSIENT, failure.said, code=failure.code, after=_LATE
        ) from failure

    def _looked(self, batch: Batch) -> Sending | None:
        try:
            return self.vendor.found(batch)
        except Failure:
            return None


def phones_of(said: Json) -> Sequence[str]:
    r"""Return the numbers in a list or a text, each once; raises `Failure` (row) for what is none.

    >>> phones_of("13800138000, +8613900139000\n13800138000")
    ['13800138000', '+8613900139000']
    """
    every = said if isinstance(said, list) else re.split(r"[\s,，;；、]+", str(said or ""))
    phones = list(dict.fromkeys(str(each).strip() for each in every if str(each).strip()))
    for phone in phones:
        if not _PHONE.fullmatch(phone):
            raise Failure(FailureKind.ROW, shortened(phone), code="wrong_phone", field="phones")
    if not phones:
        raise Failure(FailureKind.ROW, code="missing", field="phones")
    return phones


def variables_by_name(said: Json) -> Mapping[str, str]:
    r"""Return variables that were given as an object, as JSON, or as lines `name=value`; raises `Failure` (row).

    >>> variables_by_name("name=张三\ncode=1=1")
    {'name': '张三', 'code': '1=1'}
    """
    value = _parsed(said)
    if value in (None, ""):
        return {}
    if isinstance(value, str):
        pairs = [line.partition("=") for line in value.splitlines() if line.strip()]
        if all(middle for _, middle, _ in pairs):
            return {name.strip(): text.strip() for name, _, text in pairs}
    if isinstance(value, dict):
        return {name: _text(each) for name, each in value.items()}
    raise Failure(FailureKind.ROW, code="wrong_variables", field="variables")


def variables_in_order(said: Json) -> Sequence[str]:
    """Return variables that were given as a list, as JSON, as lines, or as an object by number.

    >>> variables_in_order({"2": "b", "1": "a", "10": 3})
    ['a', 'b', '3']
    """
    value = _parsed(said)
    if value in (None, ""):
        return []
    if isinstance(value, str):
        return [line.strip() for line in value.splitlines() if line.strip()]
    if isinstance(value, list):
        return [_text(each) for each in value]
    if isinstance(value, dict) and all(each.isdecimal() for each in value):
        return [_text(value[each]) for each in sorted(value, key=int)]
    raise Failure(FailureKind.ROW, code="wrong_variables", field="variables")


def mark_of(key: str, part: int) -> str:
    """Return what to keep with a part of a message: the key itself where vendors take it, and no other key's part.

    >>> mark_of("run-1", 0), mark_of("run-1", 2)
    ('run-1', 'run-1+2')
    """
    short = key if _MARK.fullmatch(key) else hashlib.sha256(key.encode()).hexdigest()[:40]
    return f"{short}+{part}" if part else short


def wants_no_more(said: str) -> bool:
    """Tell whether an answer to a message asks for no more of them.

    >>> wants_no_more(" td "), wants_no_more("什么时候到货")
    (True, False)
    """
    return said.strip().upper() in _OPT_OUT


def shortened(phone: str) -> str:
    """Return a number as it may stand in a log.

    >>> shortened("13800138000")
    '138****8000'
    """
    return f"{phone[:3]}****{phone[-4:]}" if len(phone) > 7 else "****"


def _parsed(said: Json) -> Json:
    if isinstance(said, str) and said.lstrip().startswith(("{", "[")):
        try:
            read: Json = json.loads(said)
        except ValueError:
            return said
        return read
    return said


def _text(value: Json) -> str:
    return "" if value is None else str(value)


def _outcome(key: str, batches: Sequence[Sending]) -> Outcome:
    refused = [each for batch in batches for each in batch.refused]
    count = sum(batch.sent for batch in batches)
    if not count and refused:
        _, code, said = refused[0]
        return Outcome(key, refused=said or code, code=code)
    answered: dict[str, Json] = {
        "sent": count,
        "refused": len(refused),
        "refused_phones": [f"{shortened(phone)} {said or code}" for phone, code, said in refused],
        "id": ",".join(batch.id for batch in batches),
    }
    return Outcome(
        key, {**answered, **({"existed": True} if any(each.existed for each in batches) else {})}
    )
