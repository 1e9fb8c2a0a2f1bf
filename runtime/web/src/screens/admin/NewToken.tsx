// Purpose and lifetime of a new token, then the token itself, once.

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Form, Input, Modal, Segmented } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { createToken, tokensQuery } from "../../api/tokens";
import styles from "./Admin.module.css";
import { CopyThenDone } from "./CopyButton";
import { useWords } from "./useSaid";

const lifetimes = [30, 90, 365, 0] as const;

const Made = ({ secret, close }: { secret: string; close: () => void }) => {
  const { t } = useTranslation("admin");
  return (
    <Modal
      open
      title={t("tokenCreated")}
      width={480}
      closable={false}
      mask={{ closable: false }}
      onCancel={close}
      footer={<CopyThenDone text={secret} close={close} />}
    >
      <div className={styles.stack}>
        <code className={`dg-mono ${styles.secret}`}>{secret}</code>
        <span className={styles.meta}>{t("tokenUse")}</span>
      </div>
    </Modal>
  );
};

export const NewToken = ({ close }: { close: () => void }) => {
  const { t } = useTranslation("admin");
  const queries = useQueryClient();
  const words = useWords();
  const [name, setName] = useState("");
  const [days, setDays] = useState<number>(365);
  const [tried, setTried] = useState(false);
  const made = useMutation({
    mutationFn: () => createToken(days ? { name: name.trim(), days } : { name: name.trim() }),
    onSuccess: () => queries.invalidateQueries({ queryKey: tokensQuery.queryKey }),
  });
  const submit = (): void => {
    setTried(true);
    if (name.trim()) made.mutate();
  };
  if (made.data) return <Made secret={made.data.token} close={close} />;
  const wrong = tried && !name.trim() ? t("tokenNameMissing") : made.error ? words(made.error) : undefined;
  return (
    <Modal open title={t("newToken")} width={480} okText={t("createToken")} cancelText={t("cancel")} confirmLoading={made.isPending} onOk={submit} onCancel={close}>
      <Form layout="vertical" component={false}>
        <Form.Item label={t("tokenName")} htmlFor="token-name" required validateStatus={wrong && "error"} help={wrong}>
          <Input id="token-name" autoFocus maxLength={100} value={name} placeholder={t("tokenNameHint")} onChange={(event) => setName(event.target.value)} onPressEnter={submit} />
        </Form.Item>
        <Form.Item label={t("tokenDays")}>
          <Segmented<number> value={days} onChange={setDays} options={lifetimes.map((value) => ({ value, label: value ? t("days", { count: value }) : t("forever") }))} />
        </Form.Item>
      </Form>
    </Modal>
  );
};
