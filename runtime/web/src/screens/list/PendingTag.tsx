// How one's own record stands that waits for agreement, or was refused it, and what is to happen to one in use; what is agreed needs no mark.

import { useTranslation } from "react-i18next";
import type { Entry } from "../../api/records";
import type { TagColour } from "../../theme/colours";
import { Tag } from "../../ui/Tag";

const marks = {
  running: ["pendingTag", "huang"],
  returned: ["returnedTag", "cheng"],
  withdrawn: ["withdrawnTag", "mo"],
  rejected: ["rejectedTag", "zhu"],
  agreed: ["pendingTag", "huang"],
  cancelled: ["rejectedTag", "mo"],
} as const satisfies Record<NonNullable<Entry["run_state"]>, readonly [string, TagColour]>;

const toCome = { update: "updateHeldTag", delete: "deleteHeldTag" } as const;

export const isMarked = ({ state, held }: Entry): boolean => state === "pending" || held !== undefined;

export const PendingTag = ({ entry: { state, held, run_state: run = "running" } }: { entry: Entry }) => {
  const { t } = useTranslation("list");
  if (held) return <Tag colour="huang" dense>{t(toCome[held])}</Tag>;
  if (state !== "pending") return null;
  const [words, colour] = marks[run];
  return <Tag colour={colour} dense>{t(words)}</Tag>;
};
