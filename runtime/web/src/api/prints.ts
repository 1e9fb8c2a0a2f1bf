// Records on paper: which templates a form has, where a printed record is, many as one file, a template being drawn.

import type { PrintBody } from "../definitions";
import type { Label } from "../i18n/label";
import { at, post } from "./client";

export type PrintTemplate = {
  readonly key: string;
  readonly label: Label;
  /** A Word file with tags: one record at a time, and the result is a Word file again. */
  readonly word: boolean;
};

/** What prints the whole form where nobody made a template. */
export const defaultPrint = "default";

/** The most records that become one PDF. */
export const mostPrinted = 50;

/** Where one record is, as a PDF that the browser shows or as the Word file it became. */
export const printAddress = (app: string, form: string, record: string, template: string): string =>
  at`/api/v1/apps/${app}/forms/${form}/records/${record}/print/${template}`;

export const beginPrinting = (app: string, form: string, template: string, ids: readonly string[]): Promise<{ job: string }> =>
  post(at`/apps/${app}/forms/${form}/print/${template}`, { body: { ids } });

/** What is drawn, at its place in millimetres, with the block that it belongs to. */
export type PrintMark = { readonly block: string; readonly x: number; readonly y: number } & (
  | { readonly kind: "words"; readonly text: string; readonly size: number; readonly bold: boolean; readonly faint: boolean; readonly width: number }
  | { readonly kind: "rule"; readonly to_x: number; readonly to_y: number }
  | { readonly kind: "shade"; readonly width: number; readonly height: number }
  | { readonly kind: "image"; readonly width: number; readonly height: number; readonly source: string }
  | { readonly kind: "code"; readonly side: number; readonly modules: readonly string[] }
);

export type PrintSheet = {
  readonly width: number;
  readonly height: number;
  readonly margins: readonly number[];
  readonly pages: readonly (readonly PrintMark[])[];
};

/** The pages of a template that is being drawn, over a record of the published form. */
/** The pages over a record, or with the names of values where there is none. */
export const previewPrint = (app: string, template: PrintBody, record: string | null, signal?: AbortSignal): Promise<PrintSheet> =>
  post(at`/apps/${app}/prints/preview`, { body: { template, ...(record === null ? {} : { record }) }, signal });
