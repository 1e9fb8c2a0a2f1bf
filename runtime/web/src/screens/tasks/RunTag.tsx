// How a run stands, as a word on its colour.

import { useTranslation } from "react-i18next";
import type { Labelled } from "../../api/me";
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

/** More steps at once than these are counted. */
const MOST_NAMED = 2;

type RunTagProps = { state: RunState; standing?: readonly string[]; waiting?: readonly Labelled[] };

/** A running one says where it stands, and who has to answer. */
export const RunTag = ({ state, standing = [], waiting = [] }: RunTagProps) => {
  const { t } = useTranslation("tasks");
  const [first = ""] = standing;
  const node = standing.length > MOST_NAMED ? t("goingAtMany", { first, count: standing.length }) : standing.join("、");
  const going = waiting.length > 0 ? t("goingWith", { node, people: waiting.map(({ label }) => label).join("、") }) : node;
  return (
    <Tag dense colour={colours[state]}>
      {state === "running" && standing.length > 0 ? going : t(`run_${state}`)}
    </Tag>
  );
};
