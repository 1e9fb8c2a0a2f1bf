// What I changed on a view is mine alone, until I keep it or drop it.

import { Button, Input, Modal } from "antd";
import { PencilLine } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { labelText } from "../../i18n/label";
import { usePreferences } from "../../preferences/preferences";
import { type MyView, useArrangements } from "./arrangement";
import styles from "./list.module.css";
import { isMine, type List } from "./useList";

/** What the list shows now, as a view of one's own. */
const viewOf = (list: List, key: string, label: string): MyView => {
  const { view } = list;
  return {
    key,
    label,
    mine: true,
    type: "table",
    conditions: list.filter,
    base: isMine(view) ? view.base : (view?.key ?? null),
    ...(view?.filter ? { filter: view.filter } : {}),
    ...(view?.fields ? { fields: view.fields } : {}),
    ...(list.sort ? { sort: list.sort.split(",") } : {}),
  };
};

export const ChangedStrip = ({ list }: { list: List }) => {
  const { t } = useTranslation("list");
  const locale = usePreferences((state) => state.locale);
  const keep = useArrangements((state) => state.keepView);
  const [naming, setNaming] = useState(false);
  const { view } = list;
  if (!list.changed) return null;
  const save = (key: string, label: string): void => {
    keep(list.name, viewOf(list, key, label));
    setNaming(false);
    list.go({ view: key, filter: null, sort: null }, "replace");
  };
  return (
    <div className={styles.strip} role="status">
      <PencilLine size={14} aria-hidden="true" />
      <span>{t("changed")}</span>
      <span className={styles.gap} />
      {isMine(view) ? (
        <Button type="link" size="small" onClick={() => save(view.key, labelText(view.label, locale))}>
          {t("updateMine", { label: labelText(view.label, locale) })}
        </Button>
      ) : (
        <Button type="link" size="small" onClick={() => setNaming(true)}>
          {t("saveMine")}
        </Button>
      )}
      <Button type="text" size="small" onClick={() => list.go({ filter: null, sort: null })}>
        {t("revert")}
      </Button>
      {naming && <NameDialog onName={(label) => save(`my_${Date.now().toString(36)}`, label)} onClose={() => setNaming(false)} />}
    </div>
  );
};

const NameDialog = ({ onName, onClose }: { onName: (label: string) => void; onClose: () => void }) => {
  const { t } = useTranslation("list");
  const [name, setName] = useState("");
  const ready = name.trim() !== "";
  return (
    <Modal
      open
      width={480}
      title={t("mineTitle")}
      okText={t("mineSave")}
      cancelText={t("mineLeave")}
      okButtonProps={{ disabled: !ready }}
      onOk={() => onName(name.trim())}
      onCancel={onClose}
    >
      <label>
        {t("mineName")}
        <Input autoFocus maxLength={40} placeholder={t("mineHint")} value={name} onChange={(event) => setName(event.target.value)} onPressEnter={() => ready && onName(name.trim())} />
      </label>
    </Modal>
  );
};
