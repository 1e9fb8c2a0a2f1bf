// The address of a rule and its secrets, which are shown once when they are made.

import { callAddressQuery, type CallSecrets, dayOf, dayText, Failure, renewCallAddress, useConfirm, useStandpoint } from "@dougong/web";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Button, Modal, Typography } from "antd";
import { KeyRound } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { saveAll } from "../../../draft";
import styles from "./Calls.module.css";

const wholeOf = (path: string): string => `${window.location.origin}/api/v1${path}`;

type AddressProps = { app: string; rule: string; unsigned: boolean };

export const Address = ({ app, rule, unsigned }: AddressProps) => {
  const { t } = useTranslation("rules");
  const standpoint = useStandpoint();
  const client = useQueryClient();
  const confirm = useConfirm();
  const [shown, setShown] = useState<CallSecrets | null>(null);
  const { data } = useQuery(callAddressQuery(app, rule));
  const made = useMutation({
    mutationFn: async () => {
      await saveAll(app);
      return renewCallAddress(app, rule);
    },
    onSuccess: (secrets) => {
      setShown(secrets);
      void client.invalidateQueries({ queryKey: callAddressQuery(app, rule).queryKey });
    },
  });
  const since = data?.made_at;
  const ask = (): void => confirm({ title: t("renewSecretTitle"), consequence: t("renewSecretBody"), verb: t("renewSecret"), act: () => made.mutateAsync() });
  return (
    <section className={styles.address} aria-label={t("callAddress")}>
      <div className={styles.line}>
        <span>{t("callAddress")}</span>
        <Typography.Text code copyable>{wholeOf(`/calls/${app}/${rule}`)}</Typography.Text>
      </div>
      <div className={styles.line}>
        <span>{since ? t("secretSince", { day: dayText(dayOf(new Date(since), standpoint.zone), standpoint) }) : t("noSecret")}</span>
        <Button size="small" icon={<KeyRound size={14} />} loading={made.isPending} onClick={() => (since ? ask() : made.mutate())}>
          {t(since ? "renewSecret" : "makeSecret")}
        </Button>
      </div>
      {made.error && <Failure small error={made.error} />}
      {shown && <Once secrets={shown} unsigned={unsigned} close={() => setShown(null)} />}
    </section>
  );
};

const Once = ({ secrets, unsigned, close }: { secrets: CallSecrets; unsigned: boolean; close: () => void }) => {
  const { t } = useTranslation("rules");
  return (
    <Modal open title={t("secretOnce")} onCancel={close} onOk={close} okText={t("secretKept")} footer={(_, { OkBtn }) => <OkBtn />} closable={false} mask={{ closable: false }}>
      <div className={styles.once}>
        <p>{t("secretSign")}</p>
        <Typography.Text code copyable>{secrets.secret}</Typography.Text>
        {unsigned && (
          <>
            <p>{t("secretAddress")}</p>
            <Typography.Text code copyable>{wholeOf(secrets.open_path)}</Typography.Text>
          </>
        )}
      </div>
    </Modal>
  );
};
