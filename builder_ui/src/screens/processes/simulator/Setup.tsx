// Before it begins: who starts it, about which record, on which day.

import { changesOf, DayInput, dayOf, at, type Entry, type FormDefinition, FormLoading, get, type Json, recordsQuery, RecordForm, useFilling, useSignedIn } from "@dougong/web";
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { Button, Segmented, Select } from "antd";
import { FastForward, Play } from "lucide-react";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { saveAll } from "../../../draft";
import { useIsLive } from "../../../publish/useIsLive";
import type { Designing } from "../designing";
import type { Beginning } from "./api";
import { morningOf } from "./playing";
import styles from "./Simulator.module.css";

type Subject = { readonly record: string } | { readonly values: Readonly<Record<string, Json>> };

const Line = ({ label, children }: { label: string; children: ReactNode }) => (
  <div className={styles.line}>
    <span>{label}</span>
    {children}
  </div>
);

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

const useTrialForm = (app: string, form: string) =>
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

export const Setup = ({ choices, process, begin, busy }: Designing & { begin: (beginning: Beginning, then: "stop" | "agree") => void; busy: boolean }) => {
  const { t } = useTranslation("simulator");
  const { id, organisation } = useSignedIn();
  const live = useIsLive(choices.app, process.form) ?? false;
  const [by, setBy] = useState(id);
  const [day, setDay] = useState(() => dayOf(new Date(), organisation.zone));
  const [kind, setKind] = useState<"record" | "values">("values");
  const [record, setRecord] = useState<string | null>(null);
  const [values, setValues] = useState<Readonly<Record<string, Json>>>({});
  const form = process.form ?? "";
  const real = kind === "record" && live;
  const subject: Subject | null = real ? (record ? { record } : null) : { values };
  const start = (then: "stop" | "agree"): void => {
    if (subject) begin({ by, at: morningOf(day, organisation.zone), ...subject }, then);
  };
  return (
    <div className={styles.setup}>
      <p className={styles.quiet}>{t("note")}</p>
      <Line label={t("who")}>
        <Select showSearch={{ optionFilterProp: "label" }} aria-label={t("who")} value={by} options={[...choices.people]} onChange={setBy} />
      </Line>
      <Line label={t("when")}>
        <DayInput label={t("when")} day={day} set={(next) => next && setDay(next)} />
      </Line>
      <Line label={t("what")}>
        <Segmented
          block
          value={real ? "record" : "values"}
          options={[{ value: "values", label: t("invent") }, { value: "record", label: t("real"), disabled: !live }]}
          onChange={(next) => setKind(next as typeof kind)}
        />
      </Line>
      {real ? <RecordPick app={choices.app} form={form} value={record} set={setRecord} /> : <InventedRecord app={choices.app} form={form} tell={setValues} />}
      <div className={styles.acts}>
        <Button type="primary" icon={<Play size={14} />} loading={busy} disabled={!subject} onClick={() => start("stop")}>{t("begin")}</Button>
        <Button icon={<FastForward size={14} />} disabled={!subject || busy} onClick={() => start("agree")}>{t("toEnd")}</Button>
      </div>
    </div>
  );
};
