"""All analyses, in the order of the gallery."""

from __future__ import annotations

from dougong.kernel.registry import Registry
from dougong.reports.analyses.analysis_type import AnalysisType
from dougong.reports.analyses.conversion import CONVERSION
from dougong.reports.analyses.retention import RETENTION
from dougong.reports.analyses.rfm import RFM

PARTS: tuple[AnalysisType, ...] = (RETENTION, CONVERSION, RFM)

ANALYSES: Registry[AnalysisType] = Registry("analysis", PARTS)
