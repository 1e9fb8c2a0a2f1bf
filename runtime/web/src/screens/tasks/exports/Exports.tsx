// Exports: those that wait for my word, with all that I need to know, and those that I have asked for.

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { App, Button, Input } from "antd";
import { ArrowLeft, Download, ShieldAlert } from "lucide-react";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { type ExportRequest, exportRequestsQuery, fetchExport, useExportDecision } from "../../../api/exports";
import { ApiProblem } from "../../../api/problem";
import { grouped } from "../../../format/numbers";
import { momentText } from "../../../format/when";
import { useStandpoint } from "../../../shell/useStandpoint";
import { useTitle } from "../../../shell/useTitle";
import { Person } from "../../../ui/Avatar";
import { Card } from "../../../ui/Card";
import { RowsLoading } from "../../../ui/Loading";
import { Notice } from "../../../ui/Notice";
import { saveFile } from "../../../ui/saveFile";
import { Failure } from "../../../ui/States";
import { Tag } from "../../../ui/Tag";
import { PageTitle } from "../../../ui/Titles";
import styles from "./Exports.module.css";

const colours = { asked: "huang", agreed: "dian", refused: "zhu", ready: "lv", outgrown: "cheng" } as const;

const Fact = ({ label, children }: { label: string; children: ReactNode }) => (
  <div className={styles.fact}>
    <dt>{label}</dt>
    <dd>{children}</dd>
  </div>
);

const Facts = ({ request }: { request: ExportRequest }) => {
  const { t } = useTranslation("tasks");
  const { told, rows, reason } = request;
  return (
    <dl className={styles.facts}>
      <Fact label={t("exports_what")}>{[told.app, told.form, told.view].filter(Boolean).join(" · ")}</Fact>
      <Fact label={t("exports_filter")}>{told.filter || t("exports_all")}</Fact>
      <Fact label={t("exports_rows")}>
        <b>{t("exports_count", { figure: grouped(rows) })}</b>
      </Fact>
      <Fact label={t("exports_fields", { count: told.fields.length })}>{told.fields.join("、")}</Fact>
      {told.sensitive.length > 0 && (
        <Fact label={t("exports_sensitive")}>
          <span className={styles.sensitive}>
            <ShieldAlert size={14} aria-hidden="true" /> {told.sensitive.join("、")}
          </span>
        </Fact>
      )}
      <Fact label={t("exports_reason")}>{reason}</Fact>
    </dl>
  );
};

const saying = (error: Error): string => (error instanceof ApiProblem ? error.errors[0]?.message || error.words : error.message);

const Waiting = ({ request }: { request: ExportRequest }) => {
  const { t } = useTranslation("tasks");
  const standpoint = useStandpoint();
  const { message } = App.useApp();
  const decision = useExportDecision();
  const [comment, setComment] = useState("");
  const decide = (agrees: boolean): void =>
    decision.mutate({ id: request.id, agrees, comment }, { onSuccess: () => void message.success(t(agrees ? "exports_agreed" : "exports_refused", { name: request.asker.label })), onError: (error) => void message.error(saying(error)) });
  return (
    <li className={styles.request} aria-label={`${request.asker.label} ${request.told.form}`}>
      <header>
        <Person id={request.asker.id} name={request.asker.label} />
        <time dateTime={request.asked_at}>{momentText(request.asked_at, standpoint)}</time>
      </header>
      <Facts request={request} />
      <Input.TextArea aria-label={t("exports_comment")} placeholder={t("exports_comment")} rows={2} maxLength={500} value={comment} onChange={({ target }) => setComment(target.value)} />
      <footer>
        <Button danger disabled={!comment.trim()} loading={decision.isPending} onClick={() => decide(false)}>
          {t("exports_refuse")}
        </Button>
        <Button type="primary" loading={decision.isPending} onClick={() => decide(true)}>
          {t("exports_agree", { figure: grouped(request.rows) })}
        </Button>
      </footer>
    </li>
  );
};

const Own = ({ request }: { request: ExportRequest }) => {
  const { t } = useTranslation("tasks");
  const standpoint = useStandpoint();
  const queries = useQueryClient();
  const { message } = App.useApp();
  const { id, state, told, rows, deciders, decided_by, comment, until, fetches_left, made } = request;
  const download = (): void =>
    void fetchExport(id)
      .then((file) => saveFile(file, `${told.form}.${file.type === "text/csv" ? "csv" : "xlsx"}`), (error: Error) => void message.error(saying(error)))
      .finally(() => void queries.invalidateQueries({ queryKey: ["exports"] }));
  const said = t(`exports_said_${state}`, {
    people: deciders.map(({ label }) => label).join("、"),
    name: decided_by?.label ?? "",
    comment,
    until: until ? momentText(until, standpoint) : "",
    count: fetches_left,
    made: grouped(made),
  });
  return (
    <li className={styles.own}>
      <div>
        <b>{told.form}</b> {t("exports_count", { figure: grouped(rows) })} <Tag dense colour={colours[state]}>{t(`exports_state_${state}`)}</Tag>
        <p className={styles.said}>{said}</p>
      </div>
      {state === "ready" && fetches_left > 0 && (
        <Button icon={<Download size={14} />} onClick={download}>
          {t("exports_download")}
        </Button>
      )}
    </li>
  );
};

export const Exports = () => {
  const { t } = useTranslation("tasks");
  const { data, error, refetch } = useQuery(exportRequestsQuery);
  useTitle(t("exports_title"));
  if (error) return <Failure error={error} retry={refetch} />;
  return (
    <div className={styles.page}>
      <Link to="/tasks" className={styles.back}>
        <ArrowLeft size={14} aria-hidden="true" /> {t("title")}
      </Link>
      <PageTitle note={t("exports_note")}>{t("exports_title")}</PageTitle>
      {!data && <RowsLoading />}
      {data && data.waiting.length + data.own.length === 0 && <Notice small title={t("exports_none")}>{t("exports_noneBody")}</Notice>}
      {data && data.waiting.length > 0 && (
        <Card title={t("exports_forMe")}>
          <ul className={styles.list}>
            {data.waiting.map((each) => (
              <Waiting key={each.id} request={each} />
            ))}
          </ul>
        </Card>
      )}
      {data && data.own.length > 0 && (
        <Card title={t("exports_mine")}>
          <ul className={styles.list}>
            {data.own.map((each) => (
              <Own key={each.id} request={each} />
            ))}
          </ul>
        </Card>
      )}
    </div>
  );
};
