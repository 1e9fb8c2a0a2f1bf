// One icon a field type, the same in palette, column head, picker and mapping.

import {
  AlignLeft, Building2, Calculator, Calendar, CalendarClock, CircleDot, Hash, ListOrdered, type LucideIcon, Mail, Paperclip,
  Network, Phone, ReceiptJapaneseYen, Rows3, Shapes, Sigma, SquareCheck, SquareSplitHorizontal, Table2, TextCursorInput,
  ToggleLeft, UserRound, UsersRound, Waypoints,
} from "lucide-react";
import type { FieldBody } from "../definitions";

const icons = {
  text: TextCursorInput,
  long_text: AlignLeft,
  number: Hash,
  money: ReceiptJapaneseYen,
  switch: ToggleLeft,
  date: Calendar,
  datetime: CalendarClock,
  choice: CircleDot,
  choices: SquareCheck,
  member: UserRound,
  members: UsersRound,
  department: Building2,
  departments: Network,
  phone: Phone,
  email: Mail,
  attachment: Paperclip,
  serial: ListOrdered,
  reference: Waypoints,
  reverse: Rows3,
  sub_form: Table2,
  rollup: Calculator,
  formula: Sigma,
  section: SquareSplitHorizontal,
} satisfies Readonly<Record<FieldBody["type"], LucideIcon>>;

const known: Readonly<Record<string, LucideIcon>> = icons;

/** The icon of a field type; one that this page does not know yet still gets one. */
export const fieldIconOf = (type: string): LucideIcon => known[type] ?? Shapes;
