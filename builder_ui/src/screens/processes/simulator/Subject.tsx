// Which record a process is tried on: one of those there are, or one that is made up.

import { at, changesOf, type Entry, type FormDefinition, FormLoading, get, type Json, recordsQuery, RecordForm, useFilling } from "@dougong/web";
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { Segmented, Select } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { saveAll } from "../../../draft";
import { useIsLive } from "../../../publish/useIsLive";
import styles from "./Simulator.module.css";

export type Subject = { readonly record: string } | { readonly values: Readonly<Record<string, Json>> };

/** Nothing filled in yet. */
export const blank: Subject = { values: {} };

const titleOf = (entry: Entry): string => {
  if (entry.title) return entry.title;
  const texts = Object.values(entry.values).filter((value): value is string => typeof value === "string" && value !== "");
  return texts.slice(0, 2).join(" · ") || entry.id;
};

const RecordPick = ({ app, form, value, set }: { app: string; form: string; value: string | null; set: (id: string) => void }) => {
  const { t } = useTranslation("simulator");
  const { data, isPending } = useInfiniteQuery(recordsQuery(app, form, { limit: 50 }));
  const entries = data?.pages.flatMap(({ items }) => items) ?? [];
  return (
    <Select
      showSearch={{ optionFilterProp: "label" }}
      aria-label={t("record")}
      placeholder={t("recordPick")}
      loading={isPending}
      notFoundContent={t("noRecords")}
      value={value}
      options={entries.map((entry) => ({ value: entry.id, label: titleOf(entry) }))}
      onChange={set}
    />
  );
};

const Invented = ({ app, form, tell }: { app: string; form: FormDefinition; tell: (values: Readonly<Record<string, Json>>) => void }) => {
  const { filling, change, rows } = useFilling(null, form, null, {}, app);
  const told = changesOf(filling) as Readonly<Record<string, Json>>;
  return (
    // What is filled in is told when the hand leaves it: the form itself holds it meanwhile.
    <div className={styles.invented} onBlur={() => tell(told)} onMouseLeave={() => tell(told)}>
      <RecordForm filling={filling} app={app} record={null} onChange={change} rows={rows} canWrite={({ read_only }) => read_only !== true} />
    </div>
  );
};

/** The form of the draft, as it is filled in for a try. */
export const useTrialForm = (app: string, form: string) =>
  useQuery({
    queryKey: ["trial", app, form, "simulation"],
    queryFn: async ({ signal }) => {
      await saveAll(app);
      return get<FormDefinition>(at`/apps/${app}/draft/forms/${form}/trial`, { signal });
    },
    staleTime: 0,
  });

const InventedRecord = ({ app, form, tell }: { app: string; form: string; tell: (values: Readonly<Record<string, Json>>) => void }) => {
  const { data } = useTrialForm(app, form);
  return data ? <Invented app={app} form={data} tell={tell} /> : <FormLoading />;
};

type SubjectProps = {
  readonly app: string;
  readonly form: string;
  /** Nothing until one of the records is picked. */
  readonly set: (subject: Subject | null) => void;
};

export const SubjectPick = ({ app, form, set }: SubjectProps) => {
  const { t } = useTranslation("simulator");
  const live = useIsLive(app, form) ?? false;
  const [kind, setKind] = useState<"record" | "values">("values");
  const [record, setRecord] = useState<string | null>(null);
  const [values, setValues] = useState<Readonly<Record<string, Json>>>({});
  const turn = (next: typeof kind): void => {
    setKind(next);
    set(next === "values" ? { values } : record ? { record } : null);
  };
  const pick = (id: string): void => {
    setRecord(id);
    set({ record: id });
  };
  const tell = (told: typeof values): void => {
    setValues(told);
    set({ values: told });
  };
  const options = [{ value: "values", label: t("invent") }, { value: "record", label: t("real"), disabled: !live }] as const;
  return (
    <>
      <Segmented block aria-label={t("what")} value={kind} options={[...options]} onChange={turn} />
      {kind === "record" ? <RecordPick app={app} form={form} value={record} set={pick} /> : <InventedRecord app={app} form={form} tell={tell} />}
    </>
  );
};
