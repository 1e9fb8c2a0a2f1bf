"""What is printed from the catalogues says what they hold today."""

from __future__ import annotations

import pytest

from tests.architecture.tree import ROOT
from tools.reference import pages

PAGES = pages()


@pytest.mark.parametrize("path", PAGES)
def test_the_printed_page_is_up_to_date(path) -> None:
    assert (ROOT / path).read_text("utf-8") == PAGES[path], "run `make reference`"
