"""What lies in the books: companies, teas, orders and what is owed; the same ones for the same number of rows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from itertools import product
from typing import Any

Row = dict[str, Any]
_PLACES = ("苏州", "杭州", "上海", "宁波", "厦门", "武汉", "成都", "青岛")
_NAMES = ("观澜", "清和", "一叶", "云栖", "拾光", "南山", "听松", "半亩", "知味", "远山")
_KINDS = ("商贸有限公司", "茶业有限公司", "百货有限公司", "酒店管理有限公司")
_COMPANIES = tuple(f"{place}{name}{kind}" for kind, name, place in product(_KINDS, _NAMES, _PLACES))
_TEAS = (
    "明前龙井",
    "正山小种",
    "白毫银针",
    "凤凰单丛",
    "冻顶乌龙",
    "古树普洱",
    "茉莉花茶",
    "六安瓜片",
)
_SIZES = ("50g 罐装", "100g 袋装", "250g 礼盒")
_SELLERS = ("陈思远", "林晓岚", "王建国", "周雨桐")
_GROUPS = ("经销商", "直营门店", "电商", "大客户")
_BEGUN = datetime.fromisoformat("2026-01-05T09:00:00.120")


def written(moment: datetime) -> str:
    """Return a moment of the server's clock as its database has it, to the millisecond."""
    return f"{moment:%Y-%m-%d %H:%M:%S}.{moment.microsecond // 1000:03d}"


def changed(number: int) -> str:
    """Return when the row of a number changed: always five at the same moment, as of one import."""
    return written(_BEGUN + timedelta(seconds=437 * (number // 5)))


def company(number: int) -> str:
    """Return the name of a customer."""
    name = _COMPANIES[number % len(_COMPANIES)]
    again = number // len(_COMPANIES)
    return f"{name}（{again + 1} 店）" if again else name


def customers(count: int) -> Iterator[Row]:
    for number in range(count):
        name = company(number)
        yield {
            "FCUSTID": 100001 + number,
            "FNumber": f"C{number + 1:04d}",
            "FName": name,
            "FShortName": name[:4],
            "FGroup.FName": _GROUPS[number % len(_GROUPS)],
            "FCustTypeId.FDataValue": "普通销售客户",
            "FTEL": f"0512-{60000000 + number * 317}",
            "FADDRESS": f"{name[:2]}市人民路 {number * 7 % 900 + 1} 号",
            "FINVOICETITLE": name,
            "FTAXREGISTERCODE": f"91320508MA{number * 7919 % 10**7:07d}K",
            "FSELLER.FName": _SELLERS[number % len(_SELLERS)],
            "FTRADINGCURRID.FName": "人民币",
            "FSALDEPTID.FName": "销售一部",
            "FUseOrgId.FName": "总公司",
            "FForbidStatus": "B" if number % 23 == 7 else "A",
            "FDocumentStatus": "C",
            "FModifyDate": changed(number),
            "FCreditGrade": ("A", "B", "AA")[number % 3],
            "F_DG_Key": "",
        }


def materials(count: int) -> Iterator[Row]:
    for number, (tea, size) in enumerate(product(_TEAS, _SIZES)):
        if number < count:
            yield {
                "FMATERIALID": 300001 + number,
                "FNumber": f"WL{number + 1:03d}",
                "FName": tea,
                "FSpecification": size,
                "FMaterialGroup.FName": "茶叶",
                "FBaseUnitId.FName": "盒",
                "FUseOrgId.FName": "总公司",
                "FForbidStatus": "A",
                "FDocumentStatus": "C",
                "FModifyDate": changed(number),
            }


def sale_orders(count: int, customers: int) -> Iterator[Row]:
    """Yield the entries of orders, each with its header: an order has one to three."""
    entry = 200000
    for number in range(count):
        prices = [(12 + number % 9, 68 + 10 * line) for line in range(number % 3 + 1)]
        for line, (quantity, price) in enumerate(prices):
            entry += 1
            yield {
                **order_header(140001 + number, f"XSDD{number + 1:06d}", number % customers),
                "FSalerId.FName": _SELLERS[number % len(_SELLERS)],
                "FBillAllAmount": float(sum(many * each for many, each in prices)),
                "FCloseStatus": "B" if number % 4 == 0 else "A",
                "FDocumentStatus": "C" if number % 5 else "A",
                "FModifyDate": changed(number),
                **order_entry(entry, line, quantity, float(price)),
            }


def order_header(id: int, bill: str, customer: int) -> Row:
    return {
        "FID": id,
        "FBillNo": bill,
        "FBillTypeID.FName": "标准销售订单",
        "FDate": f"2026-{id % 12 + 1:02d}-{id % 28 + 1:02d} 00:00:00.000",
        "FSaleOrgId.FName": "总公司",
        "FCustId.FNumber": f"C{customer + 1:04d}",
        "FCustId.FName": company(customer),
        "FSettleCurrId.FName": "人民币",
        "F_DG_Key": "",
    }


def order_entry(id: int, line: int, quantity: float, price: float) -> Row:
    return {
        "FSaleOrderEntry_FEntryID": id,
        "FMaterialId.FNumber": f"WL{line + 1:03d}",
        "FMaterialId.FName": _TEAS[line % len(_TEAS)],
        "FUnitID.FName": "盒",
        "FQty": quantity,
        "FTaxPrice": price,
        "FEntryTaxRate": 13.0,
        "FAllAmount": quantity * price,
        "FDeliveryDate": "2026-12-20 00:00:00.000",
    }


def receivables(count: int, customers: int) -> Iterator[Row]:
    for number in range(count):
        yield {
            "FID": 500001 + number,
            "FBillNo": f"AR{number + 1:08d}",
            "FDATE": "2026-02-01 00:00:00.000",
            "FENDDATE_H": "2026-03-03 00:00:00.000",
            "FCUSTOMERID.FNumber": f"C{number % customers + 1:04d}",
            "FCUSTOMERID.FName": company(number % customers),
            "FSALEERID.FName": _SELLERS[number % len(_SELLERS)],
            "FCURRENCYID.FName": "人民币",
            "FALLAMOUNTFOR": 1130.5 + number,
            "FWRITTENOFFSTATUS": "ABC"[number % 3],
            "FDocumentStatus": "C",
            "FModifyDate": changed(number),
        }


def all_rows(count: int) -> Mapping[str, list[Row]]:
    """Return the rows of every form by its FormId; there are as many customers and orders as asked for."""
    return {
        "BD_Customer": list(customers(count)),
        "BD_MATERIAL": list(materials(24)),
        "SAL_SaleOrder": list(sale_orders(count, count)),
        "AR_receivable": list(receivables(max(count // 3, 1), count)),
    }
