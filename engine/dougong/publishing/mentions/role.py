"""What a role mentions: forms and fields it opens, dashboards, processes."""

from __future__ import annotations

from collections.abc import Iterator

from dougong.publishing.mentions.spot import Means, Piece, Spot


def of_role(role: Piece) -> Iterator[Spot]:
    """Yield every mention in a role."""
    yield from role.names(Means.FORM, "forms")
    yield from role.listed(Means.DASHBOARD, "dashboards")
    yield from role.listed(Means.PROCESS, "processes")
    for form in role.inside("forms").body:
        grant = role.inside("forms").inside(form).about(form)
        yield from grant.names(Means.FIELD, "fields")
        yield from grant.inside("scope").spots(Means.FORMULA, "expression")
        yield from grant.inside("scope").listed(Means.FIELD, "summoned_by")
        scopes = grant.inside("scopes")
        for operation in scopes.body:
            yield from scopes.inside(operation).spots(Means.FORMULA, "expression")
