"""All field types that come with the product; a plugin's are added with `Registry.extended`."""

from __future__ import annotations

from dougong.fields.protocol import FieldType
from dougong.fields.types.attachment import Attachment
from dougong.fields.types.choice import Choice
from dougong.fields.types.choices import Choices
from dougong.fields.types.date import Date
from dougong.fields.types.datetime import DateTime
from dougong.fields.types.department import Department
from dougong.fields.types.departments import Departments
from dougong.fields.types.email import Email
from dougong.fields.types.formula import Formula
from dougong.fields.types.long_text import LongText
from dougong.fields.types.member import Member
from dougong.fields.types.members import Members
from dougong.fields.types.money import Money
from dougong.fields.types.number import Number
from dougong.fields.types.phone import Phone
from dougong.fields.types.reference import Reference
from dougong.fields.types.reverse import Reverse
from dougong.fields.types.rollup import Rollup
from dougong.fields.types.section import Section
from dougong.fields.types.serial import Serial
from dougong.fields.types.sub_form import SubForm
from dougong.fields.types.switch import Switch
from dougong.fields.types.text import Text
from dougong.kernel.registry import Registry

PARTS: tuple[type[FieldType], ...] = (
    Text, LongText, Number, Money, Date, DateTime, Choice, Choices, Switch, Member, Members,
    Department, Departments, Phone, Email, Attachment,
    Formula, Serial, Reference, Reverse, Rollup, SubForm, Section,
)  # fmt: skip

FIELD_TYPES: Registry[type[FieldType]] = Registry("field type", PARTS)
