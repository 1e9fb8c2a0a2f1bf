"""Field types: one file a type, each a frozen value made from settings, registered in `catalogue.py`."""

from dougong.fields.catalogue import FIELD_TYPES
from dougong.fields.column import ColumnShape, Storage
from dougong.fields.protocol import FieldType, Value
from dougong.fields.spec import FieldSpec

__all__ = ["FIELD_TYPES", "ColumnShape", "FieldSpec", "FieldType", "Storage", "Value"]
