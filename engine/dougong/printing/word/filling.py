"""Fills a Word template for one record: tags become values, rows repeat, what does not hold goes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dougong.expressions import Row
from dougong.printing.subject import Subject
from dougong.printing.word.tags import (
    CELL,
    EACH,
    IF,
    PARAGRAPH,
    ROW,
    TABLE,
    Tag,
    closing,
    plain,
    runs_of,
    tags_in,
    text_of,
)
from dougong.printing.word.template import RECORD, WordTemplate
from dougong.printing.word.tree import Child, Element, written_tree

SPACE = "xml:space"
Change = tuple[int, int, str]


def filled_word(template: WordTemplate, subject: Subject) -> bytes:
    """Return the Word file for one record."""
    filling = _Filling(template, subject)
    changed = {}
    for name, tree in template.trees.items():
        root = tree.copy()
        filling.inside(root, _Here())
        changed[name] = written_tree(root)
    return template.package.with_parts(changed)


@dataclass(frozen=True, slots=True)
class _Here:
    """What tags are about: the record, or a row of a sub-form."""

    key: str = RECORD
    row: Row | None = None


@dataclass(frozen=True, slots=True)
class _Filling:
    """One record on its way into one document."""

    template: WordTemplate
    subject: Subject

    def inside(self, element: Element, here: _Here) -> None:
        """Fill everything in an element."""
        filled: list[Child] = []
        children, at = element.children, 0
        while at < len(children):
            child = children[at]
            if isinstance(child, str):
                filled.append(child)
            elif (end := _region(children, at)) is not None:
                filled += self._repeated(children[at : end + 1], here)
                at = end
            else:
                self._filled(child, here)
                if child.name != TABLE or any(each.name == ROW for each in child.elements()):
                    filled.append(child)
            at += 1
        element.children = filled
        if element.name == CELL and not any(each.name == PARAGRAPH for each in element.elements()):
            # Word refuses a cell without a paragraph.
            element.children.append(Element(PARAGRAPH))

    def _filled(self, element: Element, here: _Here) -> None:
        if element.name == PARAGRAPH:
            self._paragraph(element, here)
        self.inside(element, here)

    def _repeated(self, region: Sequence[Child], here: _Here) -> Iterator[Child]:
        """Yield what stands between two tags, once for each row, or once if the condition holds."""
        first, *_ = (each for each in region if isinstance(each, Element))
        opening = _opening(first)
        if opening is None:
            return
        for inner in self._chosen(opening, here):
            holder = Element("", {}, [e.copy() if isinstance(e, Element) else e for e in region])
            _stripped(holder, opening)
            self.inside(holder, inner)
            yield from holder.children

    def _chosen(self, tag: Tag, here: _Here) -> list[_Here]:
        if tag.mark == EACH:
            rows = self.subject.rows(self.template.rows[tag.source])
            return [_Here(tag.source, row) for row in rows]
        test = self.template.tests[here.key, tag.source]
        around = self.subject.around
        row = self.subject.row if here.row is None else here.row
        inside = around if here.row is None else around.inside(self.subject.row)
        return [here] if test.evaluate(row, inside) is True else []

    def _said(self, tag: Tag, here: _Here) -> str:
        blank = self.template.places[here.key, tag.source]
        said = (
            self.subject.said(blank)
            if here.row is None
            else self.subject.said_in_row(blank, here.row)
        )
        return "".join(each for each in said if each.isprintable() or each == "\n")

    def _paragraph(self, paragraph: Element, here: _Here) -> None:
        runs = runs_of(paragraph)
        text = "".join(plain(run.text) for run in runs)
        changes = [*self._changes(text, 0, len(text), here)]
        if not changes:
            return
        start = 0
        for run in runs:
            old = plain(run.text)
            new = _changed(old, start, changes)
            start += len(old)
            if new != old:
                _write(run.holder, run.text, new)

    def _changes(self, text: str, start: int, end: int, here: _Here) -> Iterator[Change]:
        """Yield what each stretch of a text becomes; what stays keeps its own look."""
        tags = [each for each in tags_in(text) if start <= each.start and each.end <= end]
        at = 0
        while at < len(tags):
            tag, close = tags[at], closing(tags, at)
            if tag.mark in {EACH, IF} and close is not None:
                last = tags[close]
                chosen = self._chosen(tag, here)
                if tag.mark == IF and chosen:
                    yield tag.start, tag.end, ""
                    yield from self._changes(text, tag.end, last.start, here)
                    yield last.start, last.end, ""
                else:
                    inner = text[tag.end : last.start]
                    yield tag.start, last.end, "".join(self._text(inner, each) for each in chosen)
                at = close
            elif not tag.mark:
                yield tag.start, tag.end, self._said(tag, here)
            at += 1

    def _text(self, text: str, here: _Here) -> str:
        return _changed(text, 0, [*self._changes(text, 0, len(text), here)])


def _region(children: Sequence[Child], at: int) -> int | None:
    """Return where the part ends that a paragraph or a row opens; None where it opens none beyond itself."""
    child = children[at]
    if not isinstance(child, Element) or child.name not in {PARAGRAPH, ROW}:
        return None
    if (opening := _opening(child)) is None:
        return None
    depth = 0
    for index in range(at, len(children)):
        each = children[index]
        tags = tags_in(text_of(each)) if isinstance(each, Element) else ()
        for tag in tags:
            if index == at and not depth and tag != opening:
                continue
            depth += {EACH: 1, IF: 1, "/": -1}.get(tag.mark, 0)
            if not depth:
                return index
    return None


def _opening(child: Element) -> Tag | None:
    """Return the tag that opens a part which the paragraph, or one cell of the row, does not close itself."""
    text = text_of(child)
    tags = [*tags_in(text)]
    for at, tag in enumerate(tags):
        if tag.mark not in {EACH, IF}:
            continue
        if child.name == PARAGRAPH:
            if closing(tags, at) is None:
                return tag
        elif not any(_closes_itself(cell, tag) for cell in child.all(CELL)):
            return tag
    return None


def _closes_itself(cell: Element, tag: Tag) -> bool:
    tags = [*tags_in(text_of(cell))]
    return any(
        each.mark == tag.mark and each.source == tag.source and closing(tags, at) is not None
        for at, each in enumerate(tags)
    )


def _stripped(holder: Element, opening: Tag) -> None:
    """Take the two tags out of a part, and the paragraphs that held nothing else."""
    depth, begun = 0, False
    for paragraph in [*holder.all(PARAGRAPH)]:
        runs = runs_of(paragraph)
        text = "".join(plain(run.text) for run in runs)
        changes: list[Change] = []
        for tag in tags_in(text):
            if not begun:
                begun = tag.mark == opening.mark and tag.source == opening.source
                if begun:
                    depth = 1
                    changes.append((tag.start, tag.end, ""))
                continue
            before = depth
            depth += {EACH: 1, IF: 1, "/": -1}.get(tag.mark, 0)
            if before and not depth:
                changes.append((tag.start, tag.end, ""))
        start = 0
        for run in runs:
            old = plain(run.text)
            run.text.children = [_changed(old, start, changes)]
            start += len(old)
        if changes and not "".join(plain(run.text) for run in runs).strip():
            holder.children = [each for each in holder.children if each is not paragraph]


def _changed(text: str, start: int, changes: Sequence[Change]) -> str:
    """Return a stretch of a longer text after its changes: what is new stands where a change begins."""
    end, at, pieces = start + len(text), start, list[str]()
    for first, last, new in changes:
        if last <= start or first >= end:
            continue
        pieces.append(text[max(at, start) - start : max(first, start) - start])
        if first >= start:
            pieces.append(new)
        at = min(last, end)
    return "".join([*pieces, text[at - start :]])


def _write(holder: Element, text: Element, said: str) -> None:
    """Put a text in the place of another; a new line is a break."""
    lines = said.split("\n")
    text.children, text.attributes[SPACE] = [lines[0]], "preserve"
    more: list[Child] = []
    for line in lines[1:]:
        more += (Element("w:br"), Element(text.name, {SPACE: "preserve"}, [line]))
    at = holder.children.index(text)
    holder.children[at + 1 : at + 1] = more
