// The fields a formula may use, found by name; a click puts one in.

import { fieldIconOf } from "@dougong/web";
import { Input } from "antd";
import { Search } from "lucide-react";
import { createElement, useState } from "react";
import { useTranslation } from "react-i18next";
import styles from "./Formula.module.css";
import type { NameGroup } from "./names";

export const Fields = ({ groups, insert }: { groups: readonly NameGroup[]; insert: (path: string) => void }) => {
  const { t } = useTranslation("formula");
  const [wanted, setWanted] = useState("");
  return (
    <aside className={styles.fields} aria-label={t("fields")}>
      <Input prefix={<Search size={14} />} value={wanted} placeholder={t("searchFields")} aria-label={t("searchFields")} onChange={(event) => setWanted(event.target.value)} />
      {groups.map(({ key, label, names, whole }) => {
        const found = names.filter((name) => name.label.toLowerCase().includes(wanted.trim().toLowerCase()));
        return found.length === 0 ? null : (
          <section key={key}>
            <h3>
              {whole ? (
                <button type="button" title={t("insertWhole", { label })} onClick={() => insert(whole.path)}>
                  {createElement(fieldIconOf(whole.type), { size: 14 })}
                  <span>{label}</span>
                </button>
              ) : (
                label
              )}
            </h3>
            {found.map(({ path, label: name, type }) => (
              <button key={path} type="button" onClick={() => insert(path)}>
                {createElement(fieldIconOf(type), { size: 14 })}
                <span>{name.split(" › ").slice(-1)[0]}</span>
              </button>
            ))}
          </section>
        );
      })}
      <p>{t("fieldsNote")}</p>
    </aside>
  );
};
