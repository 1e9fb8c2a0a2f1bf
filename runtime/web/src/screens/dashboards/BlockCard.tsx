// One block of a dashboard: its name, and whatever its answer looks like.

import { useQuery } from "@tanstack/react-query";
import { ChartNoAxesColumn, ListTree, Table2 } from "lucide-react";
import { type ReactNode, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { type Answered, type BlockAnswer, type BlockDefinition, chartsQuery, type Group, isAnswered } from "../../api/dashboards";
import { useLabel } from "../../i18n/useLabel";
import { usePhone } from "../../preferences/media";
import { usePreferences } from "../../preferences/preferences";
import { useWatermark } from "../../shell/Watermark";
import { IconButton } from "../../ui/IconButton";
import { Loading } from "./Loading";
import { Analysis, AnalysisHead } from "./Analysis";
import { isAnalysis } from "./analysis";
import { AnswerTable } from "./AnswerTable";
import { type Pressed, rowAt } from "./behind";
import { BlockMenu } from "./BlockMenu";
import styles from "./Block.module.css";
import { Chart } from "./Chart";
import { Definition } from "./Definition";
import { emphasised } from "./emphasis";
import { groundColour, saveImage } from "./image";
import { Metric } from "./Metric";
import { Pivot, type Spot } from "./Pivot";
import { plotlyFrom } from "./plotly";
import { rowOfPick } from "./pressing";
import { stepOf, Steps, steps } from "./Steps";
import { TextBlock } from "./TextBlock";
import { Way } from "./Way";

/** Hears of a row or a group; null stands for all that is counted. */
type OfRow = (answer: Answered, row: number | Spot | null) => void;

type BlockCardProps = {
  block: BlockDefinition;
  answer: BlockAnswer | undefined;
  extra?: ReactNode;
  /** What is said beside the name, always in sight. */
  mark?: ReactNode;
  /** The unit and the days of the figures. */
  note?: string | undefined;
  /** Whether the viewer narrowed the figures: then nothing found is not nothing there. */
  narrowed?: boolean;
  /** Leads to the records behind all that is counted. */
  open?: OfRow | undefined;
  /** What a press on a mark or a row does. */
  press?: OfRow | undefined;
  /** The group that was pressed on. */
  picked?: Group | undefined;
  /** Goes back up to where so many values had been gone into. */
  back?: ((depth: number) => void) | undefined;
  /** Turns to another step of time. */
  turn?: ((step: string) => void) | undefined;
  /** Takes the figures away as a sheet. */
  sheet?: (() => void) | undefined;
  /** Lets somebody be told when a figure crosses a limit. */
  tell?: (() => void) | undefined;
};

const Note = ({ children }: { children: ReactNode }) => <p className={styles.note}>{children}</p>;

const Problem = ({ problem }: { problem: { code: string; message?: string } }) => {
  const { t } = useTranslation("dashboards");
  const closed = problem.code === "forbidden" || problem.code === "not_found";
  return <Note>{closed ? t("closed") : (problem.message ?? t("broken"))}</Note>;
};

type ShownProps = Pick<BlockCardProps, "block" | "open" | "press" | "picked"> & { answer: Answered; label: string; asTable: boolean; narrowed: boolean };

const saidBy = ({ columns, texts }: Answered, row: number): string[] =>
  columns.flatMap(({ key, role }) => (role === "dimension" ? [texts[row]?.[key] ?? ""] : []));

const Shown = ({ block, answer, label, asTable, narrowed, open, press, picked }: ShownProps) => {
  const { t } = useTranslation("dashboards");
  const row = useMemo(() => (picked ? rowOfPick(answer, picked) : null), [answer, picked]);
  const figure = useMemo(() => answer.figure && emphasised(answer.figure, row === null ? null : saidBy(answer, row), groundColour()), [answer, row]);
  if (answer.metric) return <Metric metric={answer.metric} good={block.good ?? "up"} />;
  if (answer.texts.length === 0) return <Note>{t(narrowed ? "noMatch" : "nothing")}</Note>;
  if (answer.pivot) return <Pivot pivot={answer.pivot} label={label} subtotals={block.subtotals !== false} picked={picked} open={press && !answer.sample ? (spot) => press(answer, spot) : undefined} />;
  if (isAnalysis(answer)) return asTable ? <AnswerTable answer={answer} label={label} /> : <Analysis answer={answer} label={label} open={open && !answer.sample ? (spot) => open(answer, spot) : undefined} />;
  const pressed = press && ((point: Pressed): void => {
    const at = rowAt(answer, point);
    if (at !== null) press(answer, at);
  });
  if (figure && !asTable) return <Chart figure={figure} label={label} pressed={pressed} />;
  return <AnswerTable answer={answer} label={label} picked={row} open={press && ((at) => press(answer, at))} />;
};

/** Saves the figure of an answer as a picture; nothing where there is none. */
const useImage = (answer: BlockAnswer | undefined, label: string): (() => void) | undefined => {
  const locale = usePreferences((state) => state.locale);
  const watermark = useWatermark();
  const script = useQuery(chartsQuery(locale)).data?.script;
  const figure = isAnswered(answer) && answer.texts.length > 0 ? answer.figure : null;
  if (!script || !figure) return undefined;
  return () => void plotlyFrom(script).then((plotly) => saveImage(plotly, figure, label, groundColour(), watermark));
};

export const BlockCard = ({ block, answer, extra, mark, note, narrowed = false, open, press, picked, back, turn, sheet, tell }: BlockCardProps) => {
  const { t } = useTranslation("dashboards");
  const label = useLabel()(block.label) || block.key;
  const [asTable, setAsTable] = useState(false);
  const phone = usePhone();
  const image = useImage(answer, label);
  if (answer && "html" in answer) return <TextBlock html={answer.html} />;
  const answered = isAnswered(answer) ? answer : undefined;
  const drawn = answered && (answered.figure !== null || isAnalysis(answered)) && answered.texts.length > 0;
  const step = answered && turn && stepOf(answered);
  const metric = block.type === "metric";
  const records = open && answered && !answered.sample ? () => open(answered, null) : undefined;
  return (
    <section className={metric ? `${styles.block} ${styles.card}` : styles.block} aria-label={label}>
      <header className={styles.head}>
        <h2>{label}</h2>
        {mark}
        <span className={styles.tools}>
          {extra}
          {open && answered?.definition && !phone && <Definition meaning={answered.definition} label={label} />}
          {records && !phone && <IconButton size="small" icon={ListTree} label={t("seeAllRecords", { label })} onClick={records} />}
          {drawn && (
            <IconButton
              size="small"
              icon={asTable ? ChartNoAxesColumn : Table2}
              label={t(asTable ? "showChart" : "showTable")}
              onClick={() => setAsTable(!asTable)}
            />
          )}
          {open && <BlockMenu label={label} meaning={phone ? answered?.definition : undefined} records={phone ? records : undefined} image={image} sheet={sheet} tell={tell} />}
        </span>
        {note && <small className={styles.of}>{note}</small>}
        {answered && <AnalysisHead answer={answered} />}
        {step && turn && steps.some((each) => each === step) && <Steps step={step} set={turn} label={label} />}
      </header>
      {answered?.descent && back && <Way way={answered.descent.way} label={label} back={back} />}
      <div className={styles.body}>
        {!answer && <Loading metric={metric} />}
        {answer && "problem" in answer && <Problem problem={answer.problem} />}
        {answered && <Shown block={block} answer={answered} label={label} asTable={asTable} narrowed={narrowed} open={open} press={press} picked={picked} />}
      </div>
    </section>
  );
};
