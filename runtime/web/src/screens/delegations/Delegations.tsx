// Who acts in my place while I am away, and in whose place I act.

import { useQuery } from "@tanstack/react-query";
import { Button } from "antd";
import { UserRoundPlus } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { type Delegation, delegationsQuery } from "../../api/delegations";
import type { Labelled } from "../../api/me";
import { useSignedIn } from "../../shell/SignedIn";
import { useTitle } from "../../shell/useTitle";
import { Card } from "../../ui/Card";
import { RowsLoading } from "../../ui/Loading";
import { Notice } from "../../ui/Notice";
import { Failure } from "../../ui/States";
import { PageTitle } from "../../ui/Titles";
import { PeoplePick } from "../tasks/PeoplePick";
import { DelegationRow } from "./DelegationRow";
import styles from "./Delegations.module.css";
import { GivingDialog } from "./GivingDialog";

type PartProps = { readonly title: string; readonly none?: string; readonly items: readonly Delegation[]; readonly whose: string };

const Part = ({ title, none, items, whose }: PartProps) => {
  if (items.length === 0 && !none) return null;
  return (
    <Card title={title}>
      {items.length === 0 && <p className={styles.none}>{none}</p>}
      <ul>
        {items.map((each) => (
          <DelegationRow key={each.id} delegation={each} whose={whose} />
        ))}
      </ul>
    </Card>
  );
};

/** Whose delegations are shown: an administrator may look at those of anybody, and give one for them. */
const Whose = ({ value, onChange }: { value: readonly Labelled[]; onChange: (people: readonly Labelled[]) => void }) => {
  const { t } = useTranslation("delegations");
  return (
    <label className={styles.whose}>
      <span>{t("whose")}</span>
      <PeoplePick label={t("whose")} many={false} value={value} onChange={onChange} />
    </label>
  );
};

export const Delegations = () => {
  const { t } = useTranslation("delegations");
  const me = useSignedIn();
  const [of, setOf] = useState<readonly Labelled[]>([{ id: me.id, label: me.name }]);
  const [giving, setGiving] = useState(false);
  const [person] = of;
  const whose = person?.id ?? me.id;
  const { data, error, refetch } = useQuery(delegationsQuery(whose === me.id ? null : whose));
  useTitle(t("title"));
  if (error) return <Failure error={error} retry={refetch} />;
  const [open, over] = [(data ?? []).filter(({ state }) => state !== "over"), (data ?? []).filter(({ state }) => state === "over")];
  const give = <Button type="primary" icon={<UserRoundPlus size={16} />} onClick={() => setGiving(true)}>{t("give")}</Button>;
  return (
    <div className={styles.page}>
      <PageTitle note={t("note")} actions={give}>{t("title")}</PageTitle>
      {me.admin && <Whose value={of} onChange={setOf} />}
      {!data && <RowsLoading />}
      {data?.length === 0 && <Notice small title={t("none")}>{t("noneBody")}</Notice>}
      {data && data.length > 0 && (
        <>
          <Part title={t("given")} none={t("noneGiven")} items={open.filter((each) => each.person.id === whose)} whose={whose} />
          <Part title={t("taken")} items={open.filter((each) => each.deputy.id === whose)} whose={whose} />
          <Part title={t("over")} items={over} whose={whose} />
        </>
      )}
      {giving && <GivingDialog person={whose === me.id ? null : (person ?? null)} close={() => setGiving(false)} />}
    </div>
  );
};
