"""What could let somebody in stands in a few known places: whoever needs another says so here, with a reason."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from itertools import product
from time import perf_counter

import pytest

from dougong_runtime.worker.queue_app import queue_app
from tests.architecture.tree import python_files, text_of, tree_of, web_files

OURS = [
    each
    for each in python_files()
    if each.startswith(("engine/", "runtime/dougong_runtime/", "plugins/", "templates_library/"))
]
MODULES = {
    "socket": {
        "runtime/dougong_runtime/connect/egress.py",  # looks a name up, for whoever may be called
        "runtime/dougong_runtime/waking.py",  # a socket of this machine
        "runtime/dougong_runtime/cli/serve.py",  # whether a port is free
    },
    "httpx": {
        "runtime/dougong_runtime/connect/webhooks.py",  # behind the egress guard
        "runtime/dougong_runtime/connect/http.py",  # behind it too, and to named hosts only
        "plugins/dougong_gateways/calling_back.py",  # as vendors call, whom a test or a training named
    },
    "smtplib": {"runtime/dougong_runtime/connect/emails.py"},  # the server that an operator named
    "redis": {"runtime/dougong_runtime/bootstrap.py"},  # the broker that an operator named
    "subprocess": {
        "engine/dougong/forms/workbooks.py",  # our own program, bounded
        "engine/dougong/store/dumps.py",  # pg_dump, pg_restore
        "runtime/dougong_runtime/cli/supervisor.py",  # our own children
        "runtime/dougong_runtime/connect/pictures/finding.py",  # fc-list
        "runtime/dougong_runtime/connect/pictures/devtools.py",  # the browser of pictures
    },
    "pickle": {
        "engine/dougong/forms/workbook_program.py",  # writes what the next one reads
        "engine/dougong/forms/workbooks.py",  # reads plain values and dates only
    },
    "simpleeval": {"engine/dougong/expressions/parser.py"},  # parses; nothing of it is run
    "random": {
        "engine/dougong/journeys/simulation/simulate.py",  # from a seed, so that it comes out the same
        "engine/dougong/usecases/simulating/journeys/simulating.py",
        "plugins/dougong_gateways/people.py",  # invented people
    },
    "xml": {
        "engine/dougong/printing/word/tree.py",  # refuses a DOCTYPE
        "engine/dougong/sdk/message_xml.py",  # refuses it too, and is small
    },
    "zipfile": {
        "engine/dougong/forms/workbooks.py",
        "engine/dougong/printing/word/package.py",
        "runtime/dougong_runtime/api/routes/templates.py",
        "plugins/dougong_plugins/alipay/bill_file.py",  # bounded, and never unpacked
        "plugins/dougong_gateways/alipay/bills.py",  # packs
    },
    "tarfile": {"runtime/dougong_runtime/backups/archive.py", "runtime/dougong_runtime/cli/keeping.py"},
}  # fmt: skip
"""Who imports what can reach outside, run something, or be made to take in more than it shows."""
NEVER = {
    "requests", "aiohttp", "urllib3", "ftplib", "telnetlib", "imaplib", "poplib", "websockets", "http",
    "yaml", "marshal", "shelve", "dill", "jinja2", "mako", "lxml", "paramiko",
}  # fmt: skip


def imported(name: str) -> Iterator[str]:
    for node in ast.walk(tree_of(name)):
        if isinstance(node, ast.Import):
            yield from (each.name for each in node.names)
        elif isinstance(node, ast.ImportFrom) and node.level == 0 and node.module:
            yield node.module


def calls() -> Iterator[tuple[str, ast.Call, str]]:
    """Yield each call in our code with its file and the last part of what is called."""
    for name in OURS:
        for node in ast.walk(tree_of(name)):
            if isinstance(node, ast.Call):
                called = node.func
                yield (
                    name,
                    node,
                    called.id if isinstance(called, ast.Name) else getattr(called, "attr", ""),
                )


@pytest.mark.parametrize("module", [*MODULES, *sorted(NEVER), "urllib.request"])
def test_what_is_dangerous_is_imported_where_it_is_known(module: str) -> None:
    who = {
        name for name in OURS for each in imported(name) if each == module or each.startswith(f"{module}.")
    }  # fmt: skip

    assert who - MODULES.get(module, set()) == set()


def test_nothing_that_is_written_is_run() -> None:
    built_in = {"eval", "exec", "compile", "__import__"}
    run = [
        f"{name}:{node.lineno}"
        for name, node, called in calls()
        if called in built_in and isinstance(node.func, ast.Name)
        and "import compile" not in text_of(name) and "def compile" not in text_of(name)
    ]  # fmt: skip
    shells = [
        f"{name}:{node.lineno}"
        for name, node, called in calls()
        if called in {"system", "popen", "spawn"}
        or any(each.arg == "shell" for each in node.keywords)
    ]

    assert (run, shells) == ([], [])


def test_no_text_becomes_a_template() -> None:
    assert [
        name
        for name, _, called in calls()
        if called in {"render_template", "render_template_string"}
    ] == []


DEMANDED = {
    "engine/dougong/sdk/message_crypt.py",  # how WeCom, WeChat, DingTalk and Yonyou sign what they tell
    "plugins/dougong_plugins/alipay/certificates.py",  # a number to look certificates up by
    "plugins/dougong_plugins/taobao/signing.py",  # what Taobao's older applications and its own calls sign by
    "plugins/dougong_gateways/envelopes.py",  # the same, from the other side
}
"""Whose other side takes no better hash."""


def test_no_hash_is_weak() -> None:
    weak = {name for name, _, called in calls() if called in {"md5", "sha1"}}

    assert weak - DEMANDED == set()


def test_the_queue_carries_json_and_nothing_else() -> None:
    told = queue_app("").conf

    assert (told.task_serializer, list(told.accept_content)) == ("json", ["json"])


WRITTEN = {
    "engine/dougong/store/dumps.py": {"_TABLES"},
    "engine/dougong/store/filling.py": {"f'LOCK TABLE {name} IN SHARE ROW EXCLUSIVE MODE'"},
    "engine/dougong/store/indexes_held.py": {"_NAMES[connection.dialect.name]"},
    "engine/dougong/store/moving.py": {"f'SELECT {name}'", "name"},
    "engine/dougong/store/patience.py": {"f'SET LOCAL statement_timeout = {int(seconds * 1000)}'"},
    "engine/dougong/store/schema_apply.py": {"_PATIENCE"},
    "engine/dougong/store/tables/platform.py": {"str(start)"},
    "engine/dougong/store/records/inserting.py": {"self.text"},
    "engine/dougong/store/records/analyses/scoring.py": {"str(_SCORES)", "str(score)"},
    "engine/dougong/store/records/grains.py": {
        "f\"'{grain.value}'\"", "f\"'{modifier}'\"", "f\"'{rest}'\"", "str(_DAYS[grain])", "str(_MONTHS[grain])",
        "str(count)", "str(first)", "str(letters)",
    },
    "engine/dougong/store/records/grouped.py": {"str(at)"},
    "engine/dougong/store/records/local_day.py": {
        "f\"'{found.minutes:+d} minutes'\"", "f\"'{instant_text(found.since)}'\"",
    },
    "engine/dougong/store/records/reading_rich.py": {"f\"'{sign}'\"", "f\"'{written}'\""},
}  # fmt: skip
"""Pieces of SQL that are put together: of constants, numbers, and names that the store itself has quoted."""


def test_no_value_is_written_into_sql() -> None:
    found: dict[str, set[str]] = {}
    for name, node, called in calls():
        sql = called in {"text", "literal_column", "exec_driver_sql"} and "sqlalchemy" in " ".join(
            imported(name)
        )
        if (
            sql
            and node.args
            and not isinstance(node.args[0], ast.Constant)
            and "/migrations/" not in name
        ):
            found.setdefault(name, set()).add(ast.unparse(node.args[0]))

    assert [
        f"{name}: {each}"
        for name, said in found.items()
        for each in said - WRITTEN.get(name, set())
    ] == []


SINKS = re.compile(
    r"dangerouslySetInnerHTML|\.(?:inner|outer)HTML\b|insertAdjacentHTML|document\.write|\beval\(|new Function\b"
    r"|postMessage\(|onmessage|addEventListener\(\"message\"|srcDoc=\{(?![^>]*sandbox)"
)
CLEANED = {"runtime/web/src/forms/fields/richText.tsx": ["dangerouslySetInnerHTML"]}
"""What is shown there, the server has cleaned."""


def test_pages_take_texts_as_texts_and_hear_no_messages_of_others() -> None:
    found = {
        name: SINKS.findall(text_of(name).replace('sandbox="" srcDoc', "srcDoc sandbox"))
        for name in web_files()
        if ".test." not in name
    }

    assert {name: sinks for name, sinks in found.items() if sinks} == CLEANED


def patterns() -> Iterator[tuple[str, str | bytes]]:
    for name, node, _ in calls():
        of_re = isinstance(node.func, ast.Attribute) and ast.unparse(node.func.value) == "re"
        if of_re and node.args and isinstance(node.args[0], ast.Constant):
            yield f"{name}:{node.lineno}", node.args[0].value  # type: ignore[misc]


SIGNS = set("0aA-_.,:/()[]{}@%+\"\t\n'#<>|=年 ±")


def test_no_pattern_of_ours_is_slow() -> None:
    """Whatever a text repeats, it is read in no more than the square of its length."""
    slow = {}
    for place, pattern in patterns():
        said = pattern.decode("latin-1") if isinstance(pattern, bytes) else pattern
        units = sorted((SIGNS & set(re.sub(r"\\[a-zA-Z]", "", said))) | set("a0 ."))[:12]
        for unit, end in product([*units, *map("".join, product(units, units))], ("", "!")):
            text = unit * (300 // len(unit)) + end
            begun = perf_counter()
            re.fullmatch(pattern, text.encode() if isinstance(pattern, bytes) else text, re.DOTALL)  # type: ignore[arg-type]
            if perf_counter() - begun > 0.5:
                slow[place] = text[:20]

    assert slow == {}
