"""Sends by Tencent, which answers for each number, keeps a SessionContext, and finds receipts by number and time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from dougong.sdk.connectors import Context, FailureKind
from dougong_plugins.tencent_sms.client import Tencent
from dougong_plugins.tencent_sms.errors import failure_of
from dougong_plugins.texting import Batch, Sending, variables_in_order

MOST = 200
_PAGE = 100
_LOOKED_AT = 3
"""Numbers whose receipts are looked at: the first may have been refused while others were not."""
_BACK = timedelta(days=2)
_SENT = "Ok"


@dataclass(frozen=True, slots=True)
class TencentVendor:
    """Implements `dougong_plugins.texting.Vendor`."""

    context: Context

    def sent(self, batch: Batch) -> Sending:
        phones = {_international(phone): phone for phone in batch.phones}
        said = {
            "PhoneNumberSet": list(phones),
            "SignName": batch.signature,
            "TemplateId": batch.template,
            "TemplateParamSet": list(variables_in_order(batch.variables)),
            "SessionContext": batch.mark,
            **Tencent(self.context).app(),
        }
        answer = Tencent(self.context).ask("SendSms", said, read_only=False)
        every = answer.get("SendStatusSet") or []
        refused = [
            (phones.get(each["PhoneNumber"], ""), str(each["Code"]), str(each.get("Message") or ""))
            for each in every
            if each["Code"] != _SENT
        ]
        ids = [str(each.get("SerialNo") or "") for each in every if each["Code"] == _SENT]
        if refused and not ids:
            _demand_the_numbers_to_blame(refused[0])
        return Sending(len(ids), ids[0] if ids else "", refused)

    def found(self, batch: Batch) -> Sending | None:
        for phone in batch.phones[:_LOOKED_AT]:
            if self._has(_international(phone), batch.mark):
                return Sending(len(batch.phones), existed=True)
        return None

    def _has(self, phone: str, mark: str) -> bool:
        now, offset = self.context.clock.now(), 0
        while True:
            asked = {
                "BeginTime": int((now - _BACK).timestamp()),
                "EndTime": int(now.timestamp()) + 1,
                "PhoneNumber": phone,
                "Offset": offset,
                "Limit": _PAGE,
                **Tencent(self.context).app(),
            }
            answer = Tencent(self.context).ask("PullSmsSendStatusByPhoneNumber", asked)
            rows = answer.get("PullSmsSendStatusSet") or []
            if any(row.get("SessionContext") == mark for row in rows):
                return True
            if len(rows) < _PAGE:
                return False
            offset += _PAGE


def _international(phone: str) -> str:
    """Return a number with its country; one without is of mainland China.

    >>> _international("13800138000"), _international("+85261234567")
    ('+8613800138000', '+85261234567')
    """
    return phone if phone.startswith("+") else f"+86{phone}"


def _demand_the_numbers_to_blame(refused: tuple[str, str, str]) -> None:
    """Raise `Failure` where every number was refused for something that is not about numbers."""
    _, code, said = refused
    failure = failure_of(code, said)
    if failure.kind is not FailureKind.ROW:
        raise failure
