// Serving one person after the other: each is found by the whole of a number, and nobody is listed.

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Button, Input } from "antd";
import { Lock, Plus, Search } from "lucide-react";
import { type ReactNode, useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { Link, useSearchParams } from "react-router";
import { type FormView, may } from "../../api/appView";
import { type Summoned, summon, todayQuery } from "../../api/summons";
import { useLabel } from "../../i18n/useLabel";
import { usePhone } from "../../preferences/media";
import { Empty, Failure } from "../../ui/States";
import { RecordBody } from "../record/RecordBody";
import styles from "./Counter.module.css";
import { covered } from "./covered";
import { LastDone } from "./LastDone";
import { ScanButton } from "./ScanButton";
import { canScan } from "./scanning";
import { Today } from "./Today";

type CounterProps = { readonly app: string; readonly form: FormView };

/** What the numbers are called: "手机或会员码". */
export const useNumbers = ({ fields, summons }: FormView): string => {
  const { t } = useTranslation("summons");
  const labelOf = useLabel();
  const called = (summons?.fields ?? []).flatMap((key) => fields.find((field) => field.key === key) ?? []);
  return called.map(({ label }) => labelOf(label)).join(t("or"));
};

type BoxProps = { readonly form: FormView; readonly busy: boolean; readonly find: (number: string) => void };

const Box = ({ form, busy, find }: BoxProps) => {
  const { t } = useTranslation("summons");
  const id = useId();
  const [number, setNumber] = useState("");
  // Whoever stands at the counter next starts with an empty box, and does not read the number of the last.
  const [last, setLast] = useState("");
  const asked = number.trim();
  // Two buttons beside the box leave too little of it on a phone.
  const narrow = usePhone() && canScan();
  const ask = (given: string): void => {
    find(given);
    setLast(given);
    setNumber("");
  };
  return (
    <form
      className={styles.box}
      onSubmit={(event) => {
        event.preventDefault();
        if (asked) ask(asked);
      }}
    >
      <label htmlFor={id}>{t("box", { fields: useNumbers(form) })}</label>
      <div className={styles.line}>
        <Input
          id={id}
          size="large"
          autoFocus
          allowClear
          autoComplete="off"
          enterKeyHint="search"
          maxLength={100}
          value={number}
          placeholder={covered(last)}
          onChange={(event) => setNumber(event.target.value)}
        />
        <Button type="primary" size="large" htmlType="submit" icon={<Search size={16} />} loading={busy} disabled={!asked} aria-label={t("find")}>
          {!narrow && t("find")}
        </Button>
        <ScanButton found={ask} />
      </div>
      <p>
        <Lock size={14} aria-hidden="true" />
        {t("only")}
      </p>
    </form>
  );
};

const Make = ({ app, form }: CounterProps) => {
  const { t } = useTranslation("summons");
  const labelOf = useLabel();
  if (!may(form, "create")) return null;
  return (
    <Link to={`/apps/${app}/forms/${form.key}/new`}>
      <Button icon={<Plus size={14} />}>{t("make", { label: labelOf(form.label) })}</Button>
    </Link>
  );
};

/** Why there is nothing to see, and what to do about it. */
const Unfound = ({ app, form, came }: CounterProps & { came: Summoned | undefined }) => {
  const { t } = useTranslation("summons");
  const label = useLabel()(form.label);
  const fields = useNumbers(form);
  const make = <Make app={app} form={form} />;
  if (came?.state === "several") return <Empty small title={t("several", { label })}>{t("severalBody")}</Empty>;
  if (came?.state === "nothing") return <Empty small title={t("nothing", { label })} actions={make}>{t("nothingBody")}</Empty>;
  return <Empty small title={t("begin", { label })} actions={make}>{t("beginBody", { fields })}</Empty>;
};

export const Counter = ({ app, form }: CounterProps) => {
  const { t } = useTranslation("summons");
  const phone = usePhone();
  const queries = useQueryClient();
  const [search, setSearch] = useSearchParams();
  const show = (record: string | null): void => {
    const next = new URLSearchParams(search);
    if (record) next.set("record", record);
    else next.delete("record");
    setSearch(next, { replace: true });
  };
  const { mutate, data, error, isPending } = useMutation({
    mutationFn: (number: string) => summon(app, form.key, number),
    onMutate: () => show(null),
    onSuccess: ({ record }) => {
      show(record?.id ?? null);
      void queries.invalidateQueries({ queryKey: todayQuery(app, form.key).queryKey });
    },
  });
  const record = search.get("record");
  const found: ReactNode = record && <RecordBody key={record} app={app} form={form} id={record} narrow={phone} onGone={() => show(null)} />;
  return (
    <div className={styles.page}>
      <Today app={app} form={form} />
      <section className={styles.card}>
        <Box form={form} busy={isPending} find={mutate} />
      </section>
      <section className={`${styles.card} ${styles.found}`} aria-live="polite">
        {error ? <Failure error={error} small /> : found || <Unfound app={app} form={form} came={data} />}
      </section>
      {record && <LastDone key={record} app={app} form={form} id={record} />}
      <p className={styles.note}>
        {t("logged")}
        {form.summons?.alone === false && <Link to={`/apps/${app}/forms/${form.key}`}>{t("toList")}</Link>}
      </p>
    </div>
  );
};
