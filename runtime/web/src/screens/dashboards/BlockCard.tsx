// One block of a dashboard: its name, and whatever its answer looks like.

import { ChartNoAxesColumn, ListTree, Table2 } from "lucide-react";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Answered, BlockAnswer, BlockDefinition } from "../../api/dashboards";
import { useLabel } from "../../i18n/useLabel";
import { IconButton } from "../../ui/IconButton";
import { Loading } from "./Loading";
import { AnswerTable } from "./AnswerTable";
import { type Pressed, rowAt } from "./behind";
import styles from "./Block.module.css";
import { Chart } from "./Chart";
import { Metric } from "./Metric";
import { Pivot, type Spot } from "./Pivot";

type BlockCardProps = {
  block: BlockDefinition;
  answer: BlockAnswer | undefined;
  extra?: ReactNode;
  /** What is said beside the name, always in sight. */
  mark?: ReactNode;
  /** Whether the viewer narrowed the figures: then nothing found is not nothing there. */
  narrowed?: boolean;
  /** Leads to the records behind a row or a group, or behind all that is counted. */
  open?: (answer: Answered, row: number | Spot | null) => void;
};

const Note = ({ children }: { children: ReactNode }) => <p className={styles.note}>{children}</p>;

const Problem = ({ problem }: { problem: { code: string; message?: string } }) => {
  const { t } = useTranslation("dashboards");
  const closed = problem.code === "forbidden" || problem.code === "not_found";
  return <Note>{closed ? t("closed") : (problem.message ?? t("broken"))}</Note>;
};

type ShownProps = { block: BlockDefinition; answer: Answered; label: string; asTable: boolean; narrowed: boolean; open: BlockCardProps["open"] };

const Shown = ({ block, answer, label, asTable, narrowed, open }: ShownProps) => {
  const { t } = useTranslation("dashboards");
  if (answer.metric) return <Metric metric={answer.metric} good={block.good ?? "up"} />;
  if (answer.texts.length === 0) return <Note>{t(narrowed ? "noMatch" : "nothing")}</Note>;
  if (answer.pivot) return <Pivot pivot={answer.pivot} label={label} subtotals={block.subtotals !== false} open={open && !answer.sample ? (spot) => open(answer, spot) : undefined} />;
  const pressed = open && ((point: Pressed): void => {
    const row = rowAt(answer, point);
    if (row !== null) open(answer, row);
  });
  if (answer.figure && !asTable) return <Chart figure={answer.figure} label={label} pressed={pressed} />;
  return <AnswerTable answer={answer} label={label} open={open && ((row) => open(answer, row))} />;
};

export const BlockCard = ({ block, answer, extra, mark, narrowed = false, open }: BlockCardProps) => {
  const { t } = useTranslation("dashboards");
  const label = useLabel()(block.label) || block.key;
  const [asTable, setAsTable] = useState(false);
  const drawn = answer && !("problem" in answer) && answer.figure !== null && answer.texts.length > 0;
  return (
    <section className={block.type === "metric" ? `${styles.block} ${styles.card}` : styles.block} aria-label={label}>
      <header className={styles.head}>
        <h2>{label}</h2>
        {mark}
        <span className={styles.tools}>
          {extra}
          {open && answer && !("problem" in answer) && !answer.sample && <IconButton size="small" icon={ListTree} label={t("seeAllRecords", { label })} onClick={() => open(answer, null)} />}
          {drawn && (
            <IconButton
              size="small"
              icon={asTable ? ChartNoAxesColumn : Table2}
              label={t(asTable ? "showChart" : "showTable")}
              onClick={() => setAsTable(!asTable)}
            />
          )}
        </span>
      </header>
      <div className={styles.body}>
        {!answer && <Loading metric={block.type === "metric"} />}
        {answer && "problem" in answer && <Problem problem={answer.problem} />}
        {answer && !("problem" in answer) && <Shown block={block} answer={answer} label={label} asTable={asTable} narrowed={narrowed} open={open} />}
      </div>
    </section>
  );
};
