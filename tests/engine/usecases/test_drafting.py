"""Forms of a draft before anybody published them."""

from __future__ import annotations

import pytest

from dougong.access.principal import Principal, PrincipalKind
from dougong.kernel.errors import Forbidden, NotFound
from dougong.records.shape import FormRef
from dougong.usecases.building import drafting
from tests.engine.usecases.workshop import CRM, Workshop, a_crm
from tests.harness.documents import known

ORDER = FormRef("crm", "order")
STRANGER = Principal(PrincipalKind.USER, "p1", "路人")


def test_a_form_is_tried_out_before_it_is_published(workshop: Workshop) -> None:
    workshop.drafted(CRM)

    form = known(workshop.do(drafting.drafted_form, "crm", "order"))

    assert [field["key"] for field in form["fields"]] == ["customer", "units", "price", "amount"]
    assert form["fields"][3]["expressions"]["formula"]["function"] == "*"


def test_what_is_unfinished_does_not_stop_the_rest(workshop: Workshop) -> None:
    document = a_crm()
    document["forms"][1]["fields"].append({"key": "dealer", "type": "reference", "label": "经销商"})
    workshop.drafted(document)

    form = known(workshop.do(drafting.drafted_form, "crm", "order"))

    assert "dealer" not in [field["key"] for field in form["fields"]]
    assert form["fields"][3]["expressions"]["formula"]


def test_a_formula_is_judged_while_it_is_written(workshop: Workshop) -> None:
    workshop.drafted(CRM)

    whole = workshop.do(drafting.judged, ORDER, "units * price")
    broken = workshop.do(drafting.judged, ORDER, "units * ")

    assert (whole.type, whole.problems) == ("number(2)", ())
    assert broken.type is None
    assert [each.params["start"] for each in broken.problems] == [6]


def test_a_figure_is_of_each_record_or_of_all_together(workshop: Workshop) -> None:
    workshop.drafted(CRM)

    def judged(source: str) -> drafting.Judged:
        return workshop.do(drafting.judged, ORDER, source, figure=True)

    each, together = judged("units * price"), judged("SUM(units * price) / COUNT()")
    assert (each.group, each.problems) == (False, ())
    assert (together.group, together.problems) == (True, ())
    assert judged("SUM(units) / SUM(price)").group
    assert judged("COUNT() * units").problems != ()
    assert judged("SUM(nothing)").problems != ()


def test_an_option_called_by_its_name_is_told_while_it_is_written(workshop: Workshop) -> None:
    document = a_crm()
    options = [{"value": "o1", "label": "入库"}, {"value": "o2", "label": "出库"}]
    kind = {"key": "kind", "type": "choice", "label": "类型", "options": options}
    document["forms"][1]["fields"].append(kind)
    workshop.drafted(document)

    by_name = workshop.do(drafting.judged, ORDER, 'kind = "入库"')
    by_value = workshop.do(drafting.judged, ORDER, 'kind = "o1"')

    assert [each.code for each in by_name.problems] == ["expression.option_called"]
    assert (by_value.type, by_value.problems) == ("boolean", ())


def test_only_a_form_that_is_there_can_be_tried(workshop: Workshop) -> None:
    workshop.drafted(CRM)

    with pytest.raises(NotFound):
        workshop.do(drafting.drafted_form, "crm", "nothing")
    with pytest.raises(NotFound):
        workshop.do(drafting.judged, FormRef("crm", "nothing"), "1")


def test_a_draft_is_for_makers_only(workshop: Workshop) -> None:
    workshop.drafted(CRM)

    with pytest.raises(Forbidden):
        workshop.as_(STRANGER, drafting.drafted_form, "crm", "order")


def test_what_is_sent_to_a_rule_is_known_before_the_rule_is_finished(workshop: Workshop) -> None:
    document = a_crm()
    sent = [{"key": "amount", "path": ["order", "amount"], "type": "number"}]
    trigger = {"on": "webhook.received", "values": sent}
    begun = {"key": "take", "label": "收单", "form": "order", "trigger": trigger}
    document["rules"].append({**begun, "actions": [{"type": "update_record", "set": {}}]})
    workshop.drafted(document)

    found = workshop.do(drafting.judged, ORDER, "call.amount > 10", "take")

    assert (found.type, found.problems) == ("boolean", ())
