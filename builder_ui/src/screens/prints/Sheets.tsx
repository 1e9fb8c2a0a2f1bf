// The template by names, and beside it as it comes out over a record.

import { ApiProblem, Empty, type PrintSheet } from "@dougong/web";
import { Alert, Button } from "antd";
import { Sparkles } from "lucide-react";
import { type ReactNode, useId } from "react";
import { useTranslation } from "react-i18next";
import { wholeForm } from "./blocks/newBlock";
import { type Editing, setBlocks } from "./editing";
import { Paper } from "./Paper";
import styles from "./Prints.module.css";
import { blocksOf } from "./template";
import { useBlockName } from "./useBlockName";
import { usePreview } from "./usePreview";

/** What is seen of the paper. */
export type Shown = "design" | "both" | "printed";

type SheetsProps = { readonly editing: Editing; readonly record: string | undefined; readonly shown: Shown; readonly which: ReactNode };

const Begin = (editing: Editing) => {
  const { t } = useTranslation("prints");
  const whole = (): void => setBlocks(editing, t("wholeForm"), wholeForm(editing.fields, editing.words));
  return (
    <Empty
      title={t(editing.template.form ? "empty" : "chooseForm")}
      actions={
        editing.template.form && (
          <Button type="primary" icon={<Sparkles size={16} />} onClick={whole}>{t("wholeForm")}</Button>
        )
      }
    >
      {t("emptyBody")}
    </Empty>
  );
};

/** Wide paper beside wide paper would be too small to read. */
const isWide = ({ width, height }: PrintSheet): boolean => width > height || width > 220;

export const Sheets = ({ editing, record, shown, which }: SheetsProps) => {
  const { t } = useTranslation("prints");
  const { app, template } = editing;
  const filled = blocksOf(template).length > 0;
  const design = usePreview(app, template, null, filled && shown !== "printed");
  const printed = usePreview(app, template, record ?? null, filled && shown !== "design" && record !== undefined);
  if (!filled) return <Begin {...editing} />;
  const error = design.error ?? printed.error;
  const refused = error && (error instanceof ApiProblem ? (error.errors[0]?.message ?? error.words) : t("notShown"));
  const wide = [design.data, printed.data].some((sheet) => sheet && isWide(sheet));
  return (
    <>
      {refused && <Alert className={styles.notice ?? ""} type="warning" showIcon title={refused} />}
      <div className={shown === "both" && !wide ? `${styles.pair} ${styles.beside}` : styles.pair}>
        {shown !== "printed" && <Side title={t("shown_design")} note={t("designNote")} sheet={design.data} editing={editing} marked />}
        {shown !== "design" && <Side title={t("shown_printed")} note={record === undefined ? t("noSamples") : ""} which={which} sheet={record === undefined ? undefined : printed.data} editing={editing} />}
      </div>
    </>
  );
};

type SideProps = { readonly title: string; readonly note: string; readonly which?: ReactNode; readonly sheet: PrintSheet | undefined; readonly editing: Editing; readonly marked?: boolean };

const Side = ({ title, note, which, sheet, editing, marked = false }: SideProps) => {
  const nameOf = useBlockName(editing);
  const heading = useId();
  const blocks = blocksOf(editing.template);
  return (
    <section aria-labelledby={heading}>
      <header className={styles.sideHead}>
        <h2 id={heading}>{title}</h2>
        <span className={styles.hint}>{note}</span>
        {which}
      </header>
      {sheet && (
        <Paper
          sheet={sheet}
          chosen={editing.chosen?.key ?? null}
          choose={editing.choose}
          marked={marked}
          conditional={new Set(blocks.filter(({ when }) => when).map(({ key }) => key))}
          nameOf={(key) => {
            const block = blocks.find((each) => each.key === key);
            return block ? nameOf(block) : key;
          }}
        />
      )}
    </section>
  );
};
