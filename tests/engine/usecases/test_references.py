"""A field that refers to several records, from the form to the list, the file and back."""

from __future__ import annotations

from io import BytesIO
from typing import Any, cast

import pytest

from dougong.forms.writing_sheets import TableFormat
from dougong.kernel.errors import Forbidden, Invalid
from dougong.kernel.ids import new_id
from dougong.publishing.references import references_of, used
from dougong.records.record import Record
from dougong.records.shape import FormRef
from dougong.usecases.facts.specs import compiled_release
from dougong.usecases.imports.importing import carry_import, start_import
from dougong.usecases.imports.plan import plan_from
from dougong.usecases.imports.trial import try_import
from dougong.usecases.processes.submitting import submit_new, submit_patch
from dougong.usecases.publishing import releases
from dougong.usecases.reading.exporting import Export, carry_export, start_export
from dougong.usecases.reading.filing import Upload, keep_file
from dougong.usecases.reading.form_facts import facts_behind
from dougong.usecases.reading.records import Listing, get_record, history_of, list_records
from dougong.usecases.records.batch import Batch, change_batch
from dougong.usecases.records.changing_many import Mode
from dougong.usecases.showing.naming import titles_in
from dougong.usecases.showing.presenting import record_json
from tests.engine.usecases.office import ANN, BOB, BOSS, Office
from tests.engine.usecases.workshop import Workshop

GOODS, BASKET = FormRef("crm", "product"), FormRef("crm", "basket")
FIELDS: list[dict[str, Any]] = [
    {"key": "name", "type": "text", "label": "名称"},
    {"key": "goods", "type": "references", "label": "货品", "form": "product", "max": 3},
    {"key": "total", "type": "formula", "label": "合计", "expression": "SUM(goods.price)"},
]
PRODUCT: list[dict[str, Any]] = [
    {"key": "name", "type": "text", "label": "名称", "required": True},
    {"key": "price", "type": "number", "label": "价格"},
    {"key": "baskets", "type": "reverse", "label": "篮子", "from": "basket.goods"},
    {"key": "count", "type": "rollup", "label": "篮子数", "from": "basket.goods", "expression": "COUNT()"},
]  # fmt: skip
GRANTS: dict[str, Any] = {
    "product": {"operations": ["create", "read"], "scope": "own"},
    "basket": {"operations": ["create", "read", "update", "import", "export"], "scope": "all"},
}


def app(fields: list[dict[str, Any]] = FIELDS, **grants: Any) -> dict[str, Any]:
    return {
        "app": {"format": 1, "key": "crm", "label": "铺子"},
        "forms": [
            {"key": "product", "label": "货品", "fields": PRODUCT if fields is FIELDS else PRODUCT[:2]},
            {"key": "basket", "label": "篮子", "fields": fields},
        ],
        "roles": [{"key": "sales", "label": "销售", "forms": {**GRANTS, **grants}}],
    }  # fmt: skip


class Shop:
    """Ann and Bob each see their own products and everybody's baskets."""

    def __init__(self, workshop: Workshop) -> None:
        self.workshop = workshop
        self.office = Office(workshop, []).opened()
        self.release = workshop.published(app())

    def as_(self, person: str, usecase: Any, *given: Any, **named: Any) -> Any:
        return self.workshop.as_(self.office.who(person), usecase, *given, **named)

    def product(self, person: str, name: str, price: str = "1") -> str:
        given = {"name": name, "price": price}
        return cast(str, self.as_(person, submit_new, GOODS, given).written.record.id)

    def basket(self, person: str, *goods: Any, **values: Any) -> Record:
        given = {"goods": [*goods], **values}
        return cast(Record, self.as_(person, submit_new, BASKET, given).written.record)

    def change(self, person: str, basket: Record, **values: Any) -> Record:
        return cast(
            Record,
            self.as_(
                person, submit_patch, BASKET, basket.id, basket.version, values
            ).written.record,
        )

    def shown(self, person: str, basket: Record) -> Any:
        record, permit, spec = self.as_(person, get_record, BASKET, basket.id)
        return record_json(spec, record, permit, {})["values"]

    def carried(self, start: Any, carry: Any, given: Any) -> Any:
        works = self.workshop.database.works
        id = self.as_(ANN, start, given)
        with works.writing() as work:
            claim = work.jobs.take(id)
            work.commit()
        assert claim is not None
        return carry(works, claim)


