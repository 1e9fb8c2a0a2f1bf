// One person beside the list: what is written down, what they may see, what happened to their account.

import { App, Button, Drawer, Tabs } from "antd";
import { X } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { type Department, editPerson, type PersonCard, type PersonFields as Fields, resetPassword, useDirectoryChange } from "../../../api/directory";
import { ApiProblem } from "../../../api/problem";
import { useWidth } from "../../../preferences/media";
import { Avatar } from "../../../ui/Avatar";
import { IconButton } from "../../../ui/IconButton";
import { Tag } from "../../../ui/Tag";
import { useConfirm } from "../../../ui/useConfirm";
import admin from "../Admin.module.css";
import { Trail } from "../Trail";
import { useSaid, useWords } from "../useSaid";
import { HandOver } from "./HandOver";
import { HandoverTab } from "./handover/HandoverTab";
import { newPassword } from "./passwords";
import styles from "./People.module.css";
import { PersonFields } from "./PersonFields";
import { PersonRoles } from "./PersonRoles";
import { PersonSessions } from "./PersonSessions";

const fieldsOf = ({ name, username, phone, email, admin, departments }: PersonCard): Fields => ({
  name, username, phone, email, admin, departments: departments.map(({ id }) => id),
});

/** Disable or enable, and a new password: the two things that end somebody's sessions. */
const AccountButtons = ({ person, reset }: { person: PersonCard; reset: (password: string) => void }) => {
  const { t } = useTranslation("admin");
  const confirm = useConfirm();
  const said = useSaid();
  const words = useWords();
  const { message } = App.useApp();
  const change = useDirectoryChange(editPerson);
  const secret = useDirectoryChange(resetPassword);
  const { id, name } = person;
  const refused = (error: Error) => void message.error(words(error));
  const askToDisable = (): void =>
    confirm({
      title: t("disableTitle", { name }),
      consequence: t("disableBody", { name }),
      verb: t("disable"),
      keep: t("keepEnabled"),
      act: () => change.mutateAsync({ id, disabled: true }).then(() => said(t("disabledDone", { name })).onSuccess(), refused),
    });
  const askToReset = (): void =>
    confirm({
      title: t("resetTitle", { name }),
      consequence: t("resetBody", { name }),
      verb: t("resetPassword"),
      keep: t("keepPassword"),
      act: () => {
        const password = newPassword();
        return secret.mutateAsync({ id, password }).then(() => reset(password), refused);
      },
    });
  if (person.disabled) {
    return <Button onClick={() => change.mutate({ id, disabled: false }, said(t("enabledDone", { name })))}>{t("enable")}</Button>;
  }
  return (
    <>
      <Button danger onClick={askToDisable}>
        {t("disable")}
      </Button>
      <Button onClick={askToReset}>{t("resetPassword")}</Button>
    </>
  );
};

type PersonDrawerProps = { person: PersonCard; departments: readonly Department[]; close: () => void };

export const PersonDrawer = ({ person, departments, close }: PersonDrawerProps) => {
  const { t } = useTranslation("admin");
  const said = useSaid();
  const width = useWidth();
  const covers = width === "phone" || width === "narrow";
  const before = fieldsOf(person);
  const [fields, setFields] = useState(before);
  const [tab, setTab] = useState("profile");
  const [password, setPassword] = useState<string | null>(null);
  const save = useDirectoryChange(editPerson);
  const changed = JSON.stringify(fields) !== JSON.stringify(before);
  const submit = (): void => {
    const { onSuccess, onError } = said(t("personSaved", { name: fields.name }));
    save.mutate(
      { id: person.id, ...fields },
      { onSuccess, onError: (error) => (error instanceof ApiProblem && error.errors.length > 0 ? setTab("profile") : onError(error)) },
    );
  };
  const foot = (
    <div className={styles.foot}>
      <AccountButtons person={person} reset={setPassword} />
      <span className={styles.rest} />
      <Button type="primary" disabled={!changed} loading={save.isPending} onClick={submit}>
        {t("savePerson")}
      </Button>
    </div>
  );
  return (
    <Drawer open size={width === "phone" ? "100%" : 480} mask={covers} closable={false} onClose={close} footer={foot} aria-label={person.name}>
      <header className={styles.person}>
        <Avatar id={person.id} name={person.name} size={40} />
        <div className={admin.main}>
          <h2>
            {person.name} {person.disabled && <Tag colour="mo" dense>{t("status_disabled")}</Tag>}
          </h2>
          <p className={admin.meta}>{[...person.departments.map(({ label }) => label), person.username].join(" · ")}</p>
        </div>
        <IconButton icon={X} label={t("closePerson")} keys="Esc" onClick={close} />
      </header>
      <Tabs
        activeKey={tab}
        onChange={setTab}
        items={[
          {
            key: "profile",
            label: t("tab_profile"),
            children: (
              <div className={styles.tabs}>
                <PersonFields at="person" value={fields} onChange={setFields} departments={departments} error={save.error} />
              </div>
            ),
          },
          { key: "roles", label: t("tab_roles"), children: <PersonRoles person={person} /> },
          { key: "handover", label: t("tab_handover"), children: <HandoverTab person={person} /> },
          {
            key: "trail",
            label: t("tab_trail"),
            children: (
              <>
                <PersonSessions person={person} />
                <Trail subject={person.id} />
              </>
            ),
          },
        ]}
      />
      {password && <HandOver name={person.name} username={person.username} password={password} first={false} close={() => setPassword(null)} />}
    </Drawer>
  );
};
