// Where the files of a form go, and where they can be seen: the house's own door, or that of a public link.

import { createContext } from "react";
import { fileAddress, uploadFile } from "../../api/files";

export type FileDoor = {
  readonly send: typeof uploadFile;
  /** Where a file that was sent can be looked at. */
  readonly address: (id: string) => string;
};

export const FileDoorContext = createContext<FileDoor>({ send: uploadFile, address: fileAddress });
