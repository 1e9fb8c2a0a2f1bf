"""What can be set from outside: DOUGONG_* variables, each with its meaning and default."""

from __future__ import annotations

import hashlib
import os
import re
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from datetime import time
from pathlib import Path

from dougong.directory.backups import BackupPlan

PREFIX = "DOUGONG_"
# A socket has an address of 108 bytes, 104 on some systems.
LONGEST_SOCKET = 100
_NUMBER = r"\d{1,12}"
_YES = r"1?"


def _setting(default: str, doc: str, like: str = ".*") -> str:
    return field(default=default, metadata={"doc": doc, "like": like})


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings as text, the way the environment gives them; properties say what they mean."""

    data: str = _setting("data", "Folder for the embedded database, files and generated secrets.")
    database_url: str = _setting(
        "", "Database (postgresql://…); default: SQLite in the data folder."
    )
    broker_url: str = _setting("", "Celery broker (redis://…); default: inside the worker process.")
    secret_key: str = _setting("", "Seals cookies and credentials; embedded: generated once.")
    admin_password: str = _setting(
        "", "Password of `admin` at the first start; default: generated."
    )
    demo_anywhere: str = _setting("", "1: demo users may sign in from other machines too.", _YES)
    smtp_url: str = _setting(
        "",
        "Server for emails: smtp://user:password@host:587, smtps:// for TLS from the start, smtp+plain:// for none.",
        r"(smtps?|smtp\+plain)://.+|",
    )
    mail_from: str = _setting("", "Sender of emails, such as 斗拱 <noreply@example.com>.")
    sms_url: str = _setting(
        "",
        "Gateway for SMS: an address that takes signature, template, variables and to as signed JSON.",
        r"https?://[^\s/]+(/[^\s]*)?|",
    )
    public_url: str = _setting(
        "",
        "Address under which people reach it, such as https://apps.example.com; links in letters lead there.",
        r"https?://[^\s/]+(/[^\s]*)?|",
    )
    chromium: str = _setting(
        "",
        "Browser that draws dashboards for emails: its path; default: one that is installed; none: tables only.",
    )
    egress_allow: str = _setting(
        "",
        "Hosts and networks inside, such as crm.lan,10.1.0.0/16, that webhooks may call; else only the world.",
        r"[\w\s.,:/*-]*",
    )
    secure_cookies: str = _setting(
        "",
        "1: people come by HTTPS, through a proxy that sees to it: cookies and pages are bound to it.",
        _YES,
    )
    trusted_proxies: str = _setting(
        "0", "How many reverse proxies set X-Forwarded-For and -Proto.", _NUMBER
    )
    max_body: str = _setting("10485760", "Largest JSON body in bytes.", _NUMBER)
    max_upload: str = _setting("104857600", "Largest uploaded file in bytes.", _NUMBER)
    files_each: str = _setting(
        "20000000000",
        "Bytes of files that one person may keep; all who come by public links share as many, within a day.",
        _NUMBER,
    )
    web_workers: str = _setting("1", "Web processes of `dougong web`; always 1 on SQLite.", _NUMBER)
    threads: str = _setting("8", "Threads of each web process and of the worker.", r"[1-9]\d?")
    backup_at: str = _setting(
        "02:30",
        "When a backup is made each night, in the organisation's zone; none: never.",
        r"([01]\d|2[0-3]):[0-5]\d|none",
    )
    backup_dir: str = _setting(
        "", "Folder for these backups, better on another disk; default: backups in the data folder."
    )
    backup_daily: str = _setting("7", "Of how many days a backup is kept.", r"[1-9]\d{0,2}")
    backup_weekly: str = _setting("4", "Of how many weeks one is kept beside these.", r"\d{1,3}")
    pg_dump: str = _setting(
        "", "Program that writes PostgreSQL into a file: its path; default: one that is installed."
    )
    log: str = _setting(
        "info",
        "What goes to stderr: debug (each request too), info, warning.",
        "debug|info|warning",
    )

    log_format: str = _setting("text", "How: text, or json, one document a line.", "text|json")
    metrics_token: str = _setting(
        "", "Who sends it as a bearer token may read /metrics; default: only this machine may."
    )

    @property
    def folder(self) -> Path:
        return Path(self.data).expanduser().resolve()

    @property
    def database(self) -> str:
        return self.database_url or f"sqlite:///{self.folder / 'dougong.db'}"

    @property
    def embedded(self) -> bool:
        """Tell whether everything lives in the data folder."""
        return self.database.startswith("sqlite")

    @property
    def backups(self) -> BackupPlan:
        """Return when backups are made, and where they lie."""
        return BackupPlan(
            None if self.backup_at == "none" else time.fromisoformat(self.backup_at),
            int(self.backup_daily),
            int(self.backup_weekly),
            str(
                Path(self.backup_dir).expanduser().resolve()
                if self.backup_dir
                else self.folder / "backups"
            ),
            bool(self.smtp_url and self.mail_from),
        )

    @property
    def wake_socket(self) -> Path:
        """Where the web process taps the worker on the shoulder."""
        beside = self.folder / "wake.sock"
        if len(os.fsencode(beside)) < LONGEST_SOCKET:
            return beside
        name = hashlib.sha256(os.fsencode(self.folder)).hexdigest()[:16]
        return Path(tempfile.gettempdir()) / f"dougong-{name}.sock"


def from_environment(environment: Mapping[str, str] = os.environ) -> Settings:
    """Read the settings; an empty variable is the same as none."""
    given = {
        each.name: environment.get(PREFIX + each.name.upper(), "") for each in fields(Settings)
    }
    return Settings(**{name: value for name, value in given.items() if value})


def faults_in(settings: Settings) -> list[str]:
    """Return a sentence about each setting that cannot be meant."""
    given = {each: str(getattr(settings, each.name)) for each in fields(Settings)}
    return [
        f"{PREFIX}{each.name.upper()} cannot be {value!r}: {each.metadata['doc']}"
        for each, value in given.items()
        if not re.fullmatch(each.metadata["like"], value)
    ]


def to_environment(settings: Settings) -> dict[str, str]:
    """Return the variables that make a child process read the same settings."""
    return {PREFIX + each.name.upper(): getattr(settings, each.name) for each in fields(Settings)}


def described() -> list[tuple[str, str, str]]:
    """Return (variable, default, meaning) of each setting."""
    return [(PREFIX + f.name.upper(), str(f.default), f.metadata["doc"]) for f in fields(Settings)]
