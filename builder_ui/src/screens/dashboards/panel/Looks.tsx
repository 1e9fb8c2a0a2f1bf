// How a block looks: its title, its colours, how much of it is shown.

import { chartColours, useAppearance, useLabel } from "@dougong/web";
import type { BlockDefinition } from "@dougong/web";
import { Input, InputNumber, Segmented, Select, Switch } from "antd";
import { useTranslation } from "react-i18next";
import { isTime } from "../board";
import styles from "../Panel.module.css";
import { setBlock } from "../editing";
import { useTitleOf } from "../useTitleOf";
import type { PanelProps } from "./Asking";
import { having } from "./having";
import { sourceIn, useSourceFields } from "../sources";
import { Part } from "./Part";

/** What is shown without a picture has no colours. */
const PLAIN: ReadonlySet<string> = new Set(["metric", "table", "pivot"]);

type PartProps = { block: BlockDefinition; set: (block: BlockDefinition) => void };

/** Which of the ten comes first; the others follow in the order that was checked. */
const Colours = ({ block, set }: PartProps) => {
  const { t } = useTranslation("boards");
  const colours = chartColours[useAppearance()];
  return (
    <Part title={t("colours")} note={t("coloursNote")}>
      <div className={styles.colours} role="radiogroup" aria-label={t("colours")}>
        {colours.map((colour, at) => (
          <button
            key={colour}
            type="button"
            role="radio"
            aria-checked={(block.colour ?? 1) === at + 1}
            aria-label={t("colourOf", { number: at + 1 })}
            style={{ background: colour }}
            onClick={() => set(having(block, "colour", at === 0 ? undefined : at + 1))}
          />
        ))}
      </div>
    </Part>
  );
};

const Rows = ({ block, set }: PartProps) => {
  const { t } = useTranslation("boards");
  return (
    <Part title={t("rows")}>
      <div className={styles.line}>
        <span>{t("most")}</span>
        <InputNumber min={1} max={1000} aria-label={t("most")} value={block.limit ?? null} placeholder={t("allGroups")} onChange={(limit) => set(having(block, "limit", limit ?? undefined))} />
      </div>
      <div className={styles.line}>
        <span>{t("foldRest")}</span>
        <Switch size="small" aria-label={t("foldRest")} checked={block.others === true} onChange={(others) => set(having(block, "others", others))} />
      </div>
      <div className={styles.line}>
        <span>{t("showFigures")}</span>
        <Switch size="small" aria-label={t("showFigures")} checked={block.labelled === true} onChange={(labelled) => set(having(block, "labelled", labelled))} />
      </div>
    </Part>
  );
};

const PivotLooks = ({ block, set }: PartProps) => {
  const { t } = useTranslation("boards");
  const most = Math.max((block.dimensions?.length ?? 0) - 1, 0);
  const across = Math.min(block.across ?? 1, most);
  return (
    <Part title={t("pivot")}>
      <div className={styles.line}>
        <span>{t("across")}</span>
        <Segmented size="small" value={across} options={Array.from({ length: most + 1 }, (_, at) => at)} onChange={(next) => set({ ...block, across: next })} />
      </div>
      <div className={styles.line}>
        <span>{t("subtotals")}</span>
        <Switch size="small" aria-label={t("subtotals")} checked={block.subtotals !== false} onChange={(on) => set(on ? having(block, "subtotals", undefined) : { ...block, subtotals: false })} />
      </div>
    </Part>
  );
};

const Trend = ({ app, block, set }: PartProps & { app: string }) => {
  const { t } = useTranslation("boards");
  const times = useSourceFields(app, sourceIn(block)).filter(isTime);
  return (
    <Part title={t("trend")}>
      <Select
        aria-label={t("trend")}
        allowClear
        placeholder={t("noTrend")}
        style={{ width: "100%" }}
        value={block.trend ?? null}
        options={times.map(({ key, label }) => ({ value: key, label: t("along", { label }) }))}
        onChange={(trend: string | undefined) => set(having(block, "trend", trend))}
      />
      <div className={styles.line}>
        <span>{t("good")}</span>
        <Segmented size="small" value={block.good ?? "up"} options={[{ value: "up", label: t("good_up") }, { value: "down", label: t("good_down") }]} onChange={(good) => set(having(block, "good", good === "down" ? "down" : undefined))} />
      </div>
    </Part>
  );
};

export const Looks = ({ editing, block }: PanelProps) => {
  const { t } = useTranslation("boards");
  const labelOf = useLabel();
  const title = useTitleOf(editing.app)(block);
  const set = (next: BlockDefinition): void => setBlock(editing, t("editBlock"), next, `look ${block.key}`);
  return (
    <>
      <Part title={t("title")}>
        <Input aria-label={t("title")} maxLength={40} value={labelOf(block.label)} placeholder={title} onChange={(event) => set(having(block, "label", event.target.value))} />
      </Part>
      {block.type === "metric" && <Trend app={editing.app} block={block} set={set} />}
      {block.type === "pivot" && <PivotLooks block={block} set={set} />}
      {block.type !== "metric" && block.type !== "pivot" && <Rows block={block} set={set} />}
      {!PLAIN.has(block.type) && <Colours block={block} set={set} />}
    </>
  );
};
