"""Charts and dashboards: a question, one grouped query, an answer, a figure."""

from dougong.messages.vocabulary import Vocabulary
from dougong.reports.answer import Answer, Column, Role
from dougong.reports.answering import answer_of, columns_of
from dougong.reports.calculating import calculated
from dougong.reports.charts.before import COMPARED, with_before
from dougong.reports.charts.catalogue import CHARTS
from dougong.reports.charts.chart import ChartType, Figure, Look
from dougong.reports.comparing import Before, before_of, can_compare, nothing_of
from dougong.reports.dashboard import (
    Block,
    Dashboard,
    compile_block,
    compile_dashboard,
    forms_of,
    lacking,
    read_dashboard,
)
from dougong.reports.drilling import of_group
from dougong.reports.folding import folded, folded_rows
from dougong.reports.palette import DARK, LIGHT, PALETTES
from dougong.reports.periods import Against, Period
from dougong.reports.pivot import Pivot, pivot_of
from dougong.reports.question import Question, read_question
from dougong.reports.sample import sample_of, sample_rows
from dougong.reports.text_block import TEXT, html_of_text

__all__ = [
    "CHARTS",
    "COMPARED",
    "DARK",
    "LIGHT",
    "PALETTES",
    "TEXT",
    "Against",
    "Answer",
    "Before",
    "Block",
    "ChartType",
    "Column",
    "Dashboard",
    "Figure",
    "Look",
    "Period",
    "Pivot",
    "Question",
    "Role",
    "Vocabulary",
    "answer_of",
    "before_of",
    "calculated",
    "can_compare",
    "columns_of",
    "compile_block",
    "compile_dashboard",
    "folded",
    "folded_rows",
    "forms_of",
    "html_of_text",
    "lacking",
    "nothing_of",
    "of_group",
    "pivot_of",
    "read_dashboard",
    "read_question",
    "sample_of",
    "sample_rows",
    "with_before",
]
