// How a run stands, as a word on its colour.

import { useTranslation } from "react-i18next";
import type { RunState } from "../../api/tasks";
import type { TagColour } from "../../theme/colours";
import { Tag } from "../../ui/Tag";

const colours: Readonly<Record<RunState, TagColour>> = {
  running: "qing",
  returned: "huang",
  withdrawn: "mo",
  agreed: "lv",
  rejected: "zhu",
  cancelled: "mo",
};

/** A running one says where it stands. */
export const RunTag = ({ state, standing = [] }: { state: RunState; standing?: readonly string[] }) => {
  const { t } = useTranslation("tasks");
  return (
    <Tag dense colour={colours[state]}>
      {state === "running" && standing.length > 0 ? standing.join("、") : t(`run_${state}`)}
    </Tag>
  );
};
