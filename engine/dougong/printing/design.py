"""A template without a record: what is printed where, by name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO

from PIL import Image

from dougong.expressions import Expression, Row, Surroundings
from dougong.messages.template import Blank, Template
from dougong.messages.vocabulary import Vocabulary
from dougong.printing.spec import PrintSpec
from dougong.printing.subject import Signed, Subject

HEADS = ("node", "person", "verdict", "comment", "at")
_PATH = re.compile(r'"(?:[^"]|"")*"|[^\W\d][\w.]*(?!\s*[\w.(])')
"""Texts in quotes, and what is no function: paths of fields among them."""


@dataclass(frozen=True, slots=True)
class Design(Subject):
    """Each value is its name in braces, as makers write them; conditions hold, and a sub-form has one row."""

    form: str = ""

    def rows(self, key: str) -> tuple[Row, ...]:
        return ({},)

    def holds(self, condition: Expression | None) -> bool:
        return True

    def said(self, blank: Blank) -> str:
        return f"{{{self._name(blank)}}}"

    def said_in_row(self, blank: Blank, row: Row) -> str:
        return self.said(blank)

    def sum(self, blank: Blank, key: str) -> str:
        return f"{{∑ {self._name(blank)}}}"

    def text(self, template: Template) -> str:
        return "".join(
            each if isinstance(each, str) else self.said(each) for each in template.parts
        )

    def _name(self, blank: Blank) -> str:
        """Return what a value is called: inside of a table its column alone."""
        if blank.path:
            within = [at for at in range(len(blank.path)) if self._holds_rows(blank.path[:at])]
            return self.words.label(self.form, blank.path).split(" · ", max(within, default=0))[-1]
        return _PATH.sub(lambda found: self._worded_path(found[0]), blank.expression.source)

    def _holds_rows(self, path: Sequence[str]) -> bool:
        return "fields" in (self.words.field(self.form, path) or {})

    def _worded_path(self, path: str) -> str:
        known = None if path.startswith('"') else self.words.field(self.form, path.split("."))
        return self.words.label(self.form, path.split(".")) if known else path


def design_of(template: PrintSpec, words: Vocabulary, around: Surroundings, link: str) -> Design:
    """Return what a template is laid out with while nothing is printed."""
    signed = Signed(*(f"{{{words.said(f'print.trail_{head}')}}}" for head in HEADS))
    pictures = {key: (_picture(),) for key in template.pictures}
    return Design({}, around, words, {}, {}, (signed,), pictures, link, template.form)


@lru_cache(maxsize=1)
def _picture() -> bytes:
    """Return what stands where an image would."""
    kept = BytesIO()
    Image.new("RGB", (320, 240), "#e8ecef").save(kept, "PNG")
    return kept.getvalue()
