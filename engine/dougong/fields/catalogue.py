"""All field types that come with the product; a plugin's are added with `Registry.extended`."""

from __future__ import annotations

from dougong.fields.protocol import FieldType
from dougong.fields.traits import Trait, ValueKind, traits_of
from dougong.fields.types.address import Address
from dougong.fields.types.attachment import Attachment
from dougong.fields.types.bank_card import BankCard
from dougong.fields.types.choice import Choice
from dougong.fields.types.choices import Choices
from dougong.fields.types.created_at import CreatedAt
from dougong.fields.types.created_by import CreatedBy
from dougong.fields.types.credit_code import CreditCode
from dougong.fields.types.date import Date
from dougong.fields.types.date_range import DateRange
from dougong.fields.types.datetime import DateTime
from dougong.fields.types.department import Department
from dougong.fields.types.departments import Departments
from dougong.fields.types.divider import Divider
from dougong.fields.types.email import Email
from dougong.fields.types.formula import Formula
from dougong.fields.types.id_card import IdCard
from dougong.fields.types.image import Image
from dougong.fields.types.location import Location
from dougong.fields.types.long_text import LongText
from dougong.fields.types.lookup import Lookup
from dougong.fields.types.member import Member
from dougong.fields.types.members import Members
from dougong.fields.types.money import Money
from dougong.fields.types.note import Note
from dougong.fields.types.number import Number
from dougong.fields.types.percent import Percent
from dougong.fields.types.phone import Phone
from dougong.fields.types.rating import Rating
from dougong.fields.types.reference import Reference
from dougong.fields.types.references import References
from dougong.fields.types.reverse import Reverse
from dougong.fields.types.rich_text import RichText
from dougong.fields.types.rollup import Rollup
from dougong.fields.types.section import Section
from dougong.fields.types.serial import Serial
from dougong.fields.types.signature import Signature
from dougong.fields.types.sub_form import SubForm
from dougong.fields.types.switch import Switch
from dougong.fields.types.tab import Tab
from dougong.fields.types.tags import Tags
from dougong.fields.types.text import Text
from dougong.fields.types.time import Time
from dougong.fields.types.updated_at import UpdatedAt
from dougong.fields.types.updated_by import UpdatedBy
from dougong.fields.types.url import Url
from dougong.kernel.registry import Registry

PARTS: tuple[type[FieldType], ...] = (
    Text, LongText, RichText, Number, Money, Percent, Rating, Date, DateTime, Time, DateRange, Choice, Choices,
    Tags, Switch, Member, Members, Department, Departments, Phone, Email, Url, IdCard, CreditCode, BankCard,
    Address, Location, Attachment, Image, Signature,
    Formula, Serial, CreatedAt, CreatedBy, UpdatedAt, UpdatedBy,
    Reference, References, Lookup, Reverse, Rollup, SubForm, Section, Tab, Divider, Note,
)  # fmt: skip

FIELD_TYPES: Registry[type[FieldType]] = Registry("field type", PARTS)

LAYOUT: frozenset[str] = frozenset(part.key for part in PARTS if part.holds is ValueKind.NOTHING)
"""The types that hold nothing: neither a value nor rows."""

FILES: frozenset[str] = frozenset(part.key for part in PARTS if part.holds is ValueKind.FILES)
"""The types that hold uploaded files."""

ROWS: frozenset[str] = frozenset(
    part.key for part in PARTS if part.holds in (ValueKind.ROWS, ValueKind.RECORDS)
)
"""The types that show rows: of the record, or records that refer to it."""


def with_trait(trait: Trait) -> tuple[str, ...]:
    """Return the types of which something is true, in the order of the catalogue."""
    return tuple(part.key for part in PARTS if trait in traits_of(part))


LONG: frozenset[str] = frozenset(with_trait(Trait.LONG))
"""The types whose values run over lines."""

NAMES: tuple[str, ...] = (
    # Words name a thing better than a way to reach it, so a number added later leaves the title as it was.
    *sorted(with_trait(Trait.NAMING), key=lambda type: type in LONG),
    *with_trait(Trait.REACHING),
)
"""The types of fields that can name a record which has no title, best first."""
