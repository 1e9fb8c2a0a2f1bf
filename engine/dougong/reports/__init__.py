"""Charts and dashboards: a question, one grouped query, an answer, a figure."""

from dougong.messages.vocabulary import Vocabulary
from dougong.reports.answer import Answer, Column, Role
from dougong.reports.answering import answer_of, columns_of
from dougong.reports.calculating import calculated
from dougong.reports.charts.catalogue import CHARTS
from dougong.reports.charts.chart import ChartType, Figure, Look
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
from dougong.reports.pivot import Pivot, pivot_of
from dougong.reports.question import Question, read_question
from dougong.reports.sample import sample_of, sample_rows

__all__ = [
    "CHARTS",
    "DARK",
    "LIGHT",
    "PALETTES",
    "Answer",
    "Block",
    "ChartType",
    "Column",
    "Dashboard",
    "Figure",
    "Look",
    "Pivot",
    "Question",
    "Role",
    "Vocabulary",
    "answer_of",
    "calculated",
    "columns_of",
    "compile_block",
    "compile_dashboard",
    "folded",
    "folded_rows",
    "forms_of",
    "lacking",
    "of_group",
    "pivot_of",
    "read_dashboard",
    "read_question",
    "sample_of",
    "sample_rows",
]
