// Ctrl K: by a few letters to an app, a form, a record, a person, or the answer to a question.

import { Button, Input, Modal } from "antd";
import { ArrowLeft, CircleHelp, Search } from "lucide-react";
import { Fragment, type KeyboardEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";
import { AppIcon } from "../ui/AppIcon";
import { Avatar } from "../ui/Avatar";
import styles from "./JumpDialog.module.css";
import type { Target } from "./jump";
import { useSignedIn } from "./SignedIn";
import { useFound } from "./useFound";

const Face = ({ target }: { target: Target }) => {
  if (target.kind === "person") return <Avatar id={target.id} name={target.label} size={20} />;
  if (target.kind === "help") return <CircleHelp size={18} aria-hidden="true" />;
  return <AppIcon app={target.app} size={20} />;
};

const Found = ({ target, active, go }: { target: Target; active: boolean; go: () => void }) => (
  <li
    id={`jump-${target.id}`}
    role="option"
    aria-selected={active}
    className={active ? `${styles.found} ${styles.active}` : styles.found}
    onClick={go}
  >
    <Face target={target} />
    <span className={styles.label}>{target.label}</span>
    {target.of && <span className={styles.of}>{target.of}</span>}
  </li>
);

/** Who somebody is, or what the answer is; nothing to go to, so it is shown here. */
const Card = ({ target, back, close }: { target: Target; back: () => void; close: () => void }) => {
  const { t } = useTranslation("shell");
  const me = useSignedIn();
  const go = useNavigate();
  return (
    <div className={styles.card}>
      <Button type="text" size="small" autoFocus icon={<ArrowLeft size={14} />} onClick={back}>{t("foundBack")}</Button>
      <h2><Face target={target} /> {target.label}</h2>
      <p>{target.kind === "help" ? target.answer : target.of || t("noDepartment")}</p>
      {target.kind === "person" && me.admin && (
        <Button size="small" onClick={() => { close(); void go(`/admin/people?person=${target.id}`); }}>{t("foundPerson")}</Button>
      )}
    </div>
  );
};

const Searching = ({ close }: { close: () => void }) => {
  const { t } = useTranslation("shell");
  const navigate = useNavigate();
  const [text, setText] = useState("");
  const [cursor, setCursor] = useState(0);
  const [opened, setOpened] = useState<Target | null>(null);
  const { groups, asking, whole } = useFound(text);
  const found = groups.flatMap(({ targets }) => targets);
  const at = Math.min(cursor, Math.max(0, found.length - 1));

  const go = (target: Target | undefined): void => {
    if (!target) return;
    if (target.kind === "person" || target.kind === "help") return setOpened(target);
    close();
    void navigate(target.address);
  };
  const move = (event: KeyboardEvent): void => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step || found.length === 0) return;
    event.preventDefault();
    const next = (at + step + found.length) % found.length;
    setCursor(next);
    document.getElementById(`jump-${found[next]?.id}`)?.scrollIntoView({ block: "nearest" });
  };
  if (opened) return <Card target={opened} back={() => setOpened(null)} close={close} />;
  return (
    <>
      <Input
        autoFocus
        size="large"
        variant="borderless"
        prefix={<Search size={16} />}
        placeholder={t("jumpHint")}
        aria-label={t("jump")}
        role="combobox"
        aria-expanded
        aria-controls="jump-found"
        aria-activedescendant={found[at] && `jump-${found[at].id}`}
        value={text}
        maxLength={100}
        onChange={(event) => {
          setText(event.target.value);
          setCursor(0);
        }}
        onKeyDown={move}
        onPressEnter={() => go(found[at])}
      />
      <ul id="jump-found" role="listbox" className={styles.list} aria-label={t("jump")}>
        {groups.map(({ name, targets }) => (
          <Fragment key={name}>
            <li role="presentation" className={styles.group}>{t(`found_${name}`)}</li>
            {targets.map((target) => (
              <Found key={target.id} target={target} active={target.id === found[at]?.id} go={() => go(target)} />
            ))}
          </Fragment>
        ))}
      </ul>
      {found.length === 0 && <p className={styles.none} role="status">{asking ? t("jumpAsking") : t("jumpNone", { text: text.trim() })}</p>}
      {!whole && <p className={styles.none}>{t("jumpNotAll")}</p>}
    </>
  );
};

export const JumpDialog = ({ open, close }: { open: boolean; close: () => void }) => (
  <Modal open={open} onCancel={close} footer={null} closable={false} destroyOnHidden width={560} styles={{ container: { padding: 8 } }}>
    <Searching close={close} />
  </Modal>
);
