"""No function without a case: what nobody has written down, three backends may each take their own way."""

from __future__ import annotations

import json
import re

from dougong.expressions import compile_expression
from dougong.expressions.functions.catalogue import FUNCTIONS
from tests.engine.expressions.world import NAMES, cases

WRITTEN = re.compile(r"([A-Z][A-Z0-9._]*)\s*[(（]")


def test_every_function_stands_in_a_conformance_case() -> None:
    sources = [str(case["expression"]) for _, case in cases()]
    written = {name for source in sources for name in WRITTEN.findall(source)}
    # What is written as an operator, or as a field of a field, has its name in the tree.
    trees = "".join(json.dumps(compile_expression(each, NAMES).portable) for each in sources)

    public = [key for key, each in FUNCTIONS.items() if not each.inner]
    assert [key for key in public if key not in written and f'"{key}"' not in trees] == []
