// What was said to the account lately, for whoever looks for what is wrong: folded, and read only when opened.

import { useQuery } from "@tanstack/react-query";
import { ChevronDown, ChevronRight, Code } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { callsQuery } from "../../../api/connections";
import { RowsLoading } from "../../../ui/Loading";
import { Failure } from "../../../ui/States";
import styles from "./log.module.css";
import { useClock } from "./useClock";

export const Calls = ({ connection }: { connection: string }) => {
  const { t } = useTranslation("connections");
  const [open, setOpen] = useState(false);
  return (
    <section className={styles.card} aria-label={t("technical")}>
      <button type="button" className={styles.causeHead} aria-expanded={open} onClick={() => setOpen(!open)}>
        {open ? <ChevronDown size={16} aria-hidden="true" /> : <ChevronRight size={16} aria-hidden="true" />}
        <Code size={16} aria-hidden="true" />
        <strong>{t("technical")}</strong>
        <span className={styles.meta}>{t("technicalNote")}</span>
      </button>
      {open && <Said connection={connection} />}
    </section>
  );
};

const Said = ({ connection }: { connection: string }) => {
  const { t } = useTranslation("connections");
  const clock = useClock();
  const { data, error, refetch } = useQuery(callsQuery(connection));
  if (error) return <Failure error={error} retry={refetch} small />;
  if (!data) return <RowsLoading rows={4} height={32} />;
  if (data.length === 0) return <p className={styles.hint}>{t("noCalls")}</p>;
  return (
    <div className={styles.calls} tabIndex={0} role="region" aria-label={t("technical")}>
      <table>
        <thead>
          <tr>
            <th scope="col">{t("time")}</th>
            <th scope="col">{t("callTo")}</th>
            <th scope="col">{t("callStatus")}</th>
            <th scope="col">{t("callTook")}</th>
          </tr>
        </thead>
        <tbody>
          {data.map((call) => (
            <tr key={call.id}>
              <td>{clock(call.at)}</td>
              <td className="dg-mono">
                {call.method} {call.host}
                {call.path}
              </td>
              <td className={call.wrong ? styles.refused : undefined}>{[call.status, call.wrong].filter(Boolean).join(" ")}</td>
              <td>{t("milliseconds", { count: call.milliseconds })}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
};
