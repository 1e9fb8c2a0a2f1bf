"""Writes forms once, however often it is asked for and whatever answers are lost.

Kingdee knows no keys of callers. So each form gets a number that follows from the key (or holds the key in a field of
its own), and is looked for by it: before it is saved, and again where nobody knows whether it was.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from dougong.sdk import Json
from dougong.sdk.connectors import Failure, FailureKind, Outcome, Sent
from dougong_plugins.kingdee.errors import SessionLost
from dougong_plugins.kingdee.models import KEPT, Kept, customer, number_for, sale_order
from dougong_plugins.kingdee.query import asked, quoted, zone_of
from dougong_plugins.kingdee.session import Kingdee

Answered = dict[str, Json]
_TRIES = 2
_STATUS = "FDocumentStatus"
_DONE = {"Submit": ("B", "C"), "Audit": ("C",)}
"""In which states something has been done already."""


@dataclass(frozen=True, slots=True)
class Writing:
    """Writes through one installation."""

    kingdee: Kingdee

    def outcome(self, operation: str, sent: Sent) -> Outcome:
        """Do one thing; what Kingdee refuses for what it says is an outcome, everything else a `Failure`."""
        try:
            return Outcome(sent.key, self._operations[operation](sent))
        except Failure as failure:
            if failure.kind is not FailureKind.ROW:
                raise
            return Outcome(sent.key, refused=failure.said or failure.code, code=failure.code)

    @property
    def _operations(self) -> Mapping[str, Callable[[Sent], Answered]]:
        return {
            "save_customer": self._save_customer,
            "save_sale_order": self._save_sale_order,
            "submit": lambda sent: self._moved("Submit", sent),
            "audit": lambda sent: self._moved("Audit", sent),
        }

    def _save_customer(self, sent: Sent) -> Answered:
        """Create a customer, or change the one that has the number that was given."""
        kept, settings = KEPT["BD_Customer"], self.kingdee.context.settings
        model = customer(sent.values, zone_of(settings["zone"]))
        given = model.get(kept.number)
        known = self._found(kept, kept.number, str(given)) if given else None
        if known is None:
            return self._created(kept, model, sent.key)
        return self._changed(kept, {**model, kept.key: int(str(known[kept.key]))})

    def _save_sale_order(self, sent: Sent) -> Answered:
        """Create an order; one that has the number already stays as it is, for its entries would be there twice."""
        settings = self.kingdee.context.settings
        model = sale_order(
            {
                "FBillTypeID": settings["bill_type"],
                "FSaleOrgId": settings["sale_org"],
                "FSettleCurrId": settings["currency"],
                **{key: each for key, each in sent.values.items() if each not in (None, "")},
            },
            zone_of(settings["zone"]),
        )
        return self._created(KEPT["SAL_SaleOrder"], model, sent.key)

    def _created(self, kept: Kept, model: dict[str, Any], key: str) -> Answered:
        field, held = self._held(kept, model, key)
        whole = {kept.key: 0, **model, field: held}
        return self._once(lambda: self._found(kept, field, held), lambda: self._saved(kept, whole))

    def _held(self, kept: Kept, model: Mapping[str, Any], key: str) -> tuple[str, str]:
        """Return the field by which what is created will be known, and what it holds."""
        if given := model.get(kept.number):
            return kept.number, str(given)
        own = str(self.kingdee.context.settings["key_field"])
        return own or kept.number, number_for(key)

    def _changed(self, kept: Kept, model: Mapping[str, Any]) -> Answered:
        """Write values over others: done twice, it comes to the same, so one lost answer is no reason to fail."""
        try:
            return self._saved(kept, model)
        except SessionLost:
            self.kingdee.forget()
        except Failure as failure:
            if failure.kind is not FailureKind.TRANSIENT:
                raise
        try:
            return self._saved(kept, model)
        except SessionLost as again:
            raise _lost(again) from again

    def _moved(self, service: str, sent: Sent) -> Answered:
        """Submit or audit a form; one that is in that state already is left alone."""
        kept = KEPT.get(str(sent.values.get("form")))
        if kept is None:
            raise Failure(FailureKind.ROW, code="unknown_form", field="form")
        number = str(sent.values.get("number") or "")

        def there() -> Answered | None:
            found = self._found(kept, kept.number, number)
            return found if found and found[_STATUS] in _DONE[service] else None

        def move() -> Answered:
            self.kingdee.ask(service, {"Numbers": [number]}, kept.form, read_only=False)
            return self._found(kept, kept.number, number) or {}

        return self._once(there, move)

    def _once(self, there: Callable[[], Answered | None], act: Callable[[], Answered]) -> Answered:
        """Act unless it has been done; `there` tells. A lost session did nothing, a lost answer may have."""
        for _ in range(_TRIES):
            if known := there():
                return {**known, "existed": True}
            try:
                return act()
            except SessionLost:
                self.kingdee.forget()
            except Failure as failure:
                if failure.replayable or not (known := _looked(there)):
                    raise
                return {**known, "existed": True}
        raise _lost()

    def _saved(self, kept: Kept, model: Mapping[str, Any]) -> Answered:
        data = {
            "NeedUpDateFields": [],
            "NeedReturnFields": [],
            # Entries that are not named stay: what is written here knows only its own.
            "IsDeleteEntry": "false",
            "IsAutoSubmitAndAudit": "false",
            "Model": model,
        }
        result = self.kingdee.ask("Save", data, kept.form, read_only=False)["Result"]
        return {kept.key: str(result["Id"]), kept.number: str(result["Number"])}

    def _found(self, kept: Kept, field: str, value: str) -> Answered | None:
        names = (kept.key, kept.number, _STATUS)
        body = asked(kept.form, names, f"{field} = {quoted(value)}", 1)
        rows = self.kingdee.read("ExecuteBillQuery", body)
        return (
            {name: str(cell) for name, cell in zip(names, rows[0], strict=True)} if rows else None
        )


def _lost(said: object = "") -> Failure:
    return Failure(FailureKind.AUTHORISATION, str(said), code="session_lost", replayable=True)


def _looked(there: Callable[[], Answered | None]) -> Answered | None:
    """Look whether it was done after all; whoever cannot be asked tells nothing."""
    try:
        return there()
    except Failure:
        return None
