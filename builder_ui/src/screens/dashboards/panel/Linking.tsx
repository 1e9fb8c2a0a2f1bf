// What a press on a block does, and which filters narrow it.

import { isAbout, type Label, type Press, pressOf, useLabel } from "@dougong/web";
import { Radio } from "antd";
import { useTranslation } from "react-i18next";
import styles from "../Panel.module.css";
import { setBlock } from "../editing";
import { useTitleOf } from "../useTitleOf";
import type { PanelProps } from "./Asking";
import { having } from "./having";
import { Part } from "./Part";

const presses = ["filter", "records", "nothing"] as const satisfies readonly Press[];

const Names = ({ names, none }: { names: readonly string[]; none: string }) =>
  names.length === 0 ? (
    <p className={styles.hint}>{none}</p>
  ) : (
    <ul className={styles.names}>
      {names.map((name, at) => (
        <li key={at}>{name}</li>
      ))}
    </ul>
  );

export const Linking = ({ editing, block }: PanelProps) => {
  const { t } = useTranslation("boards");
  const labelOf = useLabel();
  const titleOf = useTitleOf(editing.app);
  const blocks = editing.board.blocks ?? [];
  const followers = blocks.filter((each) => each.key !== block.key && isAbout(each, block));
  const ruling = (editing.board.filters ?? []).filter(({ on }) => block.form !== undefined && block.form in on);
  const press = pressOf(block, blocks);
  return (
    <>
      {block.type !== "metric" && (
        <Part title={t("press")}>
          <Radio.Group
            className={styles.choices ?? ""}
            aria-label={t("press")}
            value={press}
            options={presses.map((value) => ({ value: value as string, label: t(`press_${value}`) }))}
            onChange={({ target }) => setBlock(editing, t("editBlock"), having(block, "press", target.value as Press))}
          />
        </Part>
      )}
      {press === "filter" && block.type !== "metric" && (
        <Part title={t("followers")}>
          <Names names={followers.map(titleOf)} none={t("noFollowers")} />
        </Part>
      )}
      <Part title={t("ruledBy")}>
        <Names names={ruling.map(({ key, label }) => labelOf(label as Label) || key)} none={t("ruledByNone")} />
      </Part>
    </>
  );
};
