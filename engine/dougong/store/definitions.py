"""Drafts, plans and releases."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import cast

from sqlalchemy import (
    ColumnElement,
    Connection,
    Delete,
    Update,
    and_,
    delete,
    exists,
    func,
    insert,
    select,
    update,
)
from sqlalchemy.exc import IntegrityError

from dougong.definitions.content import Body, Content, Release
from dougong.definitions.kinds import APP
from dougong.definitions.store import KEPT, KeptPlan, RemovedDefinition, Touch
from dougong.kernel.canonical import etag_of
from dougong.kernel.errors import Conflict, NotFound
from dougong.store.epoch import Epoch
from dougong.store.resting import BIN, purge_rows
from dougong.store.tables import apps, columns, drafts, plans, releases

_KEPT_PLANS = 20


class SqlDrafts:
    """What is being edited, one row a definition."""

    def __init__(self, connection: Connection, epoch: Epoch, at: datetime) -> None:
        self._connection = connection
        self._epoch = epoch
        self._at = at

    def apps(self) -> Sequence[str]:
        alive = exists().where(drafts.c.app == apps.c.key, drafts.c.folder == APP)
        keys = select(apps.c.key).where(alive).order_by(apps.c.created_at, apps.c.key)
        return list(self._connection.scalars(keys))

    def taken(self) -> Sequence[str]:
        return list(self._connection.scalars(select(apps.c.key)))

    def content(self, app: str) -> Content:
        held = drafts.c
        rows = (
            select(held.folder, held.key, held.body)
            .where(held.app == app, ~held.folder.startswith(BIN))
            .order_by(held.position, held.key)
        )
        found: dict[str, dict[str, Body]] = {}
        for folder, key, body in self._connection.execute(rows):
            found.setdefault(folder, {})[key] = body
        if APP not in found:
            raise NotFound(what="app", key=app)
        return Content(found.pop(APP)[app], found)

    def etags(self, app: str) -> Mapping[str, str]:
        held = drafts.c
        rows = (
            select(held.folder + "/" + held.key, held.etag)
            .where(held.app == app, ~held.folder.startswith(BIN))
            .order_by(held.folder, held.key)
        )
        return dict(self._connection.execute(rows).all())

    def touched(self, app: str, folder: str, key: str) -> Touch | None:
        held = drafts.c
        this = select(held.updated_at, held.updated_by).where(_this(app, folder, key))
        row = self._connection.execute(this).one_or_none()
        return None if row is None else Touch(row.updated_at, row.updated_by)

    def put(
        self, app: str, folder: str, key: str, body: Body, *, by: str | None, seen: str | None
    ) -> str:
        etag = etag_of(body)
        if folder == APP:
            self._found(app, body, by)
        kept = {"body": body, "etag": etag, "updated_at": self._at, "updated_by": by}
        if seen is None:
            self._insert({"app": app, "folder": folder, "key": key, **kept})
        else:
            this = update(drafts).where(_this(app, folder, key), drafts.c.etag == seen)
            self._one(this.values(**kept), app, folder, key)
        return etag

    def remove(self, app: str, folder: str, key: str, *, by: str | None, seen: str) -> None:
        held = drafts.c
        too_long = and_(held.folder.startswith(BIN), held.updated_at < self._at - KEPT)
        self._connection.execute(
            delete(drafts).where(held.app == app, too_long | _this(app, BIN + folder, key))
        )
        this = update(drafts).where(_this(app, folder, key), held.etag == seen)
        binned = {"folder": BIN + folder, "updated_at": self._at, "updated_by": by}
        self._one(this.values(**binned), app, folder, key)

    def removed(self, app: str) -> Sequence[RemovedDefinition]:
        held = drafts.c
        return self._binned(held.app == app, held.folder.startswith(BIN), held.folder != BIN + APP)

    def _binned(self, *which: ColumnElement[bool]) -> Sequence[RemovedDefinition]:
        held = drafts.c
        rows = (
            select(held.folder, held.key, held.body, held.updated_at, held.updated_by)
            .where(*which, held.updated_at >= self._at - KEPT)
            .order_by(held.updated_at.desc(), held.folder, held.key)
        )
        return [
            RemovedDefinition(folder.removeprefix(BIN), key, body, at, by)
            for folder, key, body, at, by in self._connection.execute(rows)
        ]

    def take_back(self, app: str, folder: str, key: str, *, by: str | None) -> str:
        binned = next(
            (each for each in self.removed(app) if (each.folder, each.key) == (folder, key)), None
        )
        if binned is None:
            raise NotFound(what=folder, key=key)
        etag = self.put(app, folder, key, binned.body, by=by, seen=None)
        self._connection.execute(delete(drafts).where(_this(app, BIN + folder, key)))
        return etag

    def shelve(self, app: str, *, by: str | None) -> None:
        binned = {"folder": BIN + APP, "updated_at": self._at, "updated_by": by}
        self._one(update(drafts).where(_this(app, APP, app)).values(**binned), app, APP, app)
        self._connection.execute(update(apps).where(apps.c.key == app).values(release=None))
        self._epoch.move()

    def shelved(self) -> Sequence[RemovedDefinition]:
        return self._binned(drafts.c.folder == BIN + APP)

    def unshelve(self, app: str, *, by: str | None) -> None:
        back = {"folder": APP, "updated_at": self._at, "updated_by": by}
        kept = _this(app, BIN + APP, app), drafts.c.updated_at >= self._at - KEPT
        this = update(drafts).where(*kept).values(**back)
        if not self._connection.execute(this).rowcount:
            raise NotFound(what="app", key=app)
        newest = select(func.max(releases.c.number)).where(releases.c.app == app)
        live = update(apps).where(apps.c.key == app)
        self._connection.execute(live.values(release=newest.scalar_subquery()))
        self._epoch.move()

    def purge_next(self, before: datetime) -> str | None:
        held = drafts.c
        removed = select(held.app, held.updated_at).where(
            held.folder == BIN + APP, held.updated_at < before
        )
        first = removed.order_by(held.app).limit(1).with_for_update(skip_locked=True)
        row = self._connection.execute(first).one_or_none()
        if row is None:
            return None
        self._forget(row.app, row.updated_at)
        return str(row.app)

    def _forget(self, app: str, since: datetime) -> None:
        """Delete all but the key, and retire the tables as of when the app was removed: they are due as well."""
        retire = update(columns).where(columns.c.app == app, columns.c.retired_at.is_(None))
        self._connection.execute(retire.values(retired_at=since))
        for table in (drafts, plans, releases):
            self._connection.execute(delete(table).where(table.c.app == app))
        purge_rows(self._connection, app, self._at)
        self._epoch.move()

    def _found(self, app: str, body: Body, by: str | None) -> None:
        label = body.get("label", app)
        known = self._connection.execute(update(apps).where(apps.c.key == app).values(label=label))
        if not known.rowcount:
            row = {"key": app, "label": label, "created_at": self._at, "created_by": by}
            self._connection.execute(insert(apps), row)

    def _insert(self, row: Mapping[str, object]) -> None:
        app, folder, key = row["app"], row["folder"], row["key"]
        last = select(func.coalesce(func.max(drafts.c.position), 0) + 1).where(drafts.c.app == app)
        try:
            with self._connection.begin_nested():
                self._connection.execute(
                    insert(drafts).values(**row, position=last.scalar_subquery())
                )
        except IntegrityError as taken:
            raise Conflict(what=str(folder), key=str(key)) from taken

    def _one(self, statement: Update | Delete, app: str, folder: str, key: str) -> None:
        if not self._connection.execute(statement).rowcount:
            raise Conflict(what=folder, key=key, app=app)


class SqlPlans:
    """Plans that wait to be confirmed."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, plan: KeptPlan) -> None:
        row = {name: getattr(plan, name) for name in plans.c.keys()}  # noqa: SIM118
        self._connection.execute(insert(plans), row)
        held = plans.c
        newest = (
            select(held.id).where(held.app == plan.app).order_by(held.id.desc()).limit(_KEPT_PLANS)
        )
        self._connection.execute(delete(plans).where(held.app == plan.app, held.id.not_in(newest)))

    def get(self, id: str) -> KeptPlan | None:
        row = self._connection.execute(select(plans).where(plans.c.id == id)).one_or_none()
        return None if row is None else KeptPlan(**row._mapping)


