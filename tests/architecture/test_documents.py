"""What the documents point at exists."""

from __future__ import annotations

import re
from importlib.metadata import version

import pytest

from dougong.definitions.kinds import KINDS
from dougong.publishing.mentions.catalogue import PARTS
from dougong_runtime.cli.main import COMMANDS, GROUPS
from tests.architecture.tree import ROOT, text_of

DOCUMENTS = sorted(
    [
        *ROOT.glob("*.md"),
        *ROOT.glob("docs/**/*.md"),
        *ROOT.glob("*/README.md"),
        *ROOT.glob("runtime/*/README.md"),
    ]
)
TOP = {path.name for path in ROOT.iterdir()}
LINK = re.compile(r"\]\(([^)#\s]+)[^)]*\)")
PATH = re.compile(r"`([\w.-]+(?:/[\w.-]+)+)`")
COMMAND = re.compile(r"(?:`|/bin/|^)dougong ([a-z]+)(?: ([a-z][a-z-]*))?", re.MULTILINE)
TARGET = re.compile(r"`make ([a-z-]+)|^make ([a-z-]+) {2,}", re.MULTILINE)
KNOWN = {command.name for command in COMMANDS}


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_links_lead_somewhere(document) -> None:
    links = LINK.findall(document.read_text("utf-8"))
    ours = [link for link in links if "://" not in link and not link.startswith("mailto:")]

    assert [link for link in ours if not (document.parent / link).exists()] == []


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_paths_in_the_text_exist(document) -> None:
    named = [
        path for path in PATH.findall(document.read_text("utf-8")) if path.split("/")[0] in TOP
    ]

    assert [path for path in named if not (ROOT / path).exists()] == []


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_commands_in_the_text_can_be_called(document) -> None:
    text = document.read_text("utf-8")
    named = [
        f"{first} {second}" if first in GROUPS else first for first, second in COMMAND.findall(text)
    ]
    made = re.findall(r"^([a-z-]+):", text_of("Makefile"), re.MULTILINE)

    assert [command for command in named if command not in KNOWN] == []
    assert [target for target in map("".join, TARGET.findall(text)) if target not in made] == []


def test_whoever_keeps_it_running_reads_of_every_command_for_that() -> None:
    ours = {name for name in KNOWN if name.split()[0] not in {"app", "template", "token"}}
    told = {" ".join(filter(None, words)) for words in COMMAND.findall(text_of("docs/running.md"))}

    assert "(docs/running.md)" in text_of("README.md")
    assert sorted(name for name in ours if not {name, name.split()[0]} & told) == []


def test_what_no_engine_reads_is_called_reserved() -> None:
    """What publishing refuses as not read must not be promised."""
    reserved = text_of("docs/architecture.md").partition("## Reserved, and still empty")[2]

    assert [kind for kind in KINDS if kind not in PARTS and kind not in reserved] == []


def test_both_readmes_say_how_far_it_is_and_what_is_not_there() -> None:
    missing = {
        readme: re.findall(rf"^## {head}\n(.*?)^## ", text_of(readme), re.MULTILINE | re.DOTALL)[0]
        for readme, head in (("README.md", "What is not"), ("README.zh-CN.md", "还没有的"))
    }

    assert all(version("dougong") in said for said in missing.values())
    assert len({said.count("\n- ") for said in missing.values()}) == 1


def test_the_chinese_readme_uses_the_words_of_the_product() -> None:
    """A dashboard is a 看板 there, a rule an 自动化."""
    assert re.findall("仪表[盘板]|规则|报表板", text_of("README.zh-CN.md")) == []


def test_the_service_of_one_machine_trusts_no_proxy_that_is_not_there_yet() -> None:
    [unit] = re.findall(r"^\[Unit\]\n.*?^```", text_of("docs/running.md"), re.MULTILINE | re.DOTALL)

    assert all(line in unit for line in ("User=dougong", "StateDirectory=dougong", "[Install]"))
    assert "DOUGONG_" not in unit
