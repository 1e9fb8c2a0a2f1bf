// What a public link says, and what ends it: a word for visitors, a password, a day, a number.

import { DayInput, type LinkAsked, type PublicLink } from "@dougong/web";
import { Button, Input, InputNumber } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Item } from "../settings/Item";
import { dayOf, endOf } from "./days";
import styles from "./link.module.css";

type LinkLimitsProps = { readonly link: PublicLink; readonly set: (change: Partial<LinkAsked>) => void };

export const LinkLimits = ({ link, set }: LinkLimitsProps) => {
  const { t } = useTranslation("link");
  const [note, setNote] = useState(link.note);
  return (
    <div className={styles.limits}>
      <Item id="link-note" label={t("note")}>
        <Input id="link-note" maxLength={300} placeholder={t("noteHint")} value={note} onChange={(event) => setNote(event.target.value)} onBlur={() => note !== link.note && set({ note })} />
      </Item>
      <div className={styles.three}>
        <Item id="link-until" label={t("until")}>
          <DayInput id="link-until" label={t("until")} day={dayOf(link.until)} set={(day) => set({ until: endOf(day) })} />
        </Item>
        <Item id="link-most" label={t("most")}>
          <InputNumber id="link-most" min={1} max={1_000_000} precision={0} placeholder={t("unlimited")} value={link.most} onChange={(most) => set({ most })} />
        </Item>
        <Password link={link} set={set} />
      </div>
    </div>
  );
};

const Password = ({ link, set }: LinkLimitsProps) => {
  const { t } = useTranslation("link");
  const [typed, setTyped] = useState("");
  const keep = (): void => {
    if (typed) set({ password: typed });
    setTyped("");
  };
  return (
    <Item id="link-password" label={t("password")}>
      {link.protected ? (
        <span className={styles.kept}>
          {t("passwordSet")}
          <Button size="small" type="link" onClick={() => set({ password: "" })}>{t("passwordDrop")}</Button>
        </span>
      ) : (
        <Input id="link-password" placeholder={t("passwordHint")} maxLength={100} autoComplete="off" value={typed} onChange={(event) => setTyped(event.target.value)} onPressEnter={keep} onBlur={keep} />
      )}
    </Item>
  );
};