@pytest.fixture
def shop(workshop: Workshop) -> Shop:
    return Shop(workshop)


def refusal(shop: Shop, *goods: Any) -> list[tuple[str, str, Any]]:
    with pytest.raises(Invalid) as refused:
        shop.basket(ANN, *goods)
    return [(each.path, each.code, each.params.get("place")) for each in refused.value.problems]


def test_links_are_written_as_ids_or_objects_and_shown_with_titles(shop: Shop) -> None:
    tea, rice = shop.product(ANN, "茶", "5"), shop.product(ANN, "米", "2")

    basket = shop.basket(ANN, {"id": rice, "label": "随便"}, tea, rice)

    assert shop.shown(ANN, basket) == {
        "name": None,
        "goods": [{"id": rice, "label": "米"}, {"id": tea, "label": "茶"}],
        "total": "7.00",
    }
    assert shop.shown(BOB, shop.change(ANN, basket, goods=[]))["goods"] == []


def test_what_nobody_could_pick_is_refused_each_by_its_place(shop: Shop) -> None:
    anns, bobs = shop.product(ANN, "甲"), shop.product(BOB, "乙")

    assert refusal(shop, anns, bobs, new_id()) == [
        ("goods", "record.one_not_for_you", 2),
        ("goods", "record.one_not_for_you", 3),
    ]
    assert refusal(shop, "x") == [("goods", "field.not_id", None)]
    assert refusal(shop, *(new_id() for _ in range(4))) == [("goods", "field.too_many", None)]


def test_what_stood_there_may_stay_and_is_called_by_its_title(shop: Shop) -> None:
    anns, bobs = shop.product(ANN, "甲"), shop.product(BOB, "乙")
    basket = shop.basket(BOB, bobs)

    kept = shop.change(ANN, basket, goods=[bobs, anns])

    assert [each["label"] for each in shop.shown(ANN, kept)["goods"]] == ["乙", "甲"]
    with pytest.raises(Invalid):
        shop.change(ANN, shop.basket(ANN, anns), goods=[anns, bobs])


def test_nobody_looks_through_links_at_what_they_may_not_read(shop: Shop) -> None:
    bobs = shop.product(BOB, "乙", "9")
    shop.basket(BOB, bobs, name="乙的")

    def found(person: str, where: str) -> list[Any]:
        page = shop.as_(person, list_records, BASKET, Listing(where))
        return [each["values"]["name"] for each in page.items()]

    assert found(BOB, "SUM(goods.price) = 9") == ["乙的"]
    assert found(ANN, "SUM(goods.price) = 9") == []
    shop.workshop.published(app(product={"operations": ["create"]}))
    with pytest.raises(Forbidden):
        found(ANN, "COUNT(goods, price > 1) = 1")


def test_history_says_titles_also_of_what_is_linked_no_longer(shop: Shop) -> None:
    tea, rice = shop.product(ANN, "茶"), shop.product(ANN, "米")
    basket = shop.change(ANN, shop.basket(ANN, tea), goods=[rice])

    entries = shop.as_(ANN, history_of, BASKET, basket.id)

    assert entries[0].changed["goods"] == ((tea,), (rice,))
    _, _, spec = shop.as_(ANN, get_record, BASKET, basket.id)
    titles = shop.as_(ANN, lambda work, _: titles_in(work, spec, BASKET, entries))
    assert titles == {tea: "茶", rice: "米"}


