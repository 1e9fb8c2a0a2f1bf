// Lines on which people sign.

import { Input } from "antd";
import { Signature } from "lucide-react";
import { useTranslation } from "react-i18next";
import { Part } from "../Inputs";
import styles from "../Prints.module.css";
import type { BlockOf } from "../template";
import { useSet } from "./useSet";
import type { BlockProps, BlockView } from "./view";

const Settings = ({ editing, block }: BlockProps<BlockOf<"signs">>) => {
  const { t } = useTranslation("prints");
  const set = useSet(editing, block);
  const keep = (text: string): void => set({ ...block, labels: text.split("\n").slice(0, 5) }, "labels");
  return (
    <Part title={t("signLabels")}>
      <Input.TextArea aria-label={t("signLabels")} rows={4} value={block.labels.join("\n")} onChange={(event) => keep(event.target.value)} onBlur={() => set({ ...block, labels: block.labels.filter((each) => each.trim()) }, "labels")} />
      <p className={styles.hint}>{t("signHint")}</p>
    </Part>
  );
};

export const signs: BlockView<BlockOf<"signs">> = { icon: Signature, begins: (_, words) => ({ labels: words.signs }), Settings };
