// One icon a field type, the same in palette, column head, picker and mapping.

import {
  AlignLeft, Building2, Calculator, Calendar, CalendarClock, CalendarPlus, CalendarRange, CalendarSync, CircleDot, Clock, CreditCard, Hash, IdCard, Image as ImageIcon, LetterText, Link2, ListOrdered, LocateFixed, type LucideIcon, Mail, MapPinHouse, Minus,
  Network, PanelTop, Paperclip, Percent, Phone, ReceiptJapaneseYen, Rows3, ScanSearch, Shapes, Sigma, Signature, SquareCheck, SquareSplitHorizontal, Star, StickyNote, Table2, Tags, TextCursorInput,
  ToggleLeft, UserRound, UserRoundPen, UserRoundPlus, UsersRound, Waypoints, Workflow,
} from "lucide-react";
import type { FieldBody } from "../definitions";

const icons = {
  text: TextCursorInput,
  long_text: AlignLeft,
  rich_text: LetterText,
  number: Hash,
  money: ReceiptJapaneseYen,
  percent: Percent,
  rating: Star,
  switch: ToggleLeft,
  date: Calendar,
  datetime: CalendarClock,
  time: Clock,
  date_range: CalendarRange,
  choice: CircleDot,
  choices: SquareCheck,
  tags: Tags,
  member: UserRound,
  members: UsersRound,
  department: Building2,
  departments: Network,
  phone: Phone,
  email: Mail,
  url: Link2,
  id_card: IdCard,
  credit_code: Building2,
  bank_card: CreditCard,
  address: MapPinHouse,
  location: LocateFixed,
  attachment: Paperclip,
  image: ImageIcon,
  signature: Signature,
  serial: ListOrdered,
  created_at: CalendarPlus,
  created_by: UserRoundPlus,
  updated_at: CalendarSync,
  updated_by: UserRoundPen,
  reference: Waypoints,
  references: Workflow,
  lookup: ScanSearch,
  reverse: Rows3,
  sub_form: Table2,
  rollup: Calculator,
  formula: Sigma,
  section: SquareSplitHorizontal,
  tab: PanelTop,
  divider: Minus,
  note: StickyNote,
} satisfies Readonly<Record<FieldBody["type"], LucideIcon>>;

/** Beside those of the types, what conditions ask for though no field holds it. */
const known: Readonly<Record<string, LucideIcon>> = { ...icons, segments: UsersRound };

/** The icon of a field type; one that this page does not know yet still gets one. */
export const fieldIconOf = (type: string): LucideIcon => known[type] ?? Shapes;