def test_a_batch_is_judged_row_by_row_and_rollups_follow(shop: Shop) -> None:
    tea, bobs = shop.product(ANN, "茶"), shop.product(BOB, "乙")
    items: list[dict[str, Any]] = [
        {"goods": [tea]},
        {"goods": [tea, bobs]},
        {"goods": [{"id": tea}]},
    ]

    found = shop.as_(ANN, change_batch, BASKET, Batch(Mode.INSERT, items, partial=True))

    codes = [[each.code for each in outcome.problems] for outcome in found]
    assert codes == [[], ["record.one_not_for_you"], []]
    record, _, _ = shop.as_(ANN, get_record, GOODS, tea)
    assert record.values["count"] == 2


def test_a_form_is_told_what_its_formulas_read_of_the_links(shop: Shop) -> None:
    tea, bobs = shop.product(ANN, "茶", "5"), shop.product(BOB, "乙", "9")

    facts = shop.as_(ANN, facts_behind, BASKET, {"goods": [tea]})

    assert facts == {tea: {"price": "5.00"}}
    # Of a list of which something is withheld nothing is told: half a sum is a wrong one.
    assert shop.as_(ANN, facts_behind, BASKET, {"goods": [tea, bobs]}) == {}
    assert len(shop.as_(BOSS, facts_behind, BASKET, {"goods": [tea, bobs]})) == 2


def plan(shop: Shop, *cells: str, create: bool = False) -> Any:
    table = "\n".join(["名称,货品", *(f'{at},"{cell}"' for at, cell in enumerate(cells))])
    upload = Upload(BytesIO(table.encode()), "篮子.csv", "text/csv")
    kept = shop.as_(ANN, keep_file, upload)
    columns = [{"column": 0, "field": "name"}, {"column": 1, "field": "goods", "create": create}]
    said = {"file": kept["id"], "columns": columns, "mode": "insert", "by": []}
    return plan_from({**said, "app": "crm", "form": "basket"})


def test_a_cell_names_several_records_between_any_marks(shop: Shop) -> None:
    for name in ("茶", "米", "盐"):
        shop.product(ANN, name)

    told = shop.carried(
        start_import, carry_import, plan(shop, "茶、米", "盐;茶", "米\n盐", "茶，", "")
    )

    assert (told["created"], told["failed"]) == (5, 0)
    page = shop.as_(ANN, list_records, BASKET, Listing(None, ("name",)))
    labels = [[each["label"] for each in row["values"]["goods"]] for row in page.items()]
    assert labels == [["茶", "米"], ["盐", "茶"], ["米", "盐"], ["茶"], []]


def test_a_name_that_nothing_has_is_refused_or_made(shop: Shop) -> None:
    shop.product(ANN, "茶")

    refused = shop.carried(start_import, carry_import, plan(shop, "茶、糖", "茶"))
    tried = shop.as_(ANN, try_import, plan(shop, "茶、糖", "糖、酒", create=True))
    made = shop.carried(start_import, carry_import, plan(shop, "茶、糖", "糖、酒", create=True))

    assert (refused["created"], refused["failed"]) == (1, 1)
    assert (tried["created"], tried["failed"]) == (made["created"], made["failed"]) == (2, 0)
    page = shop.as_(ANN, list_records, GOODS, Listing(None, ("name",)))
    assert sorted(row["values"]["name"] for row in page.items()) == ["糖", "茶", "酒"]


def test_an_export_joins_the_titles(shop: Shop) -> None:
    tea, rice = shop.product(ANN, "茶"), shop.product(ANN, "米")
    shop.basket(ANN, rice, tea, name="一")
    asked = Export(BASKET, fields=("name", "goods"), format=TableFormat.CSV)

    told = shop.carried(start_export, carry_export, asked)

    with shop.workshop.database.works.reading() as work:
        (kept,) = work.files.get([told["file"]])
        content = work.files.path(kept).read_text("utf-8-sig")
    assert content.split() == ["名称,货品", "一,米、茶"]


