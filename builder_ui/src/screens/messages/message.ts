// A message as its maker edits it.

import type { ChannelPart, Definition, Json, Messages } from "@dougong/web";
import type { OpenDraft } from "../../draft";

export type Message = Definition & {
  readonly form?: string;
  readonly channel?: string;
  readonly purpose?: "service" | "marketing";
  readonly address?: string;
  readonly subject?: string;
  readonly text?: string;
  /** By which an SMS is known to its provider: who it is signed by, the code of its text, the names of its blanks. */
  readonly signature?: string;
  readonly template?: string;
  readonly variables?: readonly string[];
};

/** What every part of the editor is given; `known` is what the server tells of channels and figures. */
export type Editing = {
  readonly app: string;
  readonly draft: OpenDraft<Message>;
  readonly message: Message;
  readonly label: string;
  readonly live: boolean | undefined;
  readonly known: Messages | undefined;
  readonly channel: ChannelPart | undefined;
  readonly wrong: (path: string) => string | undefined;
};

/** What decides how it looks: a new name needs no new preview. */
export const writtenIn = ({ key, form, channel, purpose, address, subject, text, signature, template, variables }: Message): Json => ({
  key, label: key, form: form ?? "", channel: channel ?? "", purpose: purpose ?? "service", address: address ?? "", subject: subject ?? "", text: text ?? "",
  ...(signature === undefined ? {} : { signature }), ...(template === undefined ? {} : { template }), ...(variables === undefined ? {} : { variables }),
});
