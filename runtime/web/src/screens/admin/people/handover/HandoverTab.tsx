// What somebody holds and who gets it, in one batch; how that stands, and the way back.

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import type { PersonCard } from "../../../../api/directory";
import { type Handover, holdingsQuery } from "../../../../api/handovers";
import { RowsLoading } from "../../../../ui/Loading";
import { Failure } from "../../../../ui/States";
import styles from "./Handover.module.css";
import { HandoverPlanner } from "./HandoverPlanner";
import { HandoverStanding } from "./HandoverStanding";
import { Mentions } from "./Mentions";

const isOpen = ({ state }: Handover): boolean => ["planned", "stuck", "running", "returning"].includes(state);

export const HandoverTab = ({ person }: { person: PersonCard }) => {
  const { t } = useTranslation("admin");
  const { data, error, refetch } = useQuery(holdingsQuery(person.id));
  const queries = useQueryClient();
  const state = data?.handovers[0]?.state;
  // A worker has disabled somebody by then, or let them in again.
  useEffect(() => {
    if (state !== "done" && state !== "returned") return;
    for (const part of ["people", "person", "departments"]) void queries.invalidateQueries({ queryKey: ["directory", part] });
  }, [queries, state]);
  if (error) return <Failure error={error} retry={refetch} small />;
  if (!data) return <RowsLoading rows={5} />;
  const [latest] = data.handovers;
  const open = latest !== undefined && isOpen(latest);
  return (
    <div className={styles.tab}>
      {latest && <HandoverStanding key={latest.id} handover={latest} />}
      {!open && data.lines.length > 0 && <HandoverPlanner key={`${person.id} ${data.handovers.length}`} person={person} holdings={data} />}
      {!open && data.lines.length === 0 && <p className={styles.meta}>{t("holdsNothing", { name: person.name })}</p>}
      <Mentions mentions={data.mentions} />
    </div>
  );
};
