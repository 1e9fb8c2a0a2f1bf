// Files as a field holds them, and which of them are pictures.

import type { Wire } from "../../expressions";
import { isRow } from "../core";
import { textOf } from "./wire";

export type Kept = { readonly id: string; readonly name: string };

export const keptIn = (value: Wire): readonly Kept[] =>
  Array.isArray(value) ? value.filter(isRow).map((each) => ({ id: textOf(each["id"] ?? null), name: textOf(each["name"] ?? null) })) : [];

/** What every browser draws, and the server sends to be drawn. */
const PICTURE = /\.(png|jpe?g|gif|webp)$/i;

export const isPicture = ({ name }: Kept): boolean => PICTURE.test(name);

/** Whether a field that takes files of these endings takes photos; one that names none takes all. */
export const takesPhotos = (endings: readonly string[]): boolean => endings.length === 0 || endings.some((ending) => PICTURE.test(ending));
