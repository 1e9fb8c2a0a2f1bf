"""Nothing in the tree says on whose machine it was written."""

from __future__ import annotations

import re

from tests.architecture.tree import python_files, text_of, web_files

SOMEBODYS_HOME = re.compile(r"""["'\s(](/home/|/root/|/Users/|/work/)""")


def test_no_source_names_a_folder_of_one_machine() -> None:
    sources = (
        name
        for name in (*python_files(), *web_files())
        if name != "tests/architecture/test_neutral.py"
    )

    assert [name for name in sources if SOMEBODYS_HOME.search(text_of(name))] == []
