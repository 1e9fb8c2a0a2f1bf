// Definitions that were removed from the draft, each with the way back.

import { ago, ApiProblem, Failure, RowsLoading, useForgetPlans, useLabel, useStandpoint } from "@dougong/web";
import { useMutation, useQuery } from "@tanstack/react-query";
import { App, Button, Modal } from "antd";
import { useTranslation } from "react-i18next";
import { type RemovedDefinition, removedQuery, restoreDefinition } from "./api";
import { useKindWord } from "../shell/useKindWord";
import styles from "./Removing.module.css";

const Line = ({ app, item }: { app: string; item: RemovedDefinition }) => {
  const { t } = useTranslation(["builder", "when"]);
  const { t: when } = useTranslation("when");
  const labelOf = useLabel();
  const kindWord = useKindWord();
  const standpoint = useStandpoint();
  const { message } = App.useApp();
  const forgetPlans = useForgetPlans(app);
  const label = labelOf(item.label) || item.key;
  const restore = useMutation({
    mutationFn: () => restoreDefinition(app, item.kind, item.key),
    onSuccess: () => void message.success(t("restored", { label })),
    onError: (error) => void message.error(error instanceof ApiProblem && error.status === 409 ? t("restoreTaken", { label }) : error.message),
    onSettled: forgetPlans,
  });
  return (
    <li>
      <span>
        <b>{t("named", { kind: kindWord(item.kind), label })}</b>
        <small>
          {t("removedWhen", { when: ago(when, item.removed_at, standpoint) })} · {t("until", { day: item.until.slice(0, 10) })}
        </small>
      </span>
      <Button size="small" loading={restore.isPending} onClick={() => restore.mutate()}>
        {t("restore")}
      </Button>
    </li>
  );
};

const Content = ({ app }: { app: string }) => {
  const { t } = useTranslation("builder");
  const { data, error, refetch } = useQuery(removedQuery(app));
  if (error) return <Failure small error={error} retry={refetch} />;
  if (!data) return <RowsLoading />;
  if (data.length === 0) return <p className={styles.none}>{t("binEmpty")}</p>;
  return (
    <ul className={styles.bin}>
      {data.map((item) => (
        <Line key={`${item.kind}/${item.key}`} app={app} item={item} />
      ))}
    </ul>
  );
};

export const RecycleBin = ({ app, open, close }: { app: string; open: boolean; close: () => void }) => {
  const { t } = useTranslation("builder");
  return (
    <Modal open={open} onCancel={close} title={t("bin")} width={480} footer={null} destroyOnHidden>
      <p className={styles.note}>{t("binNote")}</p>
      <Content app={app} />
    </Modal>
  );
};
