"""Print templates: from a record to pages, to a PDF, or to a filled Word document."""

from dougong.printing.blocks.catalogue import PRINT_BLOCKS
from dougong.printing.default import KEY, default_print
from dougong.printing.design import design_of
from dougong.printing.face import Face, face
from dougong.printing.late import pdf_of
from dougong.printing.layout import Sheet, laid_out
from dougong.printing.spec import PrintSpec, compile_print
from dougong.printing.subject import Signed, Subject
from dougong.printing.wire import sheet_json
from dougong.printing.word.filling import filled_word
from dougong.printing.word.labels import Labels, labels_of

__all__ = [
    "KEY", "PRINT_BLOCKS", "Face", "Labels", "PrintSpec", "Sheet", "Signed", "Subject",
    "compile_print", "default_print", "design_of", "face", "filled_word", "labels_of", "laid_out", "pdf_of",
    "sheet_json",
]  # fmt: skip
