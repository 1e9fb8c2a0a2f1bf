// What happened to a record, newest first, with a way back to how it was before.

import { useQuery } from "@tanstack/react-query";
import { App, Button } from "antd";
import { History as Back } from "lucide-react";
import { useTranslation } from "react-i18next";
import { type FormView, may } from "../../api/appView";
import { ApiProblem } from "../../api/problem";
import { type Entry, type HistoryEntry, historyQuery, revertRecord, useRecordChange } from "../../api/records";
import { type FormValues, type Titled, titledAll, viewOf } from "../../forms";
import { ago } from "../../format/when";
import { labelText } from "../../i18n/label";
import { usePreferences } from "../../preferences/preferences";
import { useStandpoint } from "../../shell/useStandpoint";
import { Avatar } from "../../ui/Avatar";
import { RowsLoading } from "../../ui/Loading";
import { Failure } from "../../ui/States";
import { formerValues, revertibleVersions } from "./former";
import styles from "./record.module.css";

type Pair = readonly [before: FormValues[string], after: FormValues[string]];

const OWNER = "owner_id";

const rowsIn = (value: unknown): number => (Array.isArray(value) ? value.length : 0);

const Changed = ({ form, changed }: { readonly form: FormView; readonly changed: HistoryEntry["changed"] }) => {
  const { t } = useTranslation("record");
  const locale = usePreferences((state) => state.locale);
  const owner = changed[OWNER] as unknown as Pair | undefined;
  const fields = form.fields
    .filter((field) => field.key in changed)
    .map((field) => {
      const { Show, Cell = Show } = viewOf(field.type);
      const [before, after] = (changed[field.key] ?? [null, null]) as unknown as Pair;
      // Of a sub-form its rows are told by their number: a line is too narrow for a table.
      const told = (value: FormValues[string] | undefined) => (field.fields ? t("rows", { count: rowsIn(value) }) : <Cell field={field} value={value ?? null} />);
      const several = field.value_type?.startsWith("list(record(") ? comings(before, after) : null;
      return (
        <p key={field.key} className={styles.changed}>
          <span className={styles.changedLabel}>{labelText(field.label, locale)}</span>
          {several ? <Comings {...several} /> : <>{told(before)} → {told(after)}</>}
        </p>
      );
    });
  if (!owner) return fields;
  return [
    ...fields,
    <p key={OWNER} className={styles.changed}>
      <span className={styles.changedLabel}>{t("owner")}</span>
      {owner.map((each) => (titledAll(each ?? null)[0]?.label ?? "–")).join(" → ")}
    </p>,
  ];
};

/** Who came to a list of people or records and who left it; null where only the order differs. */
const comings = (before: FormValues[string] | undefined, after: FormValues[string] | undefined): ComingsProps | null => {
  const [was, is] = [titledAll(before ?? null), titledAll(after ?? null)];
  const without = (all: readonly Titled[], others: readonly Titled[]) => all.filter(({ id }) => !others.some((other) => other.id === id));
  const found = { gone: without(was, is), come: without(is, was) };
  return found.gone.length + found.come.length > 0 ? found : null;
};

type ComingsProps = { readonly gone: readonly Titled[]; readonly come: readonly Titled[] };

const Comings = ({ gone, come }: ComingsProps) => (
  <>
    {gone.map(({ id, label }) => <del key={id}>{label}</del>)}
    {come.map(({ id, label }) => <ins key={id}>{label}</ins>)}
  </>
);

type HistoryProps = { readonly app: string; readonly form: FormView; readonly record: Entry };

/** Asks with the values that would come back, then makes them come back. */
const useRevert = ({ app, form, record }: HistoryProps, entries: readonly HistoryEntry[]) => {
  const { t } = useTranslation("record");
  const { modal, message } = App.useApp();
  const { mutateAsync } = useRecordChange(app, form.key, (version: number) => revertRecord(app, form.key, record.id, record.version, version));
  const revert = async (version: number): Promise<void> => {
    try {
      await mutateAsync(version);
      void message.success(t("reverted"));
    } catch (error) {
      void message.error(error instanceof ApiProblem ? error.words : t("notSaved"), 6);
    }
  };
  return (entry: HistoryEntry): void =>
    void modal.confirm({
      title: t("revertTitle"),
      icon: null,
      width: 520,
      okText: t("revertVerb"),
      cancelText: t("revertKeep"),
      content: (
        <>
          <p className={styles.hint}>{t("revertBody")}</p>
          <Changed form={form} changed={formerValues(form, entries, entry.version - 1)} />
        </>
      ),
      onOk: () => revert(entry.version - 1),
    });
};

const causes = ["import", "undo", "handover", "handed_back"] as const;

/** What happened by an import, or by taking one back, is told from what somebody did by hand. */
const CauseNote = ({ cause = "" }: { cause?: string | undefined }) => {
  const { t } = useTranslation("record");
  const kind = causes.find((each) => each === cause.split(":")[0]);
  return kind ? <span className={styles.cause}>{t(`by_${kind}`)}</span> : null;
};

export const History = ({ app, form, record }: HistoryProps) => {
  const { t } = useTranslation("record");
  const { t: tWhen } = useTranslation("when");
  const standpoint = useStandpoint();
  const { data, error, refetch } = useQuery(historyQuery(app, form.key, record.id));
  const revert = useRevert({ app, form, record }, data ?? []);
  if (error) return <Failure error={error} retry={refetch} small />;
  if (!data) return <RowsLoading rows={3} />;
  const versions = revertibleVersions(form, data);
  const revertible = ({ kind, version }: HistoryEntry): boolean => kind === "update" && record.state === "active" && may(form, "update") && versions.has(version);
  return (
    <ol className={styles.history}>
      {data.map((entry) => (
        <li key={entry.version} className={styles.event}>
          <Avatar id={entry.by?.id ?? ""} name={entry.by?.label ?? t("system")} size={24} />
          <div className={styles.eventBody}>
            <p className={styles.eventHead}>
              <strong>{entry.by?.label ?? t("system")}</strong> {t(`did_${entry.kind}`)}
              <CauseNote cause={entry.cause} />
              <time dateTime={entry.at}>{ago(tWhen, entry.at, standpoint)}</time>
            </p>
            <Changed form={form} changed={entry.changed} />
            {revertible(entry) && (
              <Button size="small" type="text" className={styles.revert ?? ""} icon={<Back size={14} />} onClick={() => revert(entry)}>
                {t("revert")}
              </Button>
            )}
          </div>
        </li>
      ))}
    </ol>
  );
};
