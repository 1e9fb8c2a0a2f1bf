"""A template as files: the definitions in their canonical form, sample data and whatever stands beside them."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeAlias, cast

from dougong.definitions.codec import arranged, content_of_files, files_of
from dougong.definitions.content import Content
from dougong.definitions.kinds import KINDS
from dougong.kernel.canonical import Json, pretty
from dougong.kernel.errors import Invalid, refuse_if
from dougong.kernel.problems import Problem

Row: TypeAlias = Mapping[str, Json]
SAMPLES = "data"


@dataclass(frozen=True, slots=True)
class Bundle:
    """`samples` are rows by form; `beside` are files that are only carried along: README.md, screenshots."""

    content: Content
    samples: Mapping[str, tuple[Row, ...]] = field(default_factory=dict)
    beside: Mapping[str, bytes] = field(default_factory=dict)


def read_bundle(files: Mapping[str, bytes]) -> Bundle:
    """Read a template from its files, bytes by path; raises `Invalid` naming every file that is wrong."""
    texts, samples, beside, problems = {}, {}, {}, list[Problem]()
    for path, content in files.items():
        folder, _, name = path.rpartition("/")
        try:
            if path == "app.json" or (folder in KINDS and name.endswith(".json")):
                texts[path] = content.decode()
            elif folder == SAMPLES:
                samples[name.rpartition(".")[0]] = _rows(name, content.decode())
            else:
                beside[path] = content
        except ValueError:
            problems.append(Problem(path, "template.not_readable"))
    refuse_if(problems)
    return Bundle(content_of_files(texts), samples, beside)


def write_bundle(bundle: Bundle) -> dict[str, bytes]:
    """Return a template as canonical files: reading and writing again gives the same bytes."""
    texts = files_of(bundle.content)
    for form, rows in bundle.samples.items():
        texts[f"{SAMPLES}/{form}.json"] = pretty([arranged(row) for row in rows])
    written = {path: text.encode() for path, text in texts.items()}
    return dict(sorted({**written, **bundle.beside}.items()))


def as_app(bundle: Bundle, key: str, **about: Json) -> Content:
    """Return the content under another key: nothing in it says its own app's key but the app itself."""
    return Content({**bundle.content.app, **about, "key": key}, bundle.content.definitions)


def _rows(name: str, text: str) -> tuple[Row, ...]:
    if name.endswith(".csv"):
        return tuple(
            {key: cell or None for key, cell in row.items()}
            for row in csv.DictReader(io.StringIO(text))
        )
    rows = json.loads(text)
    if not isinstance(rows, list) or not all(isinstance(row, Mapping) for row in rows):
        raise Invalid([Problem(f"{SAMPLES}/{name}", "template.not_rows")])
    return tuple(cast("list[Row]", rows))
