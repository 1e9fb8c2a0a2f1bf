// A form that a public link opens, and what is handed in through it: nobody is signed in.

import type { FormDefinition } from "../forms/core";
import type { Label } from "../i18n/label";
import { at, post, sendBytes } from "./client";
import type { Attachment, Values } from "./records";

export type PublicForm = {
  readonly organisation: { readonly name: string; readonly zone: string };
  readonly app: { readonly key: string; readonly label: Label; readonly icon: string | null; readonly color: string | null };
  readonly note: string;
  readonly release: number;
  readonly form: FormDefinition & { readonly label: Label; readonly description?: Label | null };
};

/** What opens the door: the secret of the link, and the password where it has one. */
export type Door = { readonly secret: string; readonly password: string };

export const seePublicForm = ({ secret, password }: Door): Promise<PublicForm> => post(at`/public/${secret}`, { body: { password } });

/** Sent twice under one id, it is kept once. */
export const handIn = ({ secret, password }: Door, id: string, values: Values): Promise<unknown> =>
  post(at`/public/${secret}/records`, { body: { id, values, password } });

export const handInFile = ({ secret, password }: Door, file: File, told: (part: number) => void): Promise<Attachment> =>
  sendBytes(at`/public/${secret}/files`, { name: file.name }, file, told, { "X-Link-Password": encodeURIComponent(password) });
