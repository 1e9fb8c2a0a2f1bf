"""What the documents point at exists."""

from __future__ import annotations

import re

import pytest

from tests.architecture.tree import ROOT

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
