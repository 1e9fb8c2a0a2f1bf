"""The document says what the cases and the catalogue say."""

from __future__ import annotations

from tests.engine.expressions.document import DOCUMENT, printed


def test_the_tables_of_the_document_are_printed_anew() -> None:
    text = DOCUMENT.read_text("utf-8")

    assert printed(text) == text, "run python -m tests.engine.expressions.document"
