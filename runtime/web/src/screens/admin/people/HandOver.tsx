// What a person needs to sign in, shown once.

import { Modal } from "antd";
import { useTranslation } from "react-i18next";
import { FactRow } from "../../../ui/Facts";
import styles from "../Admin.module.css";
import { CopyThenDone } from "../CopyButton";

type HandOverProps = { name: string; username: string; password: string; first: boolean; close: () => void };

export const HandOver = ({ name, username, password, first, close }: HandOverProps) => {
  const { t } = useTranslation("admin");
  const address = window.location.origin;
  const passwordLabel = t(first ? "firstPassword" : "newPassword");
  const text = [`${t("address")}: ${address}`, `${t("username")}: ${username}`, `${passwordLabel}: ${password}`].join("\n");
  return (
    <Modal open width={480} title={t("handOver", { name })} closable={false} mask={{ closable: false }} onCancel={close} footer={<CopyThenDone text={text} close={close} />}>
      <div className={styles.stack}>
        <p className={styles.meta}>{t("handOverBody", { name })}</p>
        <div className={styles.secret}>
          <FactRow label={t("address")}>{address}</FactRow>
          <FactRow label={t("username")}>{username}</FactRow>
          <FactRow label={passwordLabel}>
            <code className="dg-mono">{password}</code>
          </FactRow>
        </div>
      </div>
    </Modal>
  );
};
