// Before anything follows: what would be made, changed and shut out, by name.

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Alert, App, Button, Modal, Select, Skeleton } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { type DueKind, dueKinds, followOrganisation, followingQuery, lookAtOrganisation, type OrganisationLook } from "../../api/organisations";
import { useWords } from "../admin/useSaid";
import styles from "./connections.module.css";
import { paces } from "./pace";
import { usePaceWords } from "./usePaceWords";

const SHOWN = 12;

export const FollowDialog = ({ id, close }: { readonly id: string; readonly close: () => void }) => {
  const { t } = useTranslation("connections");
  const { message } = App.useApp();
  const words = useWords();
  const pace = usePaceWords();
  const queries = useQueryClient();
  const [every, setEvery] = useState<number | null>(60);
  const { data, error } = useQuery({ queryKey: ["organisation", id, "look"], queryFn: () => lookAtOrganisation(id), staleTime: 0, gcTime: 0, retry: false });
  const follow = useMutation({
    mutationFn: () => followOrganisation(id, every),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: followingQuery(id).queryKey });
      close();
    },
    onError: (wrong: Error) => void message.error(words(wrong)),
  });
  return (
    <Modal
      open
      title={t("followTitle")}
      onCancel={close}
      footer={[
        <Button key="close" onClick={close}>
          {t("notNow")}
        </Button>,
        <Button key="follow" type="primary" disabled={!data} loading={follow.isPending} onClick={() => follow.mutate()}>
          {t("follow")}
        </Button>,
      ]}
    >
      <p className={styles.meta}>{t("followBody")}</p>
      {error && <Alert type="error" showIcon title={words(error)} />}
      {!data && !error && <Skeleton active paragraph={{ rows: 4 }} />}
      {data && <Due look={data} />}
      <div className={styles.following}>
        <span>{t("followPace")}</span>
        <Select aria-label={t("followPace")} popupMatchSelectWidth={false} value={every} options={paces.filter((each) => each >= 30).map((value) => ({ value, label: pace(value) }))} onChange={setEvery} />
      </div>
    </Modal>
  );
};

const Due = ({ look }: { readonly look: OrganisationLook }) => {
  const { t } = useTranslation("connections");
  const kinds = dueKinds.filter((kind) => look.counts[kind] > 0);
  if (kinds.length === 0) return <Alert type="success" showIcon title={t("nothingToFollow")} />;
  return (
    <>
      {look.many_leaving && <Alert type="warning" showIcon title={t("manyLeaving", { count: look.counts.disabled })} />}
      <dl className={styles.due}>
        {kinds.map((kind) => (
          <div key={kind}>
            <dt>{t(`due_${kind}`, { count: look.counts[kind] })}</dt>
            <dd>{named(look, kind, t("andMore"))}</dd>
          </div>
        ))}
      </dl>
    </>
  );
};

const named = (look: OrganisationLook, kind: DueKind, more: string): string => {
  const some = look[kind].slice(0, SHOWN).join("、");
  return look.counts[kind] > SHOWN ? `${some}${more}` : some;
};
