// Every field type and its view: leaving one out does not compile.

import type { FieldBody } from "../../definitions";
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

const table: Readonly<Record<string, FieldView>> = fieldViews;

/** The view of a field type; one that this page does not know yet is shown as text. */
export const viewOf = (type: string): FieldView => table[type] ?? text;
