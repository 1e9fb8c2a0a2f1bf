// One delegation in a line: who for whom, when, for what, and the way to end it.

import { App, Button, Checkbox, Modal } from "antd";
import { ArrowRight } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { type Delegation, useEnding } from "../../api/delegations";
import { ApiProblem } from "../../api/problem";
import { dayText } from "../../format/when";
import { useSignedIn } from "../../shell/SignedIn";
import { useStandpoint } from "../../shell/useStandpoint";
import { Person } from "../../ui/Avatar";
import { Tag } from "../../ui/Tag";
import styles from "./Delegations.module.css";

const colours = { holding: "lv", coming: "dian", over: "mo" } as const;

const EndingDialog = ({ delegation, close }: { delegation: Delegation; close: () => void }) => {
  const { t } = useTranslation("delegations");
  const { message } = App.useApp();
  const ending = useEnding();
  const [back, setBack] = useState(true);
  const end = (): void =>
    void ending.mutateAsync({ id: delegation.id, take_back: back }).then(
      () => {
        void message.success(t("ended"));
        close();
      },
      (error: Error) => void message.error(error instanceof ApiProblem ? error.words : error.message),
    );
  return (
    <Modal open width={480} title={t("endTitle", { person: delegation.deputy.label })} okText={t("endVerb")} cancelText={t("endNot")} confirmLoading={ending.isPending} onOk={end} onCancel={close}>
      <p className={styles.none}>{t("endBody")}</p>
      <Checkbox checked={back} onChange={({ target }) => setBack(target.checked)}>{t("takeBack", { person: delegation.deputy.label })}</Checkbox>
    </Modal>
  );
};

export const DelegationRow = ({ delegation, whose }: { delegation: Delegation; whose: string }) => {
  const { t } = useTranslation("delegations");
  const me = useSignedIn();
  const standpoint = useStandpoint();
  const [ending, setEnding] = useState(false);
  const { person, deputy, first_day, last_day, first_time, last_time, scope, reason, made_by, state, ended_at } = delegation;
  const mayEnd = state !== "over" && (person.id === me.id || me.admin);
  const moment = (day: string, time: string | null): string => [dayText(day, standpoint), time].filter(Boolean).join(" ");
  const days = t("days", { from: moment(first_day, first_time), until: moment(last_day, last_time) });
  const what = scope.length === 0 ? t("everything") : scope.map(({ label }) => label).join("、");
  const rest = [what, reason, made_by.id !== person.id && t("madeBy", { person: made_by.label }), ended_at && t("endedEarly")].filter(Boolean).join(" · ");
  return (
    <li className={styles.row}>
      <div className={styles.people}>
        <Person id={person.id} name={person.label} />
        <ArrowRight size={14} aria-label={t("to")} />
        <Person id={deputy.id} name={deputy.label} />
        <Tag dense colour={colours[state]}>{t(`state_${state}`)}</Tag>
      </div>
      <div className={styles.facts}>
        <p>{days}</p>
        <p className={styles.below}>{rest}</p>
      </div>
      {mayEnd && whose === person.id && <Button onClick={() => setEnding(true)}>{t("endVerb")}</Button>}
      {ending && <EndingDialog delegation={delegation} close={() => setEnding(false)} />}
    </li>
  );
};
