// Somebody else saved the same definition: what each changed, and which of it goes on.

import { ago, ApiProblem, type Definition, Failure, type Json, type Label, RowsLoading, useLabel, useStandpoint } from "@dougong/web";
import { useQuery } from "@tanstack/react-query";
import { Button, Modal, Segmented } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { OpenDraft } from "../draft";
import { type Comparison, comparisonQuery } from "./api";
import styles from "./Conflict.module.css";
import { agreedOn, type Row, rowsOf, type Side } from "./merging";
import { usePlaceWords } from "./usePlaceWords";

const longest = 80;

/** A value in a few words: a thing by its name, a list by the names in it. */
const useSaid = (): ((value: Json | undefined) => string) => {
  const { t } = useTranslation("builder");
  const labelOf = useLabel();
  const said = (value: Json | undefined): string => {
    if (value === undefined || value === null || value === "") return t("sideNothing");
    if (typeof value === "boolean") return t(value ? "sideOn" : "sideOff");
    if (Array.isArray(value)) return value.map(said).join("、") || t("sideNothing");
    if (typeof value !== "object") return String(value);
    const { label, key, value: own, ...locales } = value as { label?: Label; key?: string; value?: string };
    const plain = labelOf(label ?? (locales as Label)) || key || own || JSON.stringify(value);
    return String(plain);
  };
  return (value) => {
    const text = said(value);
    return text.length > longest ? `${text.slice(0, longest)}…` : text;
  };
};

type RowProps = { readonly row: Row; readonly words: string; readonly choice: Side; readonly choose: (side: Side) => void };

const Line = ({ row, words, choice, choose }: RowProps) => {
  const { t } = useTranslation("builder");
  const said = useSaid();
  const before = row.mine ?? row.theirs;
  return (
    <tr className={row.open ? styles.open : ""}>
      <th scope="row">
        {words}
        <small>{t("sideBefore", { value: said(before?.before) })}</small>
      </th>
      <td>{row.theirs ? said(row.theirs.after) : <span className={styles.same}>{t("sideUnchanged")}</span>}</td>
      <td>{row.mine ? said(row.mine.after) : <span className={styles.same}>{t("sideUnchanged")}</span>}</td>
      <td>
        {row.open ? (
          <Segmented<Side> size="small" aria-label={t("sideOf", { place: words })} value={choice} options={[{ value: "theirs", label: t("sideTheirs") }, { value: "mine", label: t("sideMine") }]} onChange={choose} />
        ) : (
          <span className={styles.same}>{t(row.mine ? "keepsMine" : "takesTheirs")}</span>
        )}
      </td>
    </tr>
  );
};

type SettlingProps = { readonly draft: OpenDraft; readonly comparison: Comparison; readonly base: Definition; readonly close: () => void };

const Settling = ({ draft, comparison, base, close }: SettlingProps) => {
  const { t } = useTranslation("builder");
  const { t: when } = useTranslation("when");
  const standpoint = useStandpoint();
  const mine = draft.store.getState().definition;
  const [choices, setChoices] = useState<Readonly<Record<string, Side>>>({});
  const wordsOf = usePlaceWords([mine, comparison.theirs, base]);
  const rows = rowsOf(comparison, base);
  const settle = (label: string, agreed: Definition): void => {
    close();
    void draft.settle(label, agreed, { value: comparison.theirs, tag: comparison.etag });
  };
  const who = comparison.changed_by?.name ?? t("somebody");
  return (
    <>
      <p className={styles.who}>{t("conflictWho", { who, when: ago(when, comparison.changed_at, standpoint), count: comparison.their_changes.length })}</p>
      <div className={styles.scroll}>
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">{t("sidePlace")}</th>
              <th scope="col">{who}</th>
              <th scope="col">{t("sideMine")}</th>
              <th scope="col">{t("sideResult")}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <Line key={row.place} row={row} words={wordsOf(row.path)} choice={choices[row.place] ?? "mine"} choose={(side) => setChoices({ ...choices, [row.place]: side })} />
            ))}
          </tbody>
        </table>
      </div>
      <footer className={styles.foot}>
        <span>{t("conflictUndo")}</span>
        <Button onClick={() => settle(t("takeTheirs"), comparison.theirs)}>{t("takeTheirs")}</Button>
        <Button onClick={() => settle(t("keepMine"), mine)}>{t("keepMine")}</Button>
        <Button type="primary" onClick={() => settle(t("mergeBoth"), agreedOn(comparison, choices))}>
          {t("mergeBoth")}
        </Button>
      </footer>
    </>
  );
};

const Gone = ({ draft, close }: { draft: OpenDraft; close: () => void }) => {
  const { t } = useTranslation("builder");
  const anew = (): void => {
    close();
    void draft.writeAnew();
  };
  return (
    <>
      <p className={styles.who}>{t("conflictGone")}</p>
      <footer className={styles.foot}>
        <span />
        <Button type="primary" onClick={anew}>
          {t("writeAnew")}
        </Button>
      </footer>
    </>
  );
};

const Content = ({ draft, close }: { draft: OpenDraft; close: () => void }) => {
  // As they were when the dialog opened: it has no way to edit.
  const [{ base, definition }] = useState(() => draft.store.getState());
  const { data, error, refetch } = useQuery(comparisonQuery(draft.place, base, definition));
  if (error instanceof ApiProblem && error.status === 404) return <Gone draft={draft} close={close} />;
  if (error) return <Failure small error={error} retry={refetch} />;
  return data ? <Settling draft={draft} comparison={data} base={base} close={close} /> : <RowsLoading />;
};

export const ConflictDialog = ({ draft, open, close }: { draft: OpenDraft; open: boolean; close: () => void }) => {
  const { t } = useTranslation("builder");
  const labelOf = useLabel();
  const label = labelOf(draft.store.getState().definition.label as Label | undefined) || draft.place;
  return (
    <Modal open={open} onCancel={close} title={t("conflictTitle", { label })} width={1120} footer={null} destroyOnHidden centered>
      <Content draft={draft} close={close} />
    </Modal>
  );
};
