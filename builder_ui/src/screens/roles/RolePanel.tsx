// A role itself: its name, who holds it, removing it.

import { type ApiProblem, deleteDefinition, Failure, get, type Label, type Labelled, Person, useConfirm, useForgetPlans, useLabel } from "@dougong/web";
import { useQuery } from "@tanstack/react-query";
import { Button, Input, Select } from "antd";
import { Trash2, X } from "lucide-react";
import { useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { IconButton } from "@dougong/web";
import { type OpenDraft, useDraftPart } from "../../draft";
import type { Role } from "./role";
import styles from "./Roles.module.css";
import { type Holder, holdersQuery, useAppoint } from "./useMatrix";

const usePeople = (text: string): readonly Labelled[] =>
  useQuery({
    queryKey: ["directory", "pick", text],
    queryFn: async ({ signal }) => (await get<{ items: (Labelled & { name?: string })[] }>("/directory/people", { query: { text: text || null, limit: 20 }, signal })).items,
    select: (people) => people.map(({ id, label, name }) => ({ id, label: label ?? name ?? id })),
  }).data ?? [];

const Holders = ({ app, role, holders }: { app: string; role: string; holders: readonly Holder[] }) => {
  const { t } = useTranslation("roles");
  const [text, setText] = useState("");
  const people = usePeople(text);
  const appoint = useAppoint(app, role);
  const offered = people.filter(({ id }) => !holders.some((holder) => holder.id === id));
  const add = (id: string): void => {
    const person = people.find((each) => each.id === id);
    if (person) appoint.mutate([...holders, { kind: "person", ...person }]);
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
        options={offered.map(({ id, label }) => ({ value: id, label }))}
        onChange={(id: string | null) => id && add(id)}
      />
      {appoint.error && <Failure error={appoint.error as ApiProblem} small />}
      <p className={styles.note}>{t("atOnce")}</p>
    </>
  );
};

export const RolePanel = ({ app, draft, close }: { app: string; draft: OpenDraft<Role>; close: () => void }) => {
  const { t } = useTranslation("roles");
  const labelOf = useLabel();
  const confirm = useConfirm();
  const forgetPlans = useForgetPlans(app);
  const id = useId();
  const role = useDraftPart(draft, ({ definition }) => definition);
  const held = useQuery(holdersQuery(app)).data?.find((each) => each.role === role.key);
  const label = labelOf(role.label);
  const rename = (name: string): void =>
    draft.edit(t("changed", { title: label }), (each) => void ((each as { label: Label }).label = name.trimStart() || " "), "label");
  const remove = async (): Promise<void> => {
    await draft.save();
    await deleteDefinition(app, "roles", role.key, draft.store.getState().tag);
    close();
    await forgetPlans();
  };
  return (
    <div className={styles.panel}>
      <h2>{label}</h2>
      <div className={styles.item}>
        <label htmlFor={id}>{t("roleName")}</label>
        <Input id={id} maxLength={30} value={label} onChange={(event) => rename(event.target.value)} />
      </div>
      <div className={styles.item}>
        <span>{t("members")}</span>
        {held ? <Holders app={app} role={role.key} holders={held.holders} /> : <p className={styles.note}>{t("publishFirst")}</p>}
      </div>
      <Button
        danger
        icon={<Trash2 size={14} />}
        onClick={() => confirm({ title: t("removeTitle", { label }), consequence: t("removeBody", { count: held?.holders.length ?? 0 }), verb: t("remove"), act: remove })}
      >
        {t("remove")}
      </Button>
    </div>
  );
};
