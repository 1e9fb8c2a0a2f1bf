"""Prints what the catalogues hold: docs/reference for readers, the types of definitions for TypeScript.

Usage: .venv/bin/python tools/reference.py      `make reference`; a test fails while the pages are out of date.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from dougong.fields.catalogue import NAMES  # noqa: E402
from dougong.fields.currencies import SIGNS  # noqa: E402
from dougong.fields.traits import USUAL, Trait, ValueKind  # noqa: E402
from dougong.kernel import wording  # noqa: E402
from dougong.publishing.catalogue import catalogue  # noqa: E402
from dougong_runtime.settings import described  # noqa: E402
from tools.shapes import PART_TYPES, TYPESCRIPT, WORDS, Schema, spoken  # noqa: E402

TYPES = "runtime/web/src/definitions.ts"
SLOTS = {
    "fields": "Field types",
    "nodes": "Nodes of a process",
    "process_triggers": "Triggers of a process",
    "assignees": "Assignees",
    "rule_triggers": "Triggers of a rule",
    "rule_steps": "Steps of a rule",
    "actions": "Actions",
    "blocks": "Blocks of a dashboard",
    "print_blocks": "Blocks of a print",
}
PRINTED = "<!-- Printed from the catalogues by tools/reference.py: change those, then `make reference`. -->"
Part = Mapping[str, Any]


def pages() -> dict[str, str]:
    """Return every printed file, by its path in the tree."""
    parts: Any = catalogue()
    return {
        "docs/reference/definitions.md": page("Definitions", definitions(parts)),
        "docs/reference/parts.md": page("Parts", all_parts(parts)),
        "docs/reference/functions.md": page("Functions", functions(parts["functions"])),
        "docs/reference/settings.md": page("Settings", settings()),
        "docs/reference/codes.md": page("Codes", codes()),
        TYPES: "\n".join(types(parts)) + "\n",
    }


def page(title: str, lines: Iterator[str]) -> str:
    return "\n".join([f"# {title}", "", PRINTED, "", *lines]).rstrip() + "\n"


def definitions(parts: Any) -> Iterator[str]:
    """One table a kind; a kind that an engine does not read yet has no more than its name."""
    yield "An app is one document of the kind `app` and any number of the others, by key.\n"
    yield from described_kind("app", {"schema": parts["app"], "key": "app.json"})
    for kind in parts["kinds"]:
        yield from described_kind(kind["word"], kind)
    yield "## Terms\n"
    yield from table("term", ((name, "", term) for name, term in parts["terms"]["$defs"].items()))


def described_kind(word: str, kind: Part) -> Iterator[str]:
    schema = kind["schema"]
    where = kind["key"] if word == "app" else f"{kind['key']}/<key>.json"
    yield f"## {word}\n\n`{where}`\n"
    if schema.get("additionalProperties"):
        yield "Its place is kept; no engine reads it yet.\n"
    else:
        yield from properties(schema)
    for name, inner in schema.get("$defs", {}).items():
        yield f"An `{name}`:\n"
        yield from properties(inner)


def all_parts(parts: Any) -> Iterator[str]:
    for slot, title in SLOTS.items():
        yield f'<a id="{slot.replace("_", "-")}"></a>\n\n## {title}\n'
        if slot == "fields":
            yield from traits()
        shared = shared_by(parts[slot])
        yield "Each has:\n"
        yield from properties(parts[slot][0]["schema"], only=shared)
        for part in parts[slot]:
            yield f"### {part['key']}: {part['label']['en']} {part['label']['zh-CN']}\n"
            if slot == "fields":
                yield true_of(part)
            own = {*part["schema"]["properties"]} - shared
            yield from properties(part["schema"], only=own) if own else ("Nothing more.\n",)


def traits() -> Iterator[str]:
    """What the words mean that are said of each type of field."""
    yield "What its values are, and what may be done with them, is said of each type:\n"
    yield "| trait | of fields with it |\n|---|---|"
    source = (ROOT / "engine/dougong/fields/traits.py").read_text("utf-8")
    for word, meaning in re.findall(
        r' = "(\w+)"\n    """(.+)"""', source.partition("class Trait")[2]
    ):
        yield f"| `{word}` | {meaning} |"
    yield ""


def true_of(part: Part) -> str:
    words = ", ".join(f"`{trait}`" for trait in part["traits"])
    return f"Its values: {part['holds']}. {words}\n".replace(". \n", ".\n")


def properties(schema: Schema, only: set[str] | None = None) -> Iterator[str]:
    needed = schema.get("required", ())
    return table(
        "property",
        (
            (name, "required" if name in needed else "", inner)
            for name, inner in schema["properties"].items()
            if only is None or name in only
        ),
    )


def table(head: str, rows: Iterator[tuple[str, str, Schema]]) -> Iterator[str]:
    yield f"| {head} | | what it is |\n|---|---|---|"
    for name, needed, schema in rows:
        yield f"| `{name}` | {needed} | {escaped(' '.join([linked(schema), *limits(schema)]))} |"
    yield ""


def linked(schema: Schema) -> str:
    return spoken(schema, WORDS).replace("(#", "(parts.md#")


def limits(schema: Schema) -> Iterator[str]:
    said = {
        "minimum": "from {}",
        "maximum": "to {}",
        "maxLength": "up to {} characters",
        "maxItems": "up to {}",
        "pattern": "like `{}`",
    }
    for name, words in said.items():
        if name in schema:
            yield words.format(schema[name])


def functions(listed: list[Part]) -> Iterator[str]:
    """One table a group, operators first; what they mean for blanks and rounding is in expressions.md."""
    yield "What they do with blanks, scales and zones is in [expressions.md](../expressions.md).\n"
    for group, members in groupby(listed, key=lambda function: function["group"]):
        yield f"## {group}\n\n| function | what it does | 说明 | for instance |\n|---|---|---|---|"
        for function in members:
            shown = (
                signature(function),
                function["docs"]["en"],
                function["docs"]["zh-CN"],
                example(function),
            )
            yield f"| {' | '.join(map(escaped, shown))} |"
        yield ""


def signature(function: Part) -> str:
    names = [f"[{p['name']}]" if p["optional"] else p["name"] for p in function["params"]]
    if function["params"] and function["params"][-1]["repeats"]:
        names.append("…")
    if not function["operator"]:
        return f"`{function['key']}({', '.join(names)})`"
    between = f" {function['key']} "
    return f"`{between.join(names) if len(names) > 1 else f'-{names[0]}'}`"


def example(function: Part) -> str:
    return "; ".join(f"`{source}` = `{result}`" for source, result in function["examples"])


def settings() -> Iterator[str]:
    yield "| variable | default | meaning |\n|---|---|---|"
    for name, default, meaning in described():
        yield f"| `{name}` | {f'`{default}`' if default else ''} | {escaped(meaning)} |"


def codes() -> Iterator[str]:
    yield "Every code that an answer, a problem or a label may carry, and what people read.\n"
    yield "| code | English | 中文 |\n|---|---|---|"
    english, chinese = wording.catalogue("en"), wording.catalogue("zh-CN")
    for code in sorted(english):
        yield f"| `{code}` | {escaped(english[code])} | {escaped(chinese[code])} |"


def types(parts: Any) -> Iterator[str]:
    """The bodies of definitions as TypeScript: a part is told from the others of its slot by its type."""
    yield "// Printed from the catalogues by tools/reference.py: change those, then `make reference`.\n"
    yield 'import type { Json } from "./api/client";\n'
    signs = ", ".join(f'{currency}: "{sign}"' for currency, sign in SIGNS.items())
    yield f"export const currencySigns = {{ {signs} }} as const;\n"
    kinds = ", ".join(f'"{kind}"' for kind in NAMES)
    yield "/** The types of fields that can name a record, best first. */"
    yield f"export const titleTypes = [{kinds}] as const;\n"
    for name, term in parts["terms"]["$defs"].items():
        yield f"export type {name.capitalize()} = {spoken(term, TYPESCRIPT)};"
    for slot, name in PART_TYPES.items():
        yield from union_of_parts(name, "on" if slot.endswith("triggers") else "type", parts[slot])
    yield from truths(parts["fields"])
    for word, schema in [
        ("app", parts["app"]),
        *((k["word"], k["schema"]) for k in parts["kinds"]),
    ]:
        yield from (named_type(name, inner) for name, inner in schema.get("$defs", {}).items())
        if not schema.get("additionalProperties"):
            yield named_type(f"{word}Body", schema)


def truths(fields: list[Part]) -> Iterator[str]:
    """What is true of each type of field, for whoever would list types otherwise."""
    yield "\n/** What the values of a field are to whoever compares, finds, writes or draws them. */"
    yield f"export type ValueKind = {alternatives(each.value for each in ValueKind)};"
    yield "\n/** What may be done with a field of a type. */"
    yield f"export type Trait = {alternatives(each.value for each in Trait)};"
    groups = alternatives(dict.fromkeys(part["group"] for part in fields))
    yield (
        "\nexport type Truth = { readonly holds: ValueKind; readonly traits: readonly Trait[]; "
        f"readonly group: {groups}; readonly computed: boolean }};"
    )
    yield "\n/** What is true of every type of field; who adds one says it with the type. */"
    yield "export const truths = {"
    for part in fields:
        computed = "true" if part["computed"] else "false"
        yield (
            f'  {part["key"]}: {{ holds: "{part["holds"]}", traits: {listed(part["traits"])}, '
            f'group: "{part["group"]}", computed: {computed} }},'
        )
    yield '} as const satisfies Readonly<Record<FieldBody["type"], Truth>>;'
    yield "\n/** The traits that a kind of values brings along: those of what a formula gives. */"
    yield "export const usual = {"
    for kind, traits in USUAL.items():
        yield f"  {kind.value}: {listed(each.value for each in Trait if each in traits)},"
    yield "} as const satisfies Readonly<Record<ValueKind, readonly Trait[]>>;"


def alternatives(words: Iterable[str]) -> str:
    return " | ".join(f'"{word}"' for word in words)


def listed(words: Iterable[str]) -> str:
    return "[" + ", ".join(f'"{word}"' for word in words) + "]"


def union_of_parts(name: str, by: str, parts: list[Part]) -> Iterator[str]:
    """What all parts of a slot have, by its own name, and then each part."""
    shared = shared_by(parts)
    if common := shared - {by}:
        yield named_type(f"{name}Shared", narrowed(parts[0]["schema"], common))
    yield f"\nexport type {name} ="
    before = f"{name}Shared & " if common else ""
    yield "\n".join(f"  | ({before}{own_type(by, part, shared)})" for part in parts) + ";"


def own_type(by: str, part: Part, shared: set[str]) -> str:
    """The type of what one part has beyond its slot, with the name that tells it from the others."""
    own = narrowed(part["schema"], {*part["schema"]["properties"]} - shared)
    told = {by: {"enum": [part["key"]]}, **own["properties"]}
    return spoken({**own, "properties": told, "required": [by, *own["required"]]}, TYPESCRIPT)


def named_type(name: str, schema: Schema) -> str:
    return f"\nexport type {name[0].upper()}{name[1:]} = {spoken(schema, TYPESCRIPT)};"


def narrowed(schema: Schema, names: set[str]) -> Schema:
    """Return the schema with some of its properties."""
    properties = {name: inner for name, inner in schema["properties"].items() if name in names}
    return {"type": "object", "properties": properties, "required": schema.get("required", ())}


def shared_by(parts: list[Part]) -> set[str]:
    """Return the names of properties that every part of a slot has."""
    return set.intersection(*({*part["schema"]["properties"]} for part in parts))


def escaped(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ")


def main() -> None:
    for path, text in pages().items():
        (ROOT / path).write_text(text, "utf-8")


if __name__ == "__main__":
    main()
