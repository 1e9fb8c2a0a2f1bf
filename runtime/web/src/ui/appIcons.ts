// The icons that an app, and what stands in its side bar, may wear.

import {
  Award, BadgeCheck, Boxes, Briefcase, Building2, CalendarDays, ChartColumn, CircleDollarSign, ClipboardCheck,
  ClipboardList, Factory, FileSignature, FolderKanban, Gift, GraduationCap, Handshake, HeartHandshake, HeartPulse,
  House, IdCard, Landmark, LayoutGrid, Leaf, type LucideIcon, MapPin, Megaphone, Package, Plane, ReceiptText,
  ShieldCheck, ShoppingCart, Store, Ticket, Truck, UserRoundCheck, Users, UtensilsCrossed, Warehouse, Wrench,
} from "lucide-react";

/** Known by the name that an app stores; new ones are added at the end. */
export const appIcons = {
  "layout-grid": LayoutGrid,
  handshake: Handshake,
  users: Users,
  "user-round-check": UserRoundCheck,
  "id-card": IdCard,
  "heart-handshake": HeartHandshake,
  gift: Gift,
  award: Award,
  ticket: Ticket,
  megaphone: Megaphone,
  "shopping-cart": ShoppingCart,
  package: Package,
  boxes: Boxes,
  warehouse: Warehouse,
  truck: Truck,
  store: Store,
  factory: Factory,
  wrench: Wrench,
  "receipt-text": ReceiptText,
  "circle-dollar-sign": CircleDollarSign,
  landmark: Landmark,
  "file-signature": FileSignature,
  "clipboard-list": ClipboardList,
  "clipboard-check": ClipboardCheck,
  "badge-check": BadgeCheck,
  "shield-check": ShieldCheck,
  "folder-kanban": FolderKanban,
  "chart-column": ChartColumn,
  "calendar-days": CalendarDays,
  briefcase: Briefcase,
  "building-2": Building2,
  house: House,
  "map-pin": MapPin,
  plane: Plane,
  "graduation-cap": GraduationCap,
  "heart-pulse": HeartPulse,
  "utensils-crossed": UtensilsCrossed,
  leaf: Leaf,
} as const satisfies Record<string, LucideIcon>;

export type AppIconName = keyof typeof appIcons;

export const appIconNames = Object.keys(appIcons) as AppIconName[];

export const appIconOf = (name: string | null | undefined, otherwise: LucideIcon = LayoutGrid): LucideIcon =>
  (name && (appIcons as Record<string, LucideIcon>)[name]) || otherwise;
