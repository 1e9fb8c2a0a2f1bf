// Why somebody may see, change or delete this record, or may not: each of their roles, held against it. For makers.

import { useQuery } from "@tanstack/react-query";
import { Check, X } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { at, get } from "../../api/client";
import type { Labelled } from "../../api/me";
import { type Entry, recordsKey } from "../../api/records";
import { RowsLoading } from "../../ui/Loading";
import { Failure } from "../../ui/States";
import { PeoplePick } from "../tasks/PeoplePick";
import styles from "./whoSees.module.css";

const doings = ["read", "update", "delete"] as const;
type Doing = (typeof doings)[number];

type Explained = {
  readonly person: { readonly id: string; readonly label: string; readonly departments: readonly string[] };
  readonly admin: boolean;
  readonly may: readonly Doing[];
  readonly record: { readonly owner: string | null; readonly department: string | null };
  readonly lines: readonly { readonly role: string; readonly operation: Doing; readonly rows: readonly string[]; readonly holds: boolean }[];
};

const useExplained = (app: string, form: string, record: Entry, person: string | undefined) =>
  useQuery({
    queryKey: [...recordsKey(app, form), "access", record.id, record.version, person],
    queryFn: ({ signal }) => get<Explained>(at`/apps/${app}/forms/${form}/records/${record.id}/access`, { query: { person: person ?? "" }, signal }),
    enabled: person !== undefined,
    retry: false,
  });

const Answer = ({ told: { person, admin, may, record, lines } }: { told: Explained }) => {
  const { t } = useTranslation("record");
  const words = { person: person.label };
  return (
    <>
      <ul className={styles.may}>
        {doings.map((doing) => (
          <li key={doing} className={may.includes(doing) ? styles.yes : styles.no}>
            {may.includes(doing) ? <Check size={14} aria-hidden="true" /> : <X size={14} aria-hidden="true" />}
            {t(may.includes(doing) ? `sees_${doing}` : `seesNot_${doing}`, words)}
          </li>
        ))}
      </ul>
      {admin && <p>{t("seesAsAdmin", words)}</p>}
      {!admin && lines.length === 0 && <p>{t("seesNoRole", words)}</p>}
      {lines.length > 0 && (
        <table className={styles.lines}>
          <tbody>
            {lines.map(({ role, operation, rows, holds }) => (
              <tr key={`${role} ${operation}`}>
                <th scope="row">{role}</th>
                <td>{t(`doing_${operation}`)}</td>
                <td>{rows.join(" · ")}</td>
                <td className={holds ? styles.yes : styles.no}>{t(holds ? "amongThem" : "notAmongThem")}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <p className={styles.facts}>
        {t("recordStands", { owner: record.owner ?? t("nobody"), department: record.department ?? t("noDepartment") })}
        <br />
        {t("personStands", { person: person.label, departments: person.departments.join(t("and")) || t("noDepartment") })}
      </p>
    </>
  );
};

export const WhoSees = ({ app, form, record }: { app: string; form: string; record: Entry }) => {
  const { t } = useTranslation("record");
  const [people, setPeople] = useState<readonly Labelled[]>([]);
  const [person] = people;
  const { data: told, error } = useExplained(app, form, record, person?.id);
  return (
    <section className={styles.whoSees}>
      <p className={styles.facts}>{t("whoSeesNote")}</p>
      <PeoplePick label={t("whose")} many={false} value={people} onChange={setPeople} />
      {error && <Failure error={error} small />}
      {person && !told && !error && <RowsLoading rows={3} />}
      {told && <Answer told={told} />}
    </section>
  );
};
