// Every field type and its view: leaving one out does not compile.

import type { FieldBody } from "../../definitions";
import { attachment } from "./attachment";
import { choice, choices } from "./choice";
import { derived, serial } from "./computed";
import { date, datetime } from "./date";
import { department, departments } from "./department";
import { member, members } from "./member";
import { moneyView, numberView } from "./number";
import { reference } from "./reference";
import { reverse } from "./reverse";
import { section } from "./section";
import { subForm } from "./subForm";
import { email, longText, phone, text } from "./text";
import { toggle } from "./toggle";
import type { FieldView } from "./view";

export type FieldKey = FieldBody["type"];

export const fieldViews = {
  text,
  long_text: longText,
  number: numberView,
  money: moneyView,
  date,
  datetime,
  choice,
  choices,
  switch: toggle,
  member,
  members,
  department,
  departments,
  phone,
  email,
  attachment,
  formula: derived,
  serial,
  reference,
  reverse,
  rollup: derived,
  sub_form: subForm,
  section,
} satisfies Record<FieldKey, FieldView>;

const table: Readonly<Record<string, FieldView>> = fieldViews;

/** The view of a field type; one that this page does not know yet is shown as text. */
export const viewOf = (type: string): FieldView => table[type] ?? text;
