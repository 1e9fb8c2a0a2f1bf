"""The to-dos of the local DingTalk: one for each creator and source, ticked off by us or in the app."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from secrets import token_hex
from typing import Any

from dougong_gateways.gateway import Desk


@dataclass(slots=True)
class Todos:
    """To-dos by id."""

    desk: Desk
    kept: dict[str, dict[str, Any]] = field(default_factory=dict)

    def by_source(self, creator: str, source: str) -> dict[str, Any] | None:
        return next(
            (
                each
                for each in self.kept.values()
                if (each["creatorId"], each["sourceId"]) == (creator, source)
            ),
            None,
        )

    def create(self, creator: str, said: Mapping[str, Any]) -> dict[str, Any] | None:
        """Keep one; None where the source has one already."""
        if self.by_source(creator, said["sourceId"]):
            return None
        moment = int(self.desk.time().timestamp() * 1000)
        made = {
            **said,
            "id": f"task{token_hex(8)}",
            "creatorId": creator,
            "done": False,
            "finishTime": None,
            "source": "isv_dingtalkTodo1",
            "bizTag": "dingtalk",
            "createdTime": moment,
            "modifiedTime": moment,
        }
        self.kept[made["id"]] = made
        return made

    def tick(self, key: str) -> dict[str, Any]:
        """Tick one off; raises `KeyError` for one that there is not."""
        moment = int(self.desk.time().timestamp() * 1000)
        self.kept[key] |= {"done": True, "finishTime": moment, "modifiedTime": moment}
        return self.kept[key]
