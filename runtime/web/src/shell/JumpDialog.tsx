// Ctrl K: go to an app or form by a few letters of its name.

import { Input, Modal } from "antd";
import { Search } from "lucide-react";
import { type KeyboardEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";
import { useApps } from "../api/apps";
import { AppIcon } from "../ui/AppIcon";
import styles from "./JumpDialog.module.css";
import { matching, type Target, targetsOf } from "./jump";

const Found = ({ target, active, go }: { target: Target; active: boolean; go: () => void }) => (
  <li
    id={`jump-${target.id}`}
    role="option"
    aria-selected={active}
    className={active ? `${styles.found} ${styles.active}` : styles.found}
    onClick={go}
  >
    <AppIcon app={target.app} size={20} />
    <span>{target.label}</span>
    {target.form && <span className={styles.of}>{target.app.label}</span>}
  </li>
);

const Searching = ({ close }: { close: () => void }) => {
  const { t } = useTranslation("shell");
  const navigate = useNavigate();
  const { data: apps = [] } = useApps();
  const [text, setText] = useState("");
  const [cursor, setCursor] = useState(0);
  const found = matching(targetsOf(apps), text);

  const go = (target: Target | undefined): void => {
    if (!target) return;
    close();
    void navigate(target.address);
  };
  const move = (event: KeyboardEvent): void => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step || found.length === 0) return;
    event.preventDefault();
    setCursor((cursor + step + found.length) % found.length);
  };

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
        aria-activedescendant={found[cursor] && `jump-${found[cursor].id}`}
        value={text}
        onChange={(event) => {
          setText(event.target.value);
          setCursor(0);
        }}
        onKeyDown={move}
        onPressEnter={() => go(found[cursor])}
      />
      <ul id="jump-found" role="listbox" className={styles.list} aria-label={t("jump")}>
        {found.map((target, index) => (
          <Found key={target.id} target={target} active={index === cursor} go={() => go(target)} />
        ))}
      </ul>
      {found.length === 0 && <p className={styles.none}>{t("jumpNone", { text })}</p>}
    </>
  );
};

export const JumpDialog = ({ open, close }: { open: boolean; close: () => void }) => (
  <Modal open={open} onCancel={close} footer={null} closable={false} destroyOnHidden width={480} styles={{ container: { padding: 8 } }}>
    <Searching close={close} />
  </Modal>
);
