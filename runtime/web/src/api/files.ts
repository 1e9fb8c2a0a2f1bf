// Files: uploads with progress, imports and exports.

import { at, post } from "./client";
import type { Attachment } from "./records";

/** Store a file; unless a record claims it, it is swept after a day. */
export const uploadFile = (file: File, signal?: AbortSignal): Promise<Attachment> => {
  const form = new FormData();
  form.append("file", file);
  return post("/files", { body: form, signal });
};

export const fileAddress = (id: string): string => at`/api/v1/files/${id}`;

export type ImportAsk = {
  file: File;
  /** Field key by column head. */
  mapping: Record<string, string>;
  mode: "insert" | "update" | "upsert";
  by?: readonly string[];
};

export const startImport = (app: string, form: string, ask: ImportAsk): Promise<{ job: string }> => {
  const body = new FormData();
  body.append("file", ask.file);
  body.append("mapping", JSON.stringify(ask.mapping));
  body.append("mode", ask.mode);
  body.append("by", JSON.stringify(ask.by ?? []));
  return post(at`/apps/${app}/forms/${form}/imports`, { body });
};

export type ExportAsk = { filter?: string; sort?: string; fields?: readonly string[]; format?: "xlsx" | "csv" };

export const startExport = (app: string, form: string, ask: ExportAsk): Promise<{ job: string }> =>
  post(at`/apps/${app}/forms/${form}/exports`, { body: ask });
