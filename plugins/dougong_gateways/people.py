"""Invented people, from a seed: the same ones for every gateway, so that it is known who is who across vendors.

Names repeat, as in life; phones, and what vendors call somebody, do not.
"""

from __future__ import annotations

import base64
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from random import Random

SEED = 20260101
TAOBAO, ALIPAY, TILL = "taobao", "alipay", "till"
_SHARES = {TAOBAO: 0.7, ALIPAY: 0.6, TILL: 0.5}
_SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘蒋蔡余杜叶程苏魏"
)
_GIVEN = (
    "伟 芳 娜 敏 静 丽 强 磊 军 洋 勇 艳 杰 娟 涛 明 超 秀兰 霞 平 刚 桂英 文 华 建国 "
    "欣怡 子涵 梓轩 浩然 诗涵 雨桐 俊杰 "
    "思远 佳怡 梦琪 嘉懿 煜城 懿轩 烨伟 苑博 伟泽 熠彤 鸿煊 博涛 烨霖 烨华 煜祺 智宸 正豪 昊然 明杰"
)  # fmt: skip
_PLACES = (
    ("浙江省", "杭州市", "余杭区"), ("浙江省", "宁波市", "鄞州区"), ("上海市", "上海市", "浦东新区"),
    ("江苏省", "南京市", "鼓楼区"), ("江苏省", "苏州市", "姑苏区"), ("广东省", "广州市", "天河区"),
    ("广东省", "深圳市", "南山区"), ("北京市", "北京市", "朝阳区"), ("四川省", "成都市", "武侯区"),
    ("湖北省", "武汉市", "洪山区"), ("福建省", "厦门市", "思明区"), ("山东省", "青岛市", "市南区"),
    ("陕西省", "西安市", "雁塔区"), ("湖南省", "长沙市", "岳麓区"), ("河南省", "郑州市", "金水区"),
)  # fmt: skip
_PREFIXES = ("130", "135", "136", "138", "139", "150", "158", "159", "177", "186", "188", "189")


class Dice(Random):
    """Chance from a seed and a word: what one thing draws does not move what another does."""

    def __init__(self, seed: int, word: str) -> None:
        super().__init__(f"{seed}:{word}")

    def token(self, length: int) -> str:
        """Return letters and digits that look like the ids of vendors."""
        return base64.urlsafe_b64encode(self.randbytes(length)).decode()[:length]


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who buys. `channels` are where; `open_uid` is Taobao's word for them, `open_id` Alipay's.

    `user_id` is Alipay's older word, which new applications do not get. `member_code` is on their card at the till.
    """

    number: int
    name: str
    phone: str
    province: str
    city: str
    district: str
    nick: str
    open_uid: str
    open_id: str
    user_id: str
    member_code: str
    channels: frozenset[str]

    @property
    def union_id(self) -> str:
        """Return WeChat's word for them, the same wherever one open-platform account is bound."""
        return f"oYs{Dice(SEED, f'union {self.number}').token(25)}"

    @property
    def masked_name(self) -> str:
        """Return the name as platforms show it: 王**."""
        return self.name[0] + "*" * len(self.name)

    @property
    def masked_phone(self) -> str:
        """Return the phone as Taobao shows it: the last four digits."""
        return "*" * 7 + self.phone[-4:]


@cache
def people(count: int = 2000, seed: int = SEED) -> Sequence[Person]:
    """Return people: the first ones are the same however many there are."""
    return tuple(_person(number, seed) for number in range(1, count + 1))


def buyers(channel: str, count: int = 2000, seed: int = SEED) -> Sequence[Person]:
    """Return those of them who buy in one channel."""
    return [each for each in people(count, seed) if channel in each.channels]


def _person(number: int, seed: int) -> Person:
    dice = Dice(seed, f"person {number}")
    province, city, district = dice.choice(_PLACES)
    drawn = {channel for channel, share in _SHARES.items() if dice.random() < share}
    return Person(
        number=number,
        name=dice.choice(_SURNAMES) + dice.choice(_GIVEN.split()),
        # The number is in it, so that no two are alike.
        phone=f"{dice.choice(_PREFIXES)}{dice.randrange(100):02d}{number * 7919 % 10**6:06d}",
        province=province,
        city=city,
        district=district,
        nick=f"tb{dice.randrange(10**6):06d}_{number}",
        open_uid=f"AAH{dice.token(17)}{number:04x}",
        open_id=f"0{dice.token(40).replace('-', 'A').replace('_', 'b')}{number:05d}",
        user_id=f"2088{dice.randrange(10**7):07d}{number:05d}",
        member_code=f"M{number:06d}",
        channels=frozenset(drawn or {TILL}),
    )
