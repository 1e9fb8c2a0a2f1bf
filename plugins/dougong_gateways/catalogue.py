"""The gateways there are, by name: what `dougong gateway NAME` starts."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import cast

from flask import Flask

NAMES: tuple[str, ...] = (
    "aliyun_sms",
    "dingtalk",
    "kingdee",
    "taobao",
    "tencent_sms",
    "wechat",
    "yonyou",
    "wecom",
    "alipay",
)


def made(name: str) -> Flask:
    """Return a gateway of this name with data of its own; raises `KeyError` for one that there is not."""
    if name not in NAMES:
        raise KeyError(name)
    module = import_module(f"dougong_gateways.{name}.application")
    return cast("Callable[[], Flask]", module.made)()
