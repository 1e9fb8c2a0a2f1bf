// Removing the app: what goes is counted, its name is typed; for thirty days it can come back.

import { ApiProblem, type AppSummary, appsQuery, at, Failure, get, type Label, post, RowsLoading, useLabel, useSignedIn } from "@dougong/web";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Button, Input, Modal } from "antd";
import { Trash2 } from "lucide-react";
import { useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";
import styles from "./Settings.module.css";

type Contents = { readonly forms: number; readonly records: number; readonly runs: number; readonly needed_by: readonly Label[] };

const What = ({ app }: { app: string }) => {
  const { t } = useTranslation("settings");
  const labelOf = useLabel();
  const { data, error, refetch } = useQuery({ queryKey: ["contents", app], queryFn: ({ signal }) => get<Contents>(at`/apps/${app}/contents`, { signal }), gcTime: 0 });
  if (error) return <Failure small error={error} retry={refetch} />;
  if (!data) return <RowsLoading />;
  return (
    <ul className={styles.goes}>
      <li>{t("goesForms", { count: data.forms, records: data.records.toLocaleString("en-US") })}</li>
      {data.runs > 0 && <li>{t("goesRuns", { count: data.runs })}</li>}
      {data.needed_by.length > 0 && <li className={styles.bad}>{t("goesNeeded", { labels: data.needed_by.map((label) => t("quoted", { label: labelOf(label) })).join("") })}</li>}
      <li>{t("goesBack")}</li>
    </ul>
  );
};

const Dialog = ({ app, close }: { app: AppSummary; close: () => void }) => {
  const { t } = useTranslation("settings");
  const navigate = useNavigate();
  const queries = useQueryClient();
  const id = useId();
  const [typed, setTyped] = useState("");
  const remove = useMutation({
    mutationFn: () => post(at`/apps/${app.key}/remove`, { body: { name: typed } }),
    onSuccess: async () => {
      void navigate("/");
      await queries.invalidateQueries({ queryKey: appsQuery.queryKey });
    },
  });
  const refusal = remove.error instanceof ApiProblem ? remove.error.words : remove.error?.message;
  return (
    <Modal
      open
      title={t("removeTitle", { label: app.label })}
      width={480}
      okText={t("removeApp")}
      okButtonProps={{ danger: true, disabled: typed.trim() !== app.label }}
      confirmLoading={remove.isPending}
      cancelText={t("removeNot")}
      onOk={() => remove.mutate()}
      onCancel={close}
    >
      <What app={app.key} />
      <label htmlFor={id}>{t("typeName", { label: app.label })}</label>
      <Input id={id} autoFocus value={typed} onChange={(event) => setTyped(event.target.value)} />
      {refusal && <p className={styles.bad}>{refusal}</p>}
    </Modal>
  );
};

export const RemoveApp = ({ app }: { app: AppSummary }) => {
  const { t } = useTranslation("settings");
  const { admin } = useSignedIn();
  const [open, setOpen] = useState(false);
  if (!admin) return <p className={styles.note}>{t("removeByAdmin")}</p>;
  return (
    <>
      <Button danger icon={<Trash2 size={14} />} onClick={() => setOpen(true)}>
        {t("removeApp")}
      </Button>
      {open && <Dialog app={app} close={() => setOpen(false)} />}
    </>
  );
};
