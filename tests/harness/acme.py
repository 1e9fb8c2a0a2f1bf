"""A package of somebody else: an action that marks a record as urgent, and a function on its numbers."""

from __future__ import annotations

from pathlib import Path

from tests.harness.packages import install

NAME = "acme_urgency"
MODULE = """
    from dataclasses import dataclass
    from decimal import Decimal

    from dougong.sdk import (
        EXPRESSION, NUMBERS, PATH, Docs, Expression, Function, Param, UpdateRecord, gives, number,
    )


    @dataclass(frozen=True)
    class Escalating:
        field: str
        level: str
        why: Expression | None

        needs_record = True

        @property
        def needs(self):
            return self.why.needs if self.why else frozenset()

        def search(self, situation):
            return None

        def decide(self, situation):
            why = self.why.evaluate(situation.row, situation.around) if self.why else None
            if why == "broken":
                raise RuntimeError("it was asked to")
            text = f"{self.level}: {why or ''}"
            return (UpdateRecord(situation.form, situation.record, {self.field: text}),)


    class Escalate:
        key = "escalate"
        label = {"zh-CN": "加急", "en": "Escalate"}
        icon = "siren"
        schema = {
            "properties": {
                "field": {"$ref": PATH, "label": {"zh-CN": "记到", "en": "Noted in"}},
                "level": {
                    "enum": ["high", "top"],
                    "label": {"zh-CN": "级别", "en": "Level"},
                    "labels": {"high": {"zh-CN": "高", "en": "High"}, "top": {"zh-CN": "最高", "en": "Top"}},
                },
                "why": {"$ref": EXPRESSION, "label": {"zh-CN": "原因", "en": "Reason"}},
                "times": {"type": "integer", "minimum": 1, "maximum": 9, "label": {"zh-CN": "次数", "en": "Times"}},
                "loudly": {"type": "boolean", "label": {"zh-CN": "响铃", "en": "Loudly"}},
                "remark": {"type": "string", "label": {"zh-CN": "备注", "en": "Remark"}},
            },
            "required": ["field", "level"],
        }

        @classmethod
        def of(cls, body, reader):
            why = reader.expression("why", body["why"]) if "why" in body else None
            return Escalating(str(body.get("field")), str(body.get("level")), why)


    DOUBLED = Function(
        "ACME_DOUBLED",
        "number",
        (Param("amount", NUMBERS, said={"zh-CN": "金额", "en": "amount"}),),
        gives(number(2)),
        Docs("翻倍", "Doubles a number.", ("翻倍",), (("ACME_DOUBLED(2)", "4"),)),
        call=lambda amount: amount * Decimal(2),
    )
"""
POINTS = {
    "dougong.actions": {
        "escalate": f"{NAME}:Escalate",
        "notify": f"{NAME}:Escalate",
        "vanished": f"{NAME}:Vanished",
    },
    "dougong.functions": {"ACME_DOUBLED": f"{NAME}:DOUBLED"},
}


def install_acme(site: Path) -> None:
    """Install it into a folder, with two actions that cannot be used."""
    site.mkdir(parents=True, exist_ok=True)
    install(site, NAME, MODULE, POINTS, version="2.1")
