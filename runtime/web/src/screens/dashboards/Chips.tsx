// What was pressed on, as chips that can be taken away, and lead to the records.

import { Tooltip } from "antd";
import { ListTree, X } from "lucide-react";
import { useTranslation } from "react-i18next";
import { type BlockAnswer, type DashboardDefinition, isAnswered, type Pick } from "../../api/dashboards";
import { IconButton } from "../../ui/IconButton";
import styles from "./Dashboard.module.css";
import { useBehind } from "./behind";
import { wordsOfPick } from "./pressing";
import type { Showing } from "./shown";
import { useTitleOf } from "./useTitleOf";

type ChipsProps = { app: string; dashboard: DashboardDefinition; showing: Showing; answers: { readonly [block: string]: BlockAnswer } | undefined };

const Chip = ({ app, dashboard, showing, answers, pick }: ChipsProps & { pick: Pick }) => {
  const { t } = useTranslation("dashboards");
  const { open } = useBehind(app, dashboard.key, showing);
  const titleOf = useTitleOf(app);
  const block = (dashboard.blocks ?? []).find(({ key }) => key === pick.block);
  const found = answers?.[pick.block];
  const answer = isAnswered(found) ? found : undefined;
  const { name, value } = wordsOfPick(answer, pick);
  const title = block ? titleOf(block, found) : pick.block;
  return (
    <span className={styles.pick}>
      <Tooltip title={t("pickFrom", { label: title })}>
        <span>
          {name && <small>{name}</small>}
          <b>{value}</b>
        </span>
      </Tooltip>
      {answer && <IconButton size="small" icon={ListTree} label={t("recordsOf", { value })} onClick={() => void open(pick.block, title, answer, { group: pick.group, words: value })} />}
      <IconButton size="small" icon={X} label={t("dropPick", { value })} onClick={() => showing.drop(pick.block)} />
    </span>
  );
};

export const Chips = (props: ChipsProps) => (
  <>
    {props.showing.picks.map((pick) => (
      <Chip key={pick.block} {...props} pick={pick} />
    ))}
  </>
);
