// Who holds a role; changed at once, unlike everything else in the builder.

import { type ApiProblem, Failure, get, IconButton, type Labelled, Person } from "@dougong/web";
import { useQuery } from "@tanstack/react-query";
import { Button, Select } from "antd";
import { X } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { offeredOf } from "./offered";
import styles from "./Roles.module.css";
import { type Holder, useAppoint } from "./useMatrix";

export const usePeople = (text: string): readonly Labelled[] =>
  useQuery({
    queryKey: ["directory", "pick", text],
    queryFn: async ({ signal }) => (await get<{ items: (Labelled & { name?: string })[] }>("/directory/people", { query: { text: text || null, limit: 20 }, signal })).items,
    select: (people) => people.map(({ id, label, name }) => ({ id, label: label ?? name ?? id })),
  }).data ?? [];

const useDepartments = (): readonly Labelled[] =>
  useQuery({
    queryKey: ["directory", "departments", "names"],
    queryFn: async ({ signal }) => (await get<{ items: Labelled[] }>("/departments", { signal })).items,
  }).data ?? [];

export const Holders = ({ app, role, holders }: { app: string; role: string; holders: readonly Holder[] }) => {
  const { t } = useTranslation("roles");
  const appoint = useAppoint(app, role);
  const nameOf = ({ kind, label }: Holder): string => (kind === "everyone" ? t("everyone") : label);
  return (
    <>
      <ul className={styles.holders}>
        {holders.map((holder) => (
          <li key={holder.id}>
            <Person id={holder.id} name={nameOf(holder)} />
            {holder.kind !== "person" && <small>{t(holder.kind === "everyone" ? "everyoneNote" : "wholeDepartment")}</small>}
            <IconButton size="small" icon={X} label={t("takeFrom", { label: nameOf(holder) })} onClick={() => appoint.mutate(holders.filter((each) => each !== holder))} />
          </li>
        ))}
      </ul>
      <Adding holders={holders} busy={appoint.isPending} add={(more) => appoint.mutate([...holders, ...more])} />
      {appoint.error && <Failure error={appoint.error as ApiProblem} small />}
      <p className={styles.note}>{t("atOnce")}</p>
    </>
  );
};

type AddingProps = { holders: readonly Holder[]; busy: boolean; add: (more: readonly Holder[]) => void };

/** Several are picked one after the other, and given the role together: at the latest when the list closes, so that nobody is left behind. */
const Adding = ({ holders, busy, add }: AddingProps) => {
  const { t } = useTranslation("roles");
  const [text, setText] = useState("");
  const [picked, setPicked] = useState<readonly Holder[]>([]);
  const offered = offeredOf(text, t("everyone"), useDepartments(), usePeople(text), holders);
  const known = [...picked, ...offered.filter(({ id }) => !picked.some((each) => each.id === id))];
  const give = (): void => {
    if (picked.length === 0) return;
    add(picked);
    setPicked([]);
    setText("");
  };
  return (
    <div className={styles.adding}>
      <Select
        mode="multiple"
        className={styles.wide ?? ""}
        aria-label={t("addPerson")}
        placeholder={t("addPerson")}
        value={picked.map(({ id }) => id)}
        showSearch={{ filterOption: false, searchValue: text, onSearch: setText }}
        options={known.map(({ kind, id, label }) => ({ value: id, label: kind === "department" ? `${label} · ${t("wholeDepartment")}` : label }))}
        onOpenChange={(open) => open || give()}
        onChange={(ids: string[]) => setPicked(known.filter(({ id }) => ids.includes(id)))}
      />
      {picked.length > 0 && (
        <Button type="primary" loading={busy} onClick={give}>{t("give", { count: picked.length })}</Button>
      )}
    </div>
  );
};
