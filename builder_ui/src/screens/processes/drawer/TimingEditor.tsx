// When something is due: so long after a run came to a step, or by a date of the record.

import { heldBy } from "@dougong/web";
import { InputNumber, Segmented, Select } from "antd";
import { useTranslation } from "react-i18next";
import { type Span, type Timing, type Unit, units } from "../model";
import type { NodeProps } from "./Drawer";
import styles from "./Drawer.module.css";

const aDay: Span = { amount: 1, unit: "working_days" };

export const SpanInput = ({ span, label, set }: { span: Span; label: string; set: (span: Span) => void }) => {
  const { t } = useTranslation("processes");
  return (
    <span className={styles.span}>
      <InputNumber
        aria-label={label}
        min={1}
        max={9999}
        precision={0}
        value={span.amount}
        onChange={(amount) => amount && set({ ...span, amount })}
      />
      <Select
        aria-label={t("unit")}
        options={units.map((unit) => ({ value: unit, label: t(`unit_${unit}`) }))}
        value={span.unit}
        onChange={(unit: Unit) => set({ ...span, unit })}
      />
    </span>
  );
};

type Side = "on" | "before" | "after";
const sides: readonly Side[] = ["on", "before", "after"];

const sideOf = ({ before, after }: Timing): Side => (before ? "before" : after ? "after" : "on");

/** A span before or after something else, or none: right then. */
export const Shift = ({ timing, label, allowed = sides, set }: { timing: Timing; label: string; allowed?: readonly Side[]; set: (shift: Pick<Timing, "before" | "after">) => void }) => {
  const { t } = useTranslation("processes");
  const side = sideOf(timing);
  const span = timing.before ?? timing.after ?? aDay;
  const put = (to: Side, length: Span): void => set(to === "on" ? {} : { [to]: length });
  return (
    <>
      <Select className={styles.side} aria-label={label} options={allowed.map((value) => ({ value, label: t(`side_${value}`) }))} value={side} onChange={(to: Side) => put(to, span)} />
      {side !== "on" && <SpanInput span={span} label={label} set={(length) => put(side, length)} />}
    </>
  );
};

type TimingProps = NodeProps & { timing: Timing; set: (timing: Timing) => void; words: NodeProps["words"]; afterLabel: string; fieldLabel: string; fieldHint: string };

/** Both ways to say when; what is chosen last stays while one looks at the other. */
export const TimingEditor = ({ timing, set, choices, process, afterLabel, fieldLabel, fieldHint }: TimingProps) => {
  const { t } = useTranslation("processes");
  const dated = timing.field !== undefined;
  const dates = choices.fieldsOf(process.form).filter(({ type }) => ["date", "datetime"].includes(heldBy(type)));
  const turn = (to: string): void => set(to === "field" ? { field: dates[0]?.key ?? "" } : { after: aDay });
  return (
    <div className={styles.timing}>
      <Segmented
        options={[{ value: "after", label: afterLabel }, { value: "field", label: fieldLabel }]}
        value={dated ? "field" : "after"}
        onChange={turn}
      />
      {dated ? (
        <>
          <div className={styles.line}>
            <Select
              className={styles.grow}
              aria-label={t("chooseDate")}
              placeholder={t(dates.length === 0 ? "noDates" : "chooseDate")}
              status={timing.field ? "" : "error"}
              options={dates.map(({ key, label }) => ({ value: key, label }))}
              value={timing.field || null}
              onChange={(field: string) => set({ ...timing, field })}
            />
            <Shift timing={timing} label={t("shift")} set={(shift) => set({ field: timing.field ?? "", ...shift })} />
          </div>
          <p className={styles.note}>{fieldHint}</p>
        </>
      ) : (
        <div className={styles.line}>
          <SpanInput span={timing.after ?? aDay} label={afterLabel} set={(after) => set({ after })} />
        </div>
      )}
    </div>
  );
};
