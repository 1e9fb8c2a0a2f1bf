// Who holds a role; changed at once, unlike everything else in the builder.

import { type ApiProblem, Failure, get, IconButton, type Labelled, Person } from "@dougong/web";
import { useQuery } from "@tanstack/react-query";
import { Select } from "antd";
import { X } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { offeredOf } from "./offered";
import styles from "./Roles.module.css";
import { type Holder, useAppoint } from "./useMatrix";

const usePeople = (text: string): readonly Labelled[] =>
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
  const [text, setText] = useState("");
  const people = usePeople(text);
  const appoint = useAppoint(app, role);
  const offered = offeredOf(text, useDepartments(), people, holders);
  const add = (id: string): void => {
    const chosen = offered.find((each) => each.id === id);
    if (chosen) appoint.mutate([...holders, chosen]);
  };
  return (
    <>
      <ul className={styles.holders}>
        {holders.map((holder) => (
          <li key={holder.id}>
            <Person id={holder.id} name={holder.label} />
            {holder.kind === "department" && <small>{t("wholeDepartment")}</small>}
            <IconButton size="small" icon={X} label={t("takeFrom", { label: holder.label })} onClick={() => appoint.mutate(holders.filter((each) => each !== holder))} />
          </li>
        ))}
      </ul>
      <Select
        className={styles.wide ?? ""}
        aria-label={t("addPerson")}
        placeholder={t("addPerson")}
        value={null}
        showSearch={{ filterOption: false, onSearch: setText }}
        options={offered.map(({ kind, id, label }) => ({ value: id, label: kind === "department" ? `${label} · ${t("wholeDepartment")}` : label }))}
        onChange={(id: string | null) => id && add(id)}
      />
      {appoint.error && <Failure error={appoint.error as ApiProblem} small />}
      <p className={styles.note}>{t("atOnce")}</p>
    </>
  );
};
