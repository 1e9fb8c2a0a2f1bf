"""A permit can say why it is as it is."""

from __future__ import annotations

from dougong.access.explain import explain
from dougong.kernel.wording import text_of
from tests.engine.access.crm import a_person, permit, roles


def test_a_permit_names_its_roles_its_rows_and_its_masked_fields():
    granted = roles(
        sales={"operations": ["read"], "scope": "department", "fields": {"phone": "masked"}}
    )

    told = [text_of(each) for each in explain(permit(a_person("sales"), granted))]

    assert told == ["来自角色：crm/sales", "本部门的记录", "这些字段只显示一部分：phone"]


def test_a_refusal_says_that_no_role_allows_it():
    told = [text_of(each) for each in explain(permit(a_person(), roles()))]

    assert told == ["没有角色允许这样做（read）", "没有记录"]
