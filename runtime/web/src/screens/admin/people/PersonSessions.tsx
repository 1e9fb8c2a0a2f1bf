// Where a person is signed in, and signing them out: a lost phone, somebody who left.

import { useQuery } from "@tanstack/react-query";
import { App, Button } from "antd";
import { useTranslation } from "react-i18next";
import { endSessions, type PersonCard, sessionsOfPersonQuery, useDirectoryChange } from "../../../api/directory";
import { RowsLoading } from "../../../ui/Loading";
import { Failure } from "../../../ui/States";
import { useConfirm } from "../../../ui/useConfirm";
import { SessionLines } from "../../me/SessionLines";
import { useSaid, useWords } from "../useSaid";
import styles from "./People.module.css";

export const PersonSessions = ({ person }: { person: PersonCard }) => {
  const { t } = useTranslation("admin");
  const confirm = useConfirm();
  const said = useSaid();
  const words = useWords();
  const { message } = App.useApp();
  const { data, error, refetch } = useQuery(sessionsOfPersonQuery(person.id));
  const change = useDirectoryChange(endSessions);
  const { id, name } = person;
  if (error) return <Failure error={error} retry={refetch} small />;
  if (!data) return <RowsLoading rows={2} />;
  const ask = (session: string | null, consequence: string): void =>
    confirm({
      title: t("endSessionsTitle", { name }),
      consequence,
      verb: t("endSessions"),
      keep: t("keepSessions"),
      act: () =>
        change.mutateAsync({ person: id, session }).then(said(t("sessionsEnded", { name })).onSuccess, (refused: Error) => void message.error(words(refused))),
    });
  const others = data.filter(({ here }) => !here).length;
  const all = t(others < data.length ? "endOtherSessions" : "endAllSessions");
  return (
    <section className={styles.signedIn} aria-label={t("signedInOn")}>
      <h3>{t("signedInOn")}</h3>
      {data.length === 0 && <p className={styles.none}>{t("signedInNowhere", { name })}</p>}
      <SessionLines lines={data} verb={t("endSessions")} end={(line, device) => ask(line.id, t("endSessionBody", { device }))} />
      {others > 1 && <Button onClick={() => ask(null, t("endSessionsBody", { count: others }))}>{all}</Button>}
    </section>
  );
};
