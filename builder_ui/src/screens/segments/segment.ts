// A segment as its maker edits it.

import type { Definition, Json, SegmentPreview } from "@dougong/web";
import type { OpenDraft } from "../../draft";

export type Top = { readonly by: string; readonly percent: number };

export type Segment = Definition & { readonly form?: string; readonly condition?: string; readonly top?: Top; readonly shown?: boolean; readonly color?: string };

/** What every part of the editor is given; `preview` is what the draft would come to, as far as it can be counted. */
export type Editing = {
  readonly app: string;
  readonly draft: OpenDraft<Segment>;
  readonly segment: Segment;
  readonly label: string;
  readonly live: boolean | undefined;
  readonly preview: SegmentPreview | undefined;
  readonly wrong: (path: string) => string | undefined;
};

/** What decides who is in it: a new name needs no new count. */
export const decidingIn = ({ key, form, condition, top }: Segment): Json => ({
  key, label: key, form: form ?? "", ...(condition ? { condition } : {}), ...(top ? { top: { ...top } } : {}),
});
