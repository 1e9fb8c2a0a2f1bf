// Files: kept until a record claims them.

import { at, sendFiles } from "./client";
import type { Attachment } from "./records";

/** Store a file, telling how much of it is sent; unless a record claims it, it is swept after a day. */
export const uploadFile = (file: File, told: (part: number) => void = () => undefined): Promise<Attachment> => {
  const form = new FormData();
  form.append("file", file);
  return sendFiles("/files", form, told);
};

export const fileAddress = (id: string): string => at`/api/v1/files/${id}`;
