// Every field type and its view: leaving one out does not compile.

import type { FieldBody, truths } from "../../definitions";
import { address } from "./address";
import { attachment } from "./attachment";
import { bankCard, creditCode, idCard } from "./numbered";
import { choice, choices } from "./choice";
import { derived, serial } from "./computed";
import { date, datetime } from "./date";
import { department, departments } from "./department";
import { divider, note, section, tab } from "./layout";
import { location } from "./location";
import { formula, lookup } from "./lookup";
import { member, members } from "./member";
import { moneyView, numberView } from "./number";
import { percent } from "./percent";
import { dateRange } from "./range";
import { rating } from "./rating";
import { reference } from "./reference";
import { references } from "./references";
import { reverse } from "./reverse";
import { richText } from "./richText";
import { signature } from "./signature";
import { stampedAt, stampedBy } from "./stamp";
import { subForm } from "./subForm";
import { tags } from "./tags";
import { email, longText, phone, text } from "./text";
import { time } from "./time";
import { toggle } from "./toggle";
import { url } from "./url";
import type { FieldView } from "./view";

export type FieldKey = FieldBody["type"];

export const fieldViews = {
  text,
  long_text: longText,
  rich_text: richText,
  number: numberView,
  money: moneyView,
  percent,
  rating,
  date,
  datetime,
  time,
  date_range: dateRange,
  choice,
  choices,
  tags,
  switch: toggle,
  member,
  members,
  department,
  departments,
  phone,
  email,
  url,
  id_card: idCard,
  credit_code: creditCode,
  bank_card: bankCard,
  address,
  location,
  attachment,
  image: attachment,
  signature,
  formula,
  serial,
  created_at: stampedAt,
  created_by: stampedBy,
  updated_at: stampedAt,
  updated_by: stampedBy,
  reference,
  references,
  lookup,
  reverse,
  rollup: derived,
  sub_form: subForm,
  section,
  tab,
  divider,
  note,
} satisfies Record<FieldKey, FieldView>;

/** The types that stand in columns: what holds nothing does not, nor does a list of records. */
type InColumns = { readonly [Key in FieldKey]: (typeof truths)[Key]["holds"] extends "nothing" | "records" ? never : Key }[FieldKey];

const widths = {
  text: 180, long_text: 240, rich_text: 240, number: 110, money: 140, percent: 100, rating: 130, date: 120, datetime: 160, time: 90, date_range: 210,
  choice: 110, choices: 200, tags: 200, switch: 90, member: 130, members: 180, department: 140, departments: 180, phone: 140, email: 200, url: 200,
  id_card: 190, credit_code: 190, bank_card: 190, address: 260, location: 200, attachment: 120, image: 120, signature: 120,
  formula: 130, serial: 150, created_at: 160, created_by: 130, updated_at: 160, updated_by: 130, reference: 180, references: 240, lookup: 140,
  rollup: 120, sub_form: 110,
} satisfies Record<InColumns, number>;

const known: Readonly<Record<string, number>> = widths;

/** How wide a column of a list is at first. */
export const columnWidth = (type: string): number => known[type] ?? 150;

const table: Readonly<Record<string, FieldView>> = fieldViews;

/** The view of a field type; one that this page does not know yet is shown as text. */
export const viewOf = (type: string): FieldView => table[type] ?? text;
