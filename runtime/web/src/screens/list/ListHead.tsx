// Name and count, search, and what can be done with the whole list.

import { Button, Input, type InputRef } from "antd";
import { ArchiveRestore, Download, FilePen, Plus, ScanSearch, Search, Upload } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";
import { useQuery } from "@tanstack/react-query";
import { may } from "../../api/appView";
import { unfinishedQuery } from "../../api/unfinished";
import { labelText } from "../../i18n/label";
import { usePreferences } from "../../preferences/preferences";
import { IconButton } from "../../ui/IconButton";
import { ExportDialog } from "./ExportDialog";
import { useTotals } from "./Foot";
import styles from "./list.module.css";
import type { List } from "./useList";
import type { Rows } from "./useRows";

const PAUSE = 250;

/** What is typed becomes the address after a pause, so that not every letter is a question. */
export const SearchBox = ({ list }: { list: List }) => {
  const { t } = useTranslation("list");
  const locale = usePreferences((state) => state.locale);
  const box = useRef<InputRef>(null);
  const { search } = list.address;
  const [typed, setTyped] = useState(search);
  const [seen, setSeen] = useState(search);
  if (seen !== search) {
    // The back button, or a cleared filter, changed it from outside.
    setSeen(search);
    if (typed.trim() !== search) setTyped(search);
  }
  const { go } = list;
  useEffect(() => {
    if (typed.trim() === search) return;
    const pause = setTimeout(() => go({ search: typed.trim() }, "replace"), PAUSE);
    return () => clearTimeout(pause);
  }, [typed, search, go]);
  const label = t("searchIn", { label: labelText(list.form.label, locale) });
  return (
    <Input
      ref={box}
      className={styles.search ?? ""}
      prefix={<Search size={14} aria-hidden="true" />}
      allowClear
      placeholder={label}
      aria-label={label}
      value={typed}
      maxLength={100}
      onChange={(event) => setTyped(event.target.value)}
      onPressEnter={() => go({ search: typed.trim() }, "replace")}
    />
  );
};

/** The way to what was deleted, for those who may delete. */
export const BinLink = ({ list }: { list: List }) => {
  const { t } = useTranslation("list");
  const go = useNavigate();
  if (!may(list.form, "delete")) return null;
  return <IconButton icon={ArchiveRestore} label={t("bin")} onClick={() => go(`/apps/${list.app}/forms/${list.form.key}/deleted`)} />;
};

/** The way to what one began to fill in here, where there is any. */
export const BegunLink = ({ list }: { list: List }) => {
  const { t } = useTranslation("list");
  const go = useNavigate();
  const mayCreate = may(list.form, "create");
  const { data = [] } = useQuery({ ...unfinishedQuery(list.app, list.form.key), enabled: mayCreate });
  if (!mayCreate || data.length === 0) return null;
  return (
    <Button type="text" icon={<FilePen size={14} />} onClick={() => go(`/apps/${list.app}/forms/${list.form.key}/new`)}>
      {t("begun", { count: data.length })}
    </Button>
  );
};

/** The way to records beyond the list, for whoever finds those by a number. */
export const ByNumber = ({ list }: { list: List }) => {
  const { t } = useTranslation("summons");
  const go = useNavigate();
  if (!list.form.summons) return null;
  return <Button icon={<ScanSearch size={14} />} onClick={() => go(`/apps/${list.app}/forms/${list.form.key}?by=number`)}>{t("byNumber")}</Button>;
};

export const ListHead = ({ list, rows }: { list: List; rows: Rows }) => {
  const { t } = useTranslation("list");
  const go = useNavigate();
  const locale = usePreferences((state) => state.locale);
  const label = labelText(list.form.label, locale);
  const here = `/apps/${list.app}/forms/${list.form.key}`;
  const [exporting, setExporting] = useState(false);
  const { count } = useTotals(list, rows);
  return (
    <header className={styles.head}>
      <h1 className={styles.title}>{label}</h1>
      {count !== null && <span className={styles.count}>{count}</span>}
      <span className={styles.gap} />
      <SearchBox list={list} />
      <BegunLink list={list} />
      <ByNumber list={list} />
      <BinLink list={list} />
      {may(list.form, "import") && (
        <Button icon={<Upload size={14} />} onClick={() => go(`${here}/import`)}>
          {t("import")}
        </Button>
      )}
      {may(list.form, "export") && (
        <Button icon={<Download size={14} />} disabled={rows.entries.length === 0} onClick={() => setExporting(true)}>
          {t("export")}
        </Button>
      )}
      {exporting && <ExportDialog list={list} rows={rows} onClose={() => setExporting(false)} />}
      {may(list.form, "create") && (
        <Button type="primary" icon={<Plus size={14} />} onClick={() => go(`${here}/new`)}>
          {t("add", { label })}
        </Button>
      )}
    </header>
  );
};
