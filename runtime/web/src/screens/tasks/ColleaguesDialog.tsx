// Choosing the colleagues who take a task over, sign as well, or are told.

import { Modal, Radio } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Labelled } from "../../api/me";
import styles from "./ActionBar.module.css";
import { PeoplePick } from "./PeoplePick";

export const asking = ["transfer", "add_signer", "copy"] as const;
export type Asking = (typeof asking)[number];

const places = ["before", "after", "alongside"] as const;

type ColleaguesProps = { verb: Asking; close: () => void; act: (verb: Asking, more: { to: string[]; place?: string }) => void };

export const ColleaguesDialog = ({ verb, close, act }: ColleaguesProps) => {
  const { t } = useTranslation("tasks");
  const [people, setPeople] = useState<readonly Labelled[]>([]);
  const [place, setPlace] = useState<(typeof places)[number]>("before");
  const names = people.map(({ label }) => label).join("、");
  const send = (): void => {
    close();
    act(verb, { to: people.map(({ id }) => id), ...(verb === "add_signer" ? { place } : {}) });
  };
  return (
    <Modal
      open
      width={480}
      title={t(`${verb}Title`)}
      okText={names ? t(`${verb}To`, { name: names }) : t(`verb_${verb}`)}
      okButtonProps={{ disabled: people.length === 0 }}
      cancelText={t("colleaguesNot")}
      onOk={send}
      onCancel={close}
    >
      <PeoplePick label={t(`${verb}Title`)} many={verb !== "transfer"} value={people} onChange={setPeople} />
      {verb === "add_signer" && (
        <Radio.Group
          className={styles.places}
          aria-label={t("signsWhere")}
          options={places.map((value) => ({
            value,
            label: <span className={styles.place}><b>{t(`signs_${value}`)}</b><small>{t(`signsHint_${value}`)}</small></span>,
          }))}
          value={place}
          onChange={({ target }) => setPlace(target.value as (typeof places)[number])}
        />
      )}
    </Modal>
  );
};
