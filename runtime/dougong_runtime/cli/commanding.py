"""Who a command acts as. One of the three places where principals are made."""

from __future__ import annotations

from dougong.access.principal import Principal, PrincipalKind

OPERATOR = Principal(PrincipalKind.SYSTEM, id=None, name="command line", admin=True)
"""Whoever may run commands on this machine owns its database."""
