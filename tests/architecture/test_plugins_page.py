"""What the page for authors of plugins shows would be taken."""

from __future__ import annotations

import re
from typing import Any

from dougong.actions import outside as actions
from dougong.expressions.functions import outside as functions
from dougong.kernel.outside import Origin
from tests.architecture.tree import text_of

SHOWN = re.findall(r"```python\n(.*?)```", text_of("docs/plugins.md"), re.DOTALL)
ACME = Origin("acme-dougong", "1.0")


def test_the_action_and_the_function_of_the_page_would_be_taken() -> None:
    written: dict[str, Any] = {"__name__": "acme_dougong"}
    for part in SHOWN:
        exec(compile(part, "docs/plugins.md", "exec", dont_inherit=True), written)

    assert actions.admitted(written["Escalate"], ACME).key == "acme_escalate"
    assert functions.admitted(written["DOUBLED"], ACME).key == "ACME_DOUBLED"
