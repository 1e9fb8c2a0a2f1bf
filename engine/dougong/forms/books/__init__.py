"""Forms out of files: the tables of a workbook, the field that each column would be, and what refers to what."""

from dougong.forms.books.kinds import Kind, kind_of, kinds_in
from dougong.forms.books.relations import Relation, relations_of
from dougong.forms.books.table import Column, Table, table_of

__all__ = ["Column", "Kind", "Relation", "Table", "kind_of", "kinds_in", "relations_of", "table_of"]
