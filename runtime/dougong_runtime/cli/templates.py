"""`dougong template …`: what comes with the product."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from dougong.kernel.wording import Label, label_in
from dougong.usecases.publishing import templates
from dougong_runtime import bootstrap
from dougong_runtime.cli.command import Command
from dougong_runtime.cli.commanding import OPERATOR
from dougong_runtime.library import template, template_keys
from dougong_runtime.settings import Settings


def list_templates(asked: Namespace, settings: Settings) -> int:
    """Print the key and label of every template."""
    for key in template_keys():
        label: Label = template(key).content.app["label"]  # type: ignore[assignment]
        print(f"{key}\t{label_in(label)}")
    return 0


def install(asked: Namespace, settings: Settings) -> int:
    """Make an app of a template and publish it."""
    bundle = template(asked.key)
    with bootstrap.assemble(settings).database.works.writing() as work:
        done = templates.install(work, OPERATOR, bundle, app=asked.app)
        if asked.sample_data:
            templates.add_samples(work, OPERATOR, done.app, bundle)
        work.commit()
    print(f"{done.app}\tv{done.release}")
    return 0


def _install(parser: ArgumentParser) -> None:
    parser.add_argument("key", help="key of the template")
    parser.add_argument("--app", help="key of the new app")
    parser.add_argument("--sample-data", action="store_true", help="with the sample data")


COMMANDS = (
    Command("template list", "List the templates.", list_templates),
    Command("template install", "Make an app of a template.", install, _install, on_tables=True),
)