class SqlReleases:
    """Immutable numbered snapshots; the number of the newest is kept with the app."""

    def __init__(self, connection: Connection, epoch: Epoch) -> None:
        self._connection = connection
        self._epoch = epoch

    def current(self, app: str) -> int | None:
        return self._epoch.once(("release", app), lambda: self._newest(app))

    def _newest(self, app: str) -> int | None:
        newest: int | None = self._connection.scalar(
            select(apps.c.release).where(apps.c.key == app)
        )
        return newest

    def author(self, app: str, number: int) -> str | None:
        this = releases.c.app == app, releases.c.number == number
        asked = select(releases.c.published_by).where(*this)
        found: str | None = self._epoch.once(
            ("author", app, number), lambda: self._connection.scalar(asked)
        )
        return found

    def get(self, app: str, number: int | None = None) -> Release | None:
        wanted = number if number is not None else self.current(app)
        this = select(releases).where(releases.c.app == app, releases.c.number == wanted)
        row = self._connection.execute(this).one_or_none()
        if row is None:
            return None
        return Release(
            app, row.number, _content(row.content), row.published_at, row.published_by, row.note
        )

    def all(self, app: str) -> Sequence[Release]:
        held = releases.c
        rows = select(held.number, held.published_at, held.published_by, held.note).where(
            held.app == app
        )
        found = self._connection.execute(rows.order_by(held.number.desc()))
        return [Release(app, number, Content({}), at, by, note) for number, at, by, note in found]

    def add(self, release: Release) -> None:
        app, number, content = release.app, release.number, release.content
        row = {
            "app": app,
            "number": number,
            "content": {APP: content.app, "definitions": content.definitions},
            "published_at": release.published_at,
            "published_by": release.published_by,
            "note": release.note,
        }
        before = apps.c.release == number - 1 if number > 1 else apps.c.release.is_(None)
        moved = self._connection.execute(
            update(apps).where(apps.c.key == app, before).values(release=number)
        )
        if not moved.rowcount:
            raise Conflict(what="release", app=app, number=number)
        self._connection.execute(insert(releases), row)
        self._epoch.move()


def _content(document: Mapping[str, object]) -> Content:
    definitions = cast(Mapping[str, Mapping[str, Body]], document["definitions"])
    return Content(cast(Body, document[APP]), definitions)


def _this(app: str, folder: str, key: str) -> ColumnElement[bool]:
    return and_(drafts.c.app == app, drafts.c.folder == folder, drafts.c.key == key)
