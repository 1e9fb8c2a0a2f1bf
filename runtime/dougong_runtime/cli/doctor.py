"""`dougong doctor`: is the installation sound, and if not, what mends it?"""

from __future__ import annotations

import shutil
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from importlib.util import find_spec
from zoneinfo import ZoneInfo

from dougong.kernel.errors import Unavailable
from dougong.messages.kept import told
from dougong.printing.face import PACKAGE as TYPEFACE
from dougong.publishing.packages import parts_of_packages, refused_parts
from dougong.store.upgrade import Standing
from dougong_runtime import bootstrap
from dougong_runtime.cli import database
from dougong_runtime.cli.command import Command
from dougong_runtime.cli.serve import is_running, is_usable
from dougong_runtime.connect.egress import faults_in as egress_faults
from dougong_runtime.connect.pictures.finding import (
    NONE,
    browser_named,
    why_not,
    writes_chinese,
)
from dougong_runtime.settings import Settings, described

MEGABYTE = 1 << 20
LEAST_ROOM = 100 * MEGABYTE


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at; `mend` says what to do when it is not well; what is not `grave` can wait."""

    what: str
    well: bool
    mend: str = ""
    grave: bool = True

    @property
    def broken(self) -> bool:
        return self.grave and not self.well


def run(asked: Namespace, settings: Settings) -> int:
    """Print what was found; 1 if something is wrong."""
    if asked.settings:
        for name, default, meaning in described():
            print(f"{name:28} {meaning}{f' [{default}]' if default else ''}")
        return 0
    found = list(findings(settings))
    for each in found:
        mark = "BAD" if each.broken else "ok" if each.well else "note"
        print(f"{mark:4} {each.what}{'' if each.well else f': {each.mend}'}")
    return 1 if any(each.broken for each in found) else 0


def findings(settings: Settings) -> Iterator[Finding]:
    """Yield what was looked at, in the order of what needs what."""
    folder = settings.folder
    usable = folder.is_dir() and is_usable(folder)
    yield Finding(
        f"data folder {folder}",
        usable,
        "make it a writable folder, or name another with --data (or DOUGONG_DATA)",
    )
    if not usable:
        return
    room = shutil.disk_usage(folder).free
    yield Finding(
        f"room on its disk ({room // MEGABYTE:,} MB)", room > LEAST_ROOM, "free some space"
    )
    yield from _of_database(settings)
    pages = (bootstrap.PAGES / "index.html").is_file()
    yield Finding("front end", pages, "run `make web`")
    yield Finding(
        "typeface of prints",
        find_spec(TYPEFACE) is not None,
        "install what requirements.lock names, or the wheel with its extra [print]",
    )
    yield from _of_sending(settings)
    yield from _of_packages()


def _of_sending(settings: Settings) -> Iterator[Finding]:
    """What automations send outside: emails need a server and a sender."""
    missing = [
        name
        for name, said in (
            ("DOUGONG_SMTP_URL", settings.smtp_url),
            ("DOUGONG_MAIL_FROM", settings.mail_from),
        )
        if not said
    ]
    mend = f"set {' and '.join(missing)}, if automations are to send emails"
    yield Finding("server for emails", not missing, mend, grave=False)
    mend = (
        "set DOUGONG_PUBLIC_URL, if messages are to carry links; without it no advertisement leaves"
    )
    yield Finding("address for links in emails", bool(settings.public_url), mend, grave=False)
    yield from _of_pictures(settings)
    wrong = egress_faults(settings.egress_allow.split(","))
    mend = f"DOUGONG_EGRESS_ALLOW names what is no network: {', '.join(wrong)}"
    yield Finding("where webhooks may go", not wrong, mend)


def _of_pictures(settings: Settings) -> Iterator[Finding]:
    """Dashboards that are sent on time are drawn where there is a browser; else they are sent as tables."""
    program = browser_named(settings.chromium)
    what = "pictures of dashboards in emails"
    if program is None:
        said = settings.chromium
        mend = (
            "DOUGONG_CHROMIUM wants none"
            if said == NONE
            else f"DOUGONG_CHROMIUM names no program: {said}"
            if said
            else "install a browser (apt install chromium-headless-shell), or let DOUGONG_CHROMIUM name one"
        )
        yield Finding(what, False, f"{mend}; they are sent as tables", grave=False)
        return
    why = why_not(program)
    mend = (
        f"{program} does not start ({why}); a container may need --security-opt seccomp=unconfined"
    )
    yield Finding(f"{what} ({program})", not why, mend, grave=False)
    letters = writes_chinese() or find_spec(TYPEFACE) is not None
    mend = "install a font with Chinese characters (apt install fonts-noto-cjk)"
    yield Finding("Chinese characters in pictures", letters, mend, grave=False)


def _of_packages() -> Iterator[Finding]:
    """What comes with installed packages; the product runs without what is refused."""
    for part, package in parts_of_packages():
        yield Finding(f"{part} of {package}", True)
    for each in refused_parts():
        mend = f"{each.why}; mend the package, or uninstall it"
        yield Finding(f"{each.kind} {each.key} of {each.origin}", False, mend)


def _of_database(settings: Settings) -> Iterator[Finding]:
    mend = (
        "restore a backup into an empty folder with `dougong restore`"
        if settings.embedded
        else "start it, or mend DOUGONG_DATABASE_URL (postgresql://…)"
    )
    if not database.is_there(settings):
        yield Finding("database", False, database.MISSING)
        return
    try:
        runtime = bootstrap.assemble(settings)
    except Unavailable:
        yield Finding("database", False, mend)
        return
    with closing(runtime.database) as opened:
        answers = opened.answers() and opened.is_whole()
        yield Finding("database", answers, mend)
        if not answers:
            return
        standing = opened.standing()
        current = standing is Standing.CURRENT
        mend = database.NEWER if standing is Standing.NEWER else "run `dougong db upgrade`"
        yield Finding("tables", current, mend)
        if current:
            yield _of_jobs(runtime)
            yield _of_calendar(runtime)
            yield _of_backups(runtime)
        if current and is_running(settings.folder):
            alive = bootstrap.readiness(runtime)()["worker"]
            yield Finding(
                "worker", alive, "it falls again and again; the log of `dougong serve` says why"
            )


def _of_jobs(runtime: bootstrap.Runtime) -> Finding:
    with runtime.database.works.reading() as work:
        dead = work.jobs.dead()
    told = ", ".join(f"{count} {kind}" for kind, count in dead.items())
    what = f"jobs that broke off ({told})" if told else "jobs"
    mend = "who started them can try again in 后台进度; the log of `dougong serve` says why"
    return Finding(what, not dead, mend)


def _of_calendar(runtime: bootstrap.Runtime) -> Finding:
    with runtime.database.works.reading() as work:
        missing = work.offices.office().unknown_from(work.moment.today)
    mend = f"the holidays of {missing} were not announced yet, or not set; set or import them in 管理后台 → 工作日历"
    return Finding("work calendar", missing is None, mend, grave=False)


def _of_backups(runtime: bootstrap.Runtime) -> Finding:
    """A backup that was wanted and is not there is grave; who wants none has others."""
    plan = runtime.settings.backups
    with runtime.database.works.reading() as work:
        log, now, zone = work.backups.log(), work.moment.at, ZoneInfo(work.moment.zone)
    if plan.at is None:
        mend = "DOUGONG_BACKUP_AT says none; see to it that something else makes them"
        return Finding("backups", False, mend, grave=False)
    last = (
        f"{log.made.file} of {log.made.at.astimezone(zone):%Y-%m-%d %H:%M}, {log.made.size:,} bytes"
        if log.made
        else "none yet"
    )
    why = told(log.failed.why, "en") if log.failed else "the worker has made none for 26 hours"
    well = log.failed is None and not log.is_stale(plan, now)
    return Finding(f"backups in {plan.folder} ({last})", well, str(why))


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--settings", action="store_true", help="list all settings")


COMMANDS = (Command("doctor", "Check the installation.", run, _arguments),)
