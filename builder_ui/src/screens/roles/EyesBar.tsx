// Whose eyes these are, what they see of the chosen form, and the way to their list.

import { Avatar, IconButton } from "@dougong/web";
import { useQuery } from "@tanstack/react-query";
import { Button, Modal, Select } from "antd";
import { ExternalLink, UserSearch, X } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { sightQuery, type Sight } from "./eyes";
import { usePeople } from "./Holders";
import styles from "./Eyes.module.css";
import { SeenDialog } from "./SeenDialog";
import type { Named } from "./useMatrix";

/** Choose whose eyes to look with. */
export const Choosing = ({ choose, close }: { choose: (person: string) => void; close: () => void }) => {
  const { t } = useTranslation("roles");
  const [text, setText] = useState("");
  return (
    <Modal open width={480} title={t("lookAs")} footer={null} onCancel={close}>
      <Select
        autoFocus
        defaultOpen
        className={styles.people ?? ""}
        aria-label={t("whose")}
        placeholder={t("whose")}
        showSearch={{ filterOption: false, searchValue: text, onSearch: setText }}
        options={usePeople(text).map(({ id, label }) => ({ value: id, label }))}
        onChange={choose}
      />
      <p className={styles.promise}>{t("lookAsNote")}</p>
    </Modal>
  );
};

/** "全员 + 销售，两个角色取宽的一项". */
const useHeld = (): ((sight: Sight, roles: readonly Named[]) => string) => {
  const { t } = useTranslation("roles");
  return ({ admin, roles: held }, roles) => {
    if (admin) return t("heldAdmin");
    const labels = roles.filter(({ key }) => held.includes(key)).map(({ label }) => label);
    if (labels.length === 0) return t("heldNone");
    return labels.length === 1 ? (labels[0] as string) : t("heldSeveral", { roles: labels.join(" + "), count: labels.length });
  };
};

type EyesBarProps = { readonly app: string; readonly form: Named | null; readonly roles: readonly Named[]; readonly person: string; readonly again: () => void; readonly leave: () => void };

export const EyesBar = ({ app, form, roles, person, again, leave }: EyesBarProps) => {
  const { t } = useTranslation("roles");
  const held = useHeld();
  const [open, setOpen] = useState(false);
  const { data: sight, error } = useQuery({ ...sightQuery(app, form?.key ?? "", person, null), enabled: form !== null });
  const { read, update } = sight?.counts ?? {};
  return (
    <div className={styles.bar} role="status">
      <UserSearch size={16} aria-hidden="true" />
      {sight && (
        <>
          <span className={styles.who}>
            {t("lookingAs")}
            <Avatar id={person} name={sight.person.label} size={24} />
            <b>{sight.person.label}</b>
          </span>
          <span className={styles.what}>
            {held(sight, roles)} · {t("seesOf", { count: read ?? "0", form: form?.label })}
            {t("comma")}
            {update ? t("mayChangeOf", { count: update }) : t("mayChangeNone")}
            {sight.narrowed && <small>{t("onlyWhatYouSee")}</small>}
          </span>
        </>
      )}
      {error && <span className={styles.what}>{t("notYours", { form: form?.label })}</span>}
      <span className={styles.acts}>
        <Button ghost onClick={again}>{t("anotherPerson")}</Button>
        <Button icon={<ExternalLink size={14} />} disabled={!sight || !form} onClick={() => setOpen(true)}>{t("openTheirs")}</Button>
        <IconButton icon={X} label={t("leaveEyes")} onClick={leave} />
      </span>
      {open && form && sight && <SeenDialog app={app} form={form} person={sight.person} close={() => setOpen(false)} />}
    </div>
  );
};
