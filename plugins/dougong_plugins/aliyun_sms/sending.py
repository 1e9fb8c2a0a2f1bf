"""Sends by Aliyun, which keeps an OutId with every message and finds messages by their number and day."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from dougong.sdk.beijing import BEIJING
from dougong.sdk.connectors import Context
from dougong_plugins.aliyun_sms.client import Aliyun
from dougong_plugins.texting import Batch, Sending, variables_by_name

MOST = 1000
_PAGE = 50


@dataclass(frozen=True, slots=True)
class AliyunVendor:
    """Implements `dougong_plugins.texting.Vendor`: a call is taken or refused as a whole."""

    context: Context

    def sent(self, batch: Batch) -> Sending:
        params = {
            "PhoneNumbers": ",".join(batch.phones),
            "SignName": batch.signature,
            "TemplateCode": batch.template,
            "OutId": batch.mark,
        }
        variables = variables_by_name(batch.variables)
        if variables:
            params["TemplateParam"] = json.dumps(
                variables, ensure_ascii=False, separators=(",", ":")
            )
        answer = Aliyun(self.context).ask("SendSms", params, read_only=False)
        return Sending(len(batch.phones), str(answer.get("BizId") or ""))

    def found(self, batch: Batch) -> Sending | None:
        """Look for the mark with the first number, today and yesterday by the clock of Beijing."""
        today = self.context.clock.now().astimezone(BEIJING)
        for day in (today, today - timedelta(days=1)):
            if self._has(batch, f"{day:%Y%m%d}"):
                return Sending(len(batch.phones), batch.mark, existed=True)
        return None

    def _has(self, batch: Batch, day: str) -> bool:
        page, seen = 1, 0
        while True:
            params = {
                "PhoneNumber": batch.phones[0],
                "SendDate": day,
                "PageSize": str(_PAGE),
                "CurrentPage": str(page),
            }
            answer = Aliyun(self.context).ask("QuerySendDetails", params)
            rows: list[Any] = answer["SmsSendDetailDTOs"]["SmsSendDetailDTO"]
            if any(row.get("OutId") == batch.mark for row in rows):
                return True
            page, seen = page + 1, seen + len(rows)
            if not rows or seen >= int(answer.get("TotalCount") or 0):
                return False