def with_goods(**changed: Any) -> dict[str, Any]:
    return app([FIELDS[0], {**FIELDS[1], **changed}])


@pytest.mark.parametrize(
    ("changed", "path", "code"),
    [
        ({"unique": True}, "forms/basket/fields/goods/unique", "lint.unique_unfit"),
        ({"form": "gone"}, "forms/basket/fields/goods/form", "lint.missing_form"),
    ],
)
def test_what_links_cannot_do_is_not_published(
    workshop: Workshop, changed: dict[str, Any], path: str, code: str
) -> None:
    workshop.drafted(with_goods(**changed))

    assert (path, code) in [(each.path, each.code) for each in workshop.planned().problems]


@pytest.mark.parametrize("changed", [{"max": 0}, {"on_delete": "cascade"}, {"form": "../x"}])
def test_settings_that_links_do_not_know_are_not_drafted(
    workshop: Workshop, changed: dict[str, Any]
) -> None:
    with pytest.raises(Invalid) as refused:
        workshop.drafted(with_goods(**changed))

    (setting,) = changed
    assert [each.path for each in refused.value.problems] == [
        f"forms/basket/fields/goods/{setting}"
    ]


def test_links_have_no_place_in_rows(workshop: Workshop) -> None:
    rows = {"key": "lines", "type": "sub_form", "label": "行", "fields": [FIELDS[1]]}

    workshop.drafted(app([FIELDS[0], rows]))

    place = "forms/basket/fields/lines/fields/goods/type"
    assert (place, "form.links_in_rows") in [
        (each.path, each.code) for each in workshop.planned().problems
    ]


def test_links_that_are_looked_up_are_called_by_their_titles(workshop: Workshop) -> None:
    sale = {"key": "sale", "label": "销售", "fields": [
        {"key": "basket", "type": "reference", "label": "篮子", "form": "basket"},
        {"key": "sold", "type": "lookup", "label": "货品", "from": "basket.goods"},
        {"key": "same", "type": "formula", "label": "同一个", "expression": "basket"},
    ]}  # fmt: skip
    document = app()
    workshop.published({**document, "forms": [*document["forms"], sale]})
    ref = FormRef("crm", "sale")
    tea = workshop.do(submit_new, GOODS, {"name": "茶"}).written.record.id
    basket = workshop.do(submit_new, BASKET, {"name": "一", "goods": [tea]}).written.record.id

    id = workshop.do(submit_new, ref, {"basket": basket}).written.record.id

    record, permit, spec = workshop.do(get_record, ref, id)
    values: Any = record_json(spec, record, permit, {})["values"]
    assert values["sold"] == [{"id": tea, "label": "茶"}]
    assert values["same"] == values["basket"] == {"id": basket, "label": "一"}


def test_where_used_tells_of_links_and_of_what_is_read_through_them(shop: Shop) -> None:
    spec = shop.as_(BOSS, lambda work, _: compiled_release(work, "crm"))
    found = references_of(spec)

    def mentioned(target: str) -> set[str]:
        bodies = spec.content.all_of("forms")
        mine = [each for each in used(found, target) if each.place.folder == "forms"]
        return {each.path(bodies[each.place.key]) for each in mine}

    assert "forms/basket/fields/goods/form" in mentioned("forms/product")
    assert mentioned("forms/product/fields/price") == {"forms/basket/fields/total/expression"}
    assert mentioned("forms/basket/fields/goods") == {
        "forms/basket/fields/total/expression",
        "forms/product/fields/baskets/from",
        "forms/product/fields/count/from",
    }


def test_a_rollback_finds_the_links_that_were_there(shop: Shop) -> None:
    tea = shop.product(ANN, "茶")
    basket = shop.basket(ANN, tea)
    shop.workshop.published(app([FIELDS[0]]))

    shop.workshop.do(releases.roll_back, "crm", shop.release)

    assert [each["label"] for each in shop.shown(ANN, basket)["goods"]] == ["茶"]
