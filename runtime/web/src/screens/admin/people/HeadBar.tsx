// Who leads a department, and why that matters.

import { useQuery } from "@tanstack/react-query";
import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { get } from "../../../api/client";
import { type Department, editDepartment, headsQuery, useDirectoryChange } from "../../../api/directory";
import type { Labelled } from "../../../api/me";
import { Person } from "../../../ui/Avatar";
import { useSaid } from "../useSaid";
import styles from "./People.module.css";
import { PersonPicker } from "./PersonPicker";

/** The head need not be among the people listed: asked for by id. */
const useHead = (id: string | null): Labelled | null => {
  const { data } = useQuery({
    queryKey: ["directory", "one", id],
    queryFn: async ({ signal }) => (await get<{ items: Labelled[] }>("/directory/people", { query: { id, limit: 1 }, signal })).items[0] ?? null,
    enabled: id !== null,
  });
  return id === null ? null : (data ?? null);
};

export const HeadBar = ({ department }: { department: Department }) => {
  const { t } = useTranslation("admin");
  const said = useSaid();
  const head = useHead(department.head);
  const { data: rests } = useQuery(headsQuery);
  const [choosing, setChoosing] = useState(false);
  const change = useDirectoryChange(editDepartment);
  const { id, label } = department;
  const choose = (person: Labelled | null): void => {
    setChoosing(false);
    const done = person ? t("headSet", { label, name: person.label }) : t("headCleared", { label });
    change.mutate({ id, head: person?.id ?? null }, said(done));
  };
  return (
    <div className={styles.head}>
      <span className={styles.headLabel}>{t("head")}</span>
      {choosing ? (
        <PersonPicker value={head} choose={choose} label={t("head")} loading={change.isPending} />
      ) : (
        <>
          {head && <Person id={head.id} name={head.label} />}
          {!department.head && <span>{t("noHead")}</span>}
          <Button type="link" size="small" onClick={() => setChoosing(true)}>
            {t(department.head ? "changeHead" : "setHead")}
          </Button>
        </>
      )}
      <span className={styles.headNote}>
        {t(department.head ? "headMatters" : "headMissing")}
        {rests && rests.processes > 0 && ` · ${t("headProcesses", { count: rests.processes })}`}
      </span>
    </div>
  );
};
