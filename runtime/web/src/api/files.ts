// Files: kept until a record claims them.

import { at, post } from "./client";
import type { Attachment } from "./records";

/** Store a file; unless a record claims it, it is swept after a day. */
export const uploadFile = (file: File, signal?: AbortSignal): Promise<Attachment> => {
  const form = new FormData();
  form.append("file", file);
  return post("/files", { body: form, signal });
};

export const fileAddress = (id: string): string => at`/api/v1/files/${id}`;
