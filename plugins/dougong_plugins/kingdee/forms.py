"""The forms of Kingdee that can be read: only what is named here, or in the options, is ever asked for."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from importlib.resources import files
from typing import Any

from dougong.sdk.connectors import (
    Failure,
    FailureKind,
    FieldKind,
    Stream,
    StreamField,
    fields_of,
)

CHANGED = "FModifyDate"
LINES = "lines"
_FIELD = re.compile(r"F[A-Za-z0-9_]{1,60}(\.F[A-Za-z0-9_]{1,60}){0,2}")
_POINTED = re.compile(r"_(?=(FNumber|FName|FDataValue)$)")
_FORM = re.compile(r"[A-Za-z][A-Za-z0-9_]{1,60}")
_KINDS = (
    (re.compile("(?i)(modify|create|approve)date$"), FieldKind.DATETIME),
    (re.compile("(?i)date(_h)?$"), FieldKind.DATE),
    (re.compile("(?i)amount|qty$|price$|rate$"), FieldKind.NUMBER),
)
"""What a field of the options is, by what Kingdee's developers call such fields."""


@dataclass(frozen=True, slots=True)
class Form:
    """A form by Kingdee's word for it, and the stream of its rows.

    `header` is the key of what is read: `line` that of its entries, where there are any. `grouped` puts the entries
    into their header, each as `told` says; otherwise each is a row of its own. `columns` are those of fields that
    somebody wrote down.
    """

    id: str
    stream: Stream
    header: str
    line: str = ""
    grouped: bool = False
    lines: Sequence[StreamField] = ()
    told: str = ""
    columns: Mapping[str, str] = field(default_factory=dict)

    def column(self, key: str) -> str:
        """Return what Kingdee calls a field: of what it points at, the field follows after a dot.

        Formulas read a dot as a way into another thing, so it is no part of our keys.
        """
        return self.columns.get(key) or _POINTED.sub(".", key)

    @property
    def name(self) -> str:
        """Return what Kingdee's users call it."""
        label = self.stream.label
        return label if isinstance(label, str) else label["zh-CN"]

    @property
    def own(self) -> Sequence[StreamField]:
        """Return the fields that are columns of the form."""
        return [each for each in self.stream.fields if each.key != LINES]

    @property
    def asked(self) -> Sequence[str]:
        """Return the names of the columns to ask for, the keys first, each once."""
        keys = [self.header, *([] if self.stream.full else [CHANGED])]
        every = [*keys, *(self.column(each.key) for each in (*self.own, *self.lines))]
        return list(dict.fromkeys(every))


def forms_of(written: str) -> Mapping[str, Form]:
    """Return all forms by the keys of their streams; `written` are the options. `Failure` (settings) names a bad line.

    >>> forms_of("BD_Supplier 供应商: FSupplierId, FName 名称")["bd_supplier"].asked
    ['FSupplierId', 'FName']
    """
    known = {each.stream.key: each for each in _own()}
    for line in filter(None, map(str.strip, written.splitlines())):
        form = _written(line)
        same = [each for each in known.values() if each.id == form.id]
        for each in same or [form]:
            known[each.stream.key] = _with_more(each, form) if same else form
    return known


@cache
def _own() -> Sequence[Form]:
    said = json.loads(files(__package__).joinpath("plugin.json").read_text("utf-8"))
    streams = {body["key"]: _stream(body) for body in said["streams"]}
    lines = [each for each in streams["sale_order_lines"].fields if each.key not in _OF_ORDERS]
    entry = "FSaleOrderEntry_FEntryID"
    return (
        Form("BD_Customer", streams["customers"], "FCUSTID"),
        Form("BD_MATERIAL", streams["materials"], "FMATERIALID"),
        Form("SAL_SaleOrder", streams["sale_orders"], "FID", entry, True, lines, _LINE),
        Form("SAL_SaleOrder", streams["sale_order_lines"], "FID", entry),
        Form("AR_receivable", streams["receivables"], "FID"),
    )


_LINE = "{FMaterialId_FNumber} {FMaterialId_FName} ×{FQty}{FUnitID_FName} {FAllAmount}"
_OF_ORDERS = {"FID", "FBillNo", CHANGED}


def _stream(body: Mapping[str, Any]) -> Stream:
    fields, overlap = fields_of(body["fields"]), int(body.get("overlap", 0))
    return Stream(
        body["key"], body["label"], body["identity"], fields, overlap=overlap, icon=body["icon"]
    )


def _written(line: str) -> Form:
    head, _, rest = line.replace("：", ":").replace("，", ",").partition(":")
    id, _, name = head.strip().partition(" ")
    fields = [_field(each.strip()) for each in rest.split(",") if each.strip()]
    if not _FORM.fullmatch(id) or not fields:
        raise Failure(FailureKind.SETTINGS, line[:80], code="wrong_form", field="forms")
    (header, first), label = fields[0], name.strip() or id
    full = all(column != CHANGED for column, _ in fields)
    own, labels = tuple(each for _, each in fields), {"zh-CN": label, "en": label}
    stream = Stream(id.lower()[:40], labels, first.key, own, full)
    return Form(id, stream, header, columns={each.key: column for column, each in fields})


def _field(written: str) -> tuple[str, StreamField]:
    column, _, name = written.partition(" ")
    if not _FIELD.fullmatch(column):
        raise Failure(FailureKind.SETTINGS, written[:80], code="wrong_field", field="forms")
    label = name.strip() or column
    kind = next((kind for known, kind in _KINDS if known.search(column)), FieldKind.TEXT)
    return column, StreamField(column.replace(".", "_"), {"zh-CN": label, "en": label}, kind)


def _with_more(form: Form, more: Form) -> Form:
    known = {each.key for each in form.stream.fields}
    fields = [*form.stream.fields, *(each for each in more.own if each.key not in known)]
    columns = {**form.columns, **more.columns}
    return replace(form, columns=columns, stream=replace(form.stream, fields=tuple(fields)))
