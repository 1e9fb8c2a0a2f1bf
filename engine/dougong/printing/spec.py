"""A print template, compiled: paper, blocks, and what must be known of a record to print it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from dougong.definitions.content import Body
from dougong.expressions import Names, Row, Surroundings, Value
from dougong.expressions.scopes import PARENT
from dougong.fields.settings import objects_in
from dougong.kernel.errors import refuse_if
from dougong.kernel.problems import Problem, join_path, under
from dougong.kernel.wording import Label
from dougong.messages.template import Blank, Template
from dougong.messages.vocabulary import Vocabulary
from dougong.printing.blank import Reading, Scope, blanks_in, label_said
from dougong.printing.blocks.block import Block
from dougong.printing.blocks.catalogue import PRINT_BLOCKS
from dougong.printing.blocks.picture import Pictures
from dougong.printing.blocks.trail import Trail
from dougong.printing.paper import LEAST_ROOM, Paper, paper_of
from dougong.printing.subject import Subject
from dougong.printing.word.labels import NO_LABELS, Labels
from dougong.printing.word.template import WordTemplate, compile_word

SIZE = 10.5
"""Points: what Chinese offices call 五号."""


@dataclass(frozen=True, slots=True)
class PrintSpec:
    """A template with `word` fills that document; the others are laid out from their blocks."""

    key: str
    label: Label
    form: str
    paper: Paper
    size: float = SIZE
    blocks: tuple[Block, ...] = ()
    footer: Template = field(default_factory=lambda: Template(""))
    numbered: bool = True
    word: WordTemplate | None = None

    @property
    def needs(self) -> frozenset[tuple[str, ...]]:
        """Return the paths of all values in it, from the record onwards."""
        own = (blank.expression.needs for blank in self.blanks())
        conditions = (block.when.needs for block in self.blocks if block.when)
        rows = (
            {path[1:] if path[0] == PARENT else (key, *path) for path in blank.expression.needs}
            for key, blank in self.row_blanks()
        )
        word = self.word.conditions if self.word else ()
        whole = frozenset[tuple[str, ...]]()
        return whole.union(*own, *conditions, *rows, *(each.needs for each in word)) - {()}

    @property
    def trails(self) -> bool:
        """Tell whether the approvals of a record are printed."""
        return any(isinstance(block.content, Trail) for block in self.blocks)

    @property
    def pictures(self) -> frozenset[str]:
        """Return the fields whose images are printed."""
        contents = (block.content for block in self.blocks)
        return frozenset(each.field for each in contents if isinstance(each, Pictures))

    def blanks(self) -> Iterator[Blank]:
        """Yield the places for values about the record."""
        for block in self.blocks:
            yield from block.content.blanks()
        yield from blanks_in(self.footer)
        if self.word:
            yield from self.word.blanks

    def row_blanks(self) -> Iterator[tuple[str, Blank]]:
        """Yield the places for values about rows, each with the key of its sub-form."""
        for block in self.blocks:
            for key, blanks in block.content.columns().items():
                yield from ((key, blank) for blank in blanks)
        if self.word:
            yield from self.word.row_blanks

    def ids(self, row: Row, around: Surroundings) -> Mapping[tuple[str, ...], set[str]]:
        """Return the ids whose names must be known to print a record, by the path of the field that holds them."""
        found: dict[tuple[str, ...], set[str]] = {}
        subject = Subject(row, around, Vocabulary({}))
        for blank in self.blanks():
            _note(found, blank, blank.expression.evaluate(row, around))
        for key, blank in self.row_blanks():
            for each in subject.rows(key):
                _note(found, blank, subject.in_row(blank, each))
        return found


def compile_print(body: Body, names: Names, labels: Labels = NO_LABELS) -> PrintSpec:
    """Compile a template against the names of its app; `Invalid` with every problem in it.

    `labels` are what the fields of its form are called: a Word file may name them so.
    """
    form = str(body.get("form", ""))
    own = names.of(form)
    refuse_if([Problem("form", "lint.missing_form", {"form": form})] if own is None else [])
    assert own is not None
    scope, problems = Scope(form, own), list[Problem]()
    paper = paper_of(body)
    if min(paper.room) < LEAST_ROOM:
        problems.append(Problem("margins", "print.no_room", {"least": LEAST_ROOM}))
    blocks = [*_blocks(body, scope, problems)]
    reading = Reading(scope)
    footer = body.get("footer")
    said = footer if isinstance(footer, Mapping) else {}
    text = reading.text("footer/text", str(said.get("text", "")))
    word, wrong = compile_word(body.get("word"), scope, labels)
    refuse_if([*problems, *reading.problems, *wrong])
    size = body.get("size")
    return PrintSpec(
        str(body["key"]),
        label_said(body) or str(body["key"]),
        form,
        paper,
        float(size) if isinstance(size, int | float) else SIZE,
        tuple(blocks),
        text,
        said.get("pages") is not False,
        word,
    )


def _blocks(body: Body, scope: Scope, problems: list[Problem]) -> Iterator[Block]:
    for at, said in enumerate(objects_in(body, "blocks")):
        kind, key = str(said.get("type", "")), str(said.get("key", at))
        path = join_path("blocks", key)
        if kind not in PRINT_BLOCKS:
            known = tuple(PRINT_BLOCKS)
            problems.append(
                Problem(f"{path}/type", "print.no_block", {"type": kind, "known": known})
            )
            continue
        reading = Reading(scope)
        content = PRINT_BLOCKS[kind].compile(said, reading)
        yield Block(key, reading.condition(said), content, floats=said.get("beside") is True)
        problems += under(path, reading.problems)


def _note(found: dict[tuple[str, ...], set[str]], blank: Blank, value: Value) -> None:
    """Keep the ids in a value, where it is one."""
    of = blank.expression.type
    holds = of.kind == "record" or (of.item is not None and of.item.kind == "record")
    if not blank.path or not holds:
        return
    for each in value if isinstance(value, tuple) else (value,):
        id = each.get("id") if isinstance(each, Mapping) else each
        if isinstance(id, str):
            found.setdefault(blank.path, set()).add(id)
