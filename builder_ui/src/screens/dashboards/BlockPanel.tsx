// The chosen block: what it draws, what it asks, how it looks.

import type { BlockDefinition } from "@dougong/web";
import { useLabel } from "@dougong/web";
import { Button, Input, InputNumber, Segmented, Select, Switch, Tabs } from "antd";
import { CircleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { ConditionRows } from "../rules/ConditionRows";
import { useFields, useWideReach } from "../rules/fields";
import { dimensionOf, isTime, lackOf, measureOf, mixedIn, withField } from "./board";
import styles from "./Boards.module.css";
import { Dimensions, Measures } from "./Columns";
import { type Editing, setBlock } from "./editing";
import { Gallery } from "./Gallery";
import { useTitleOf } from "./useTitleOf";

type PanelProps = { editing: Editing; block: BlockDefinition };

const Part = ({ title, note, children }: { title: string; note?: string; children: ReactNode }) => (
  <section className={styles.part}>
    <h3>
      {title}
      {note && <small>{note}</small>}
    </h3>
    {children}
  </section>
);

/** A copy with one property given or, when there is nothing to say, left out. */
const having = <K extends keyof BlockDefinition>(block: BlockDefinition, name: K, value: BlockDefinition[K] | undefined): BlockDefinition => {
  const { [name]: _old, ...rest } = block;
  return (value === undefined || value === "" || value === false ? rest : { ...rest, [name]: value }) as BlockDefinition;
};

const Asking = ({ editing, block }: PanelProps) => {
  const { t } = useTranslation("boards");
  const fields = useFields(editing.app, block.form);
  const reach = useWideReach(editing.app, block.form);
  const titleOf = useTitleOf(editing.app);
  const set = (next: BlockDefinition): void => setBlock(editing, t("editBlock"), next, `ask ${block.key}`);
  const mixed = mixedIn(block, fields);
  const kind = editing.charts.find(({ key }) => key === block.type);
  const divided = mixed && withField(block, mixed);
  return (
    <>
      <Part title={t("chart")} note={t("keepsData")}>
        <Gallery charts={editing.charts} block={block} set={(type) => setBlock(editing, t("changeChart"), { ...block, type })} />
      </Part>
      <Part title={t("dimensions")}>
        <Dimensions fields={fields} dimensions={(block.dimensions ?? []).map(dimensionOf)} set={(dimensions) => set({ ...block, dimensions })} />
      </Part>
      <Part title={t("measures")}>
        <Measures fields={fields} measures={(block.measures ?? []).map(measureOf)} set={(measures) => set({ ...block, measures })} />
        {mixed && (
          <p className={styles.mixed}>
            {t("mixed", { label: mixed.label, options: mixed.options.map(({ label }) => label).join(t("mixedAnd")) })}
            {divided && kind && lackOf(kind, divided) === null && (
              <Button type="link" size="small" onClick={() => set(divided)}>
                {t("divide", { label: mixed.label })}
              </Button>
            )}
          </p>
        )}
      </Part>
      <Part title={t("filter")}>
        <div className={styles.conditions}>
          <ConditionRows key={block.key} condition={block.filter ?? ""} fields={reach} about={{ app: editing.app, form: block.form ?? "", title: t("filter"), note: titleOf(block) }} none={t("allRecords")} set={(filter) => set(having(block, "filter", filter))} />
        </div>
      </Part>
    </>
  );
};

const PivotLooks = ({ block, set }: { block: BlockDefinition; set: (next: BlockDefinition) => void }) => {
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

const Looks = ({ editing, block }: PanelProps) => {
  const { t } = useTranslation("boards");
  const labelOf = useLabel();
  const title = useTitleOf(editing.app)(block);
  const times = useFields(editing.app, block.form).filter(isTime);
  const set = (next: BlockDefinition): void => setBlock(editing, t("editBlock"), next, `look ${block.key}`);
  const metric = block.type === "metric";
  return (
    <>
      <Part title={t("title")}>
        <Input aria-label={t("title")} maxLength={40} value={labelOf(block.label)} placeholder={title} onChange={(event) => set(having(block, "label", event.target.value))} />
      </Part>
      {block.type === "pivot" && <PivotLooks block={block} set={set} />}
      {!metric && block.type !== "pivot" && (
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
      )}
      {metric && (
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
      )}
    </>
  );
};

export const BlockPanel = ({ editing, block }: PanelProps) => {
  const { t } = useTranslation("boards");
  const title = useTitleOf(editing.app)(block);
  const problem = editing.wrong(block.key);
  return (
    <div className={styles.panel}>
      <h2>{title}</h2>
      {problem && (
        <p className={styles.problem}>
          <CircleAlert size={14} aria-hidden="true" />
          {problem}
        </p>
      )}
      <Tabs
        items={[
          { key: "data", label: t("data"), children: <Asking editing={editing} block={block} /> },
          { key: "look", label: t("look"), children: <Looks editing={editing} block={block} /> },
        ]}
      />
    </div>
  );
};
