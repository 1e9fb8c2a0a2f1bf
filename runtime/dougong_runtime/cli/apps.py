"""`dougong app …`: apps as folders of files, and their releases."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Mapping
from pathlib import Path
from typing import cast

from dougong.definitions.content import Content
from dougong.kernel.canonical import Json
from dougong.kernel.wording import DEFAULT_LOCALE, Label, label_in, text_of
from dougong.publishing.plan import Danger, Plan, sentence
from dougong.templates.bundle import as_app, read_bundle, write_bundle
from dougong.usecases.apps import listing
from dougong.usecases.publishing import releases, templates
from dougong.usecases.publishing.samples import Clear, clear_samples, show_samples
from dougong.usecases.unit_of_work import UnitOfWork
from dougong_runtime import bootstrap
from dougong_runtime.cli.command import Command
from dougong_runtime.cli.commanding import OPERATOR
from dougong_runtime.library import read_folder, write_folder
from dougong_runtime.settings import Settings


def list_apps(asked: Namespace, settings: Settings) -> int:
    """Print the key, release and label of every app."""
    with bootstrap.assemble(settings).database.works.reading() as work:
        for app in listing.my_apps(work, OPERATOR):
            label = cast(Label, app["label"])
            print(f"{app['key']}\tv{app['release'] or 0}\t{label_in(label)}")
    return 0


def export(asked: Namespace, settings: Settings) -> int:
    """Write the current release of an app into a folder."""
    with bootstrap.assemble(settings).database.works.reading() as work:
        write_folder(asked.dir, write_bundle(templates.exported(work, OPERATOR, asked.app)))
    return 0


def plan(asked: Namespace, settings: Settings) -> int:
    """Print what applying a folder would do; exits with 1 when it cannot be applied."""
    with bootstrap.assemble(settings).database.works.reading() as work:
        made = releases.preview(work, OPERATOR, _content(asked))
    _print(made)
    return 1 if made.problems else 0


def apply(asked: Namespace, settings: Settings) -> int:
    """Make a folder the draft of an app and publish it."""
    content = _content(asked)
    with bootstrap.assemble(settings).database.works.writing() as work:
        made = releases.preview(work, OPERATOR, content)
        _print(made)
        if made.problems or not _confirmed(asked, made):
            return 1
        print(f"v{templates.publish_content(work, OPERATOR, content)}")
        work.commit()
    return 0


def list_releases(asked: Namespace, settings: Settings) -> int:
    """Print the releases of an app, newest first."""
    with bootstrap.assemble(settings).database.works.reading() as work:
        for release in releases.releases(work, OPERATOR, asked.app):
            print(f"v{release.number}\t{release.published_at:%Y-%m-%d %H:%M}Z\t{release.note}")
    return 0


def roll_back(asked: Namespace, settings: Settings) -> int:
    """Publish an old release again."""
    with bootstrap.assemble(settings).database.works.writing() as work:
        print(f"v{releases.roll_back(work, OPERATOR, asked.app, asked.number)}")
        work.commit()
    return 0


def clear(asked: Namespace, settings: Settings) -> int:
    """Put the sample data of an app, or of all, into the recycle bin; say first how much that is."""
    what = Clear.CHANGED if asked.changed else Clear.UNTOUCHED
    with bootstrap.assemble(settings).database.works.writing() as work:
        apps = [asked.app] if asked.app else [str(each["key"]) for each in live(work)]
        for app in apps:
            shown = show_samples(work, OPERATOR, app, what)
            print(f"{app}\t{shown['cleared']} to clear\t{shown['kept']} to keep")
        if not _agreed(asked):
            return 1
        for app in apps:
            clear_samples(work, OPERATOR, app, what)
        work.commit()
    print("Cleared; 设置 → 示例数据 brings it back.")
    return 0


def live(work: UnitOfWork) -> list[Mapping[str, Json]]:
    """Return the apps that were published."""
    return [each for each in listing.my_apps(work, OPERATOR) if each["release"]]


def _content(asked: Namespace) -> Content:
    bundle = read_bundle(read_folder(asked.dir))
    return as_app(bundle, asked.app or str(bundle.content.app["key"]))


def _print(made: Plan) -> None:
    for change in made.changes:
        print(f"{change.danger.value}\t{sentence(change, DEFAULT_LOCALE)}")
    for problem in made.problems:
        print(f"problem\t{problem.path}: {text_of(problem)}")


def _confirmed(asked: Namespace, made: Plan) -> bool:
    """Ask before records are affected, unless told not to."""
    return made.risk is not Danger.DATA or _agreed(asked)


def _agreed(asked: Namespace) -> bool:
    return asked.yes or (sys.stdin.isatty() and input("继续？[y/N] ").lower() == "y")


def _app(parser: ArgumentParser) -> None:
    parser.add_argument("app", help="key of the app")


def _app_and_folder(parser: ArgumentParser) -> None:
    _app(parser)
    parser.add_argument("dir", type=Path, help="folder to write into")


def _folder(parser: ArgumentParser) -> None:
    parser.add_argument("dir", type=Path, help="folder with app.json")
    parser.add_argument("--app", help="key of the app, if not the one in app.json")


def _folder_confirmed(parser: ArgumentParser) -> None:
    _folder(parser)
    parser.add_argument("--yes", action="store_true", help="do not ask before records are affected")


def _app_and_number(parser: ArgumentParser) -> None:
    _app(parser)
    parser.add_argument("number", type=int, help="number of the release")


def _samples(parser: ArgumentParser) -> None:
    which = parser.add_mutually_exclusive_group(required=True)
    which.add_argument("app", nargs="?", help="key of the app")
    which.add_argument("--all", action="store_true", help="every app")
    parser.add_argument("--changed", action="store_true", help="what somebody changed as well")
    parser.add_argument("--yes", action="store_true", help="do not ask")


COMMANDS = (
    Command("app list", "List the apps.", list_apps, on_tables=True),
    Command("app export", "Write an app into a folder.", export, _app_and_folder, on_tables=True),
    Command("app plan", "Say what applying a folder would do.", plan, _folder, on_tables=True),
    Command("app apply", "Publish a folder.", apply, _folder_confirmed, on_tables=True),
    Command("app clear-samples", "Clear sample data.", clear, _samples, on_tables=True),
    Command("app releases", "List the releases of an app.", list_releases, _app, on_tables=True),
    Command(
        "app rollback", "Publish an old release again.", roll_back, _app_and_number, on_tables=True
    ),
)
