// Writing a formula: fields at the left, the text and its result in the middle, functions at the right.

import { fieldIconOf, IconTile, useLabel } from "@dougong/web";
import { useQuery } from "@tanstack/react-query";
import { Button, Modal } from "antd";
import { CircleAlert, CircleCheck } from "lucide-react";
import { useMemo, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { catalogueQuery } from "../../catalogue";
import { Fields } from "./Fields";
import styles from "./Formula.module.css";
import { Functions } from "./Functions";
import { allNames, useNames, withoutOwn } from "./names";
import { Sample } from "./Sample";
import { ignoredIn, meant, saidOf, standing } from "./typed";
import { useJudgement } from "./useJudged";
import { type Pen, Writing } from "./Writing";

export type FormulaDialogProps = {
  readonly app: string;
  /** The form the formula is about, or its rows ("order.items"). */
  readonly form: string;
  readonly title: string;
  readonly note: string;
  readonly source: string;
  /** A condition has to be true or false. */
  readonly condition?: boolean;
  /** The field that the formula is of, which it cannot name. */
  readonly own?: string | undefined;
  /** A number of each record, or one over all of them together: `group` says which. */
  readonly figure?: boolean;
  readonly apply: (source: string, group: boolean) => void;
  readonly close: () => void;
};

const signs = ["+", "-", "*", "/", "=", "<>", ">", "<", "AND", "OR"] as const;

/** What was not finished is kept for the next time, under the place it belongs to. */
const leftOver = {
  nameOf: ({ app, form, title }: FormulaDialogProps) => `dougong.formula.${app}/${form}/${title}`,
  read: (props: FormulaDialogProps): string => window.sessionStorage.getItem(leftOver.nameOf(props)) ?? props.source,
  write: (props: FormulaDialogProps, source: string): void => window.sessionStorage.setItem(leftOver.nameOf(props), source),
  forget: (props: FormulaDialogProps): void => window.sessionStorage.removeItem(leftOver.nameOf(props)),
};

export const FormulaDialog = (props: FormulaDialogProps) => {
  const { t } = useTranslation("formula");
  const { app, form, title, note, condition = false, figure, own, apply, close } = props;
  const labelOf = useLabel();
  const start = useMemo(() => leftOver.read(props), []);
  const [source, setSource] = useState(start);
  const pen = useRef<Pen>(null);
  const functions = useQuery(catalogueQuery).data?.functions ?? [];
  const groups = withoutOwn(useNames(app, form, t("ownFields")), own);
  const names = allNames(groups);
  const formula = meant(source, names);
  const { judged, sure } = useJudgement(app, form, formula, figure);
  const notTrue = condition && judged?.type != null && judged.type !== "boolean";
  const problems = standing(judged?.problems ?? [], ignoredIn(source));
  const waysOut = { unknown: t("pickOrCheck"), quote: (text: string) => t("needsQuotes", { text }) };
  const wrong = saidOf(problems[0], names, waysOut) ?? (notTrue ? t("notCondition") : undefined);
  const empty = source.trim() === "";
  const checking = !empty && !sure;
  const insert = (text: string, back?: number): void => pen.current?.insert(text, back);

  const leave = (): void => {
    if (source !== props.source) leftOver.write(props, source);
    close();
  };
  const use = (): void => {
    leftOver.forget(props);
    apply(formula, judged?.group ?? false);
    close();
  };
  const heading = (
    <span className={styles.title}>
      <IconTile icon={fieldIconOf("formula")} colour="qing" size={32} />
      <span>
        <b>{title}</b>
        <small>{note}</small>
      </span>
    </span>
  );
  const foot = (
    <footer className={styles.foot}>
      <span className={wrong ? styles.bad : styles.good}>
        {!empty && (wrong ? <CircleAlert size={16} /> : !checking && <CircleCheck size={16} />)}
        {empty ? t(props.source === "" ? "emptyFormula" : "emptyRemoves") : wrong ? t("keptForLater") : t(checking ? "checking" : "fine")}
      </span>
      <Button onClick={leave}>{t("closeNow")}</Button>
      <Button type="primary" disabled={empty ? props.source === "" : checking || wrong !== undefined} onClick={use}>
        {empty && props.source !== "" ? t("removeIt") : t("use")}
      </Button>
    </footer>
  );
  return (
    <Modal open centered width={1120} title={heading} footer={foot} onCancel={leave} mask={{ closable: false }} styles={{ container: { padding: 0 }, header: { margin: 0, padding: "12px 24px" }, footer: { margin: 0 } }}>
      <div className={styles.body}>
        <Fields groups={groups} insert={(path) => insert(path)} />
        <div className={styles.middle}>
          <div className={styles.signs}>
            {signs.map((sign) => (
              <button key={sign} type="button" onClick={() => insert(` ${sign} `)}>
                {t(`sign_${sign}`)}
              </button>
            ))}
            <button type="button" onClick={() => insert("()", 1)}>( )</button>
          </div>
          <Writing pen={pen} start={start} known={{ names, functions, said: (part) => part.words[0] ?? labelOf(part.docs) }} problems={problems} changed={setSource} label={title} />
          {wrong && (
            <p className={styles.wrong} role="alert">
              <CircleAlert size={16} aria-hidden="true" />
              {wrong}
            </p>
          )}
          {figure && <p className={styles.hint}>{t(judged?.group ? "ofAllRecords" : "figureHint")}</p>}
          {!judged?.group && <Sample app={app} form={form} source={formula} portable={wrong ? null : (judged?.portable ?? null)} type={judged?.type ?? null} names={names} />}
        </div>
        <Functions functions={functions} insert={insert} />
      </div>
    </Modal>
  );
};
