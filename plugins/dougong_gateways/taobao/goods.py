"""What the shop sells: prices in cents."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Item:
    """An item as it is listed; `code` is the shop's own."""

    number: int
    title: str
    cents: int
    code: str
    variants: tuple[str, ...]


_LISTED = (
    ("棉麻宽松衬衫 女 春秋款", 15900, ("米白 S", "米白 M", "雾蓝 M")),
    ("真丝连衣裙 收腰显瘦", 39900, ("墨绿 M", "墨绿 L", "酒红 M")),
    ("羊毛混纺针织开衫", 26800, ("燕麦色 均码", "深灰 均码")),
    ("高腰直筒牛仔裤", 18900, ("浅蓝 26", "浅蓝 27", "深蓝 28")),
    ("加厚保暖家居袜 5 双装", 3990, ("混色",)),
    ("手工牛皮斜挎包", 45900, ("棕色", "黑色")),
    ("通勤托特包 大容量", 21900, ("卡其", "黑色")),
    ("桑蚕丝眼罩", 6900, ("藕粉", "雾灰")),
    ("香薰蜡烛 白茶", 8900, ("200g", "400g")),
    ("会员礼盒 春日限定", 19900, ("单盒",)),
    ("儿童纯棉睡衣套装", 9900, ("110", "120", "130")),
    ("男士亚麻休闲西装", 52900, ("170/M", "175/L", "180/XL")),
)
ITEMS = tuple(
    Item(598497390355 + 977 * at, title, cents, f"SP{at + 1:03d}", variants)
    for at, (title, cents, variants) in enumerate(_LISTED)
)
