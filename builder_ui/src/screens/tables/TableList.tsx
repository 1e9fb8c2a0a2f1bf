// All decision tables of the app, by the form they are about, each with how many rows it has.

import { draftQuery, IconButton, type Label, useLabel } from "@dougong/web";
import { useQuery } from "@tanstack/react-query";
import { Input } from "antd";
import { Plus, Search } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { NewDefinition } from "../../shell/NewDefinition";
import { useForms } from "../rules/fields";
import rules from "../rules/Rules.module.css";
import type { Table } from "./table";

const place = { key: "tables", kind: "tables" } as const;

const Entry = ({ app, table, current }: { app: string; table: Table; current: boolean }) => {
  const { t } = useTranslation("tables");
  const labelOf = useLabel();
  return (
    <li className={current ? `${rules.entry} ${rules.current}` : rules.entry}>
      <Link to={`/${app}/tables/${table.key}`} aria-current={current ? "page" : undefined}>
        <b>{labelOf(table.label as Label) || table.key}</b>
        <small>{t("rowsOf", { count: table.rows?.length ?? 0 })} · {t(table.hit === "unique" ? "hit_unique" : "hit_first")}</small>
      </Link>
    </li>
  );
};

export const TableList = ({ app, current }: { app: string; current: string }) => {
  const { t } = useTranslation("tables");
  const labelOf = useLabel();
  const { data: draft } = useQuery(draftQuery(app));
  const forms = useForms(app);
  const [text, setText] = useState("");
  const [naming, setNaming] = useState(false);
  const found = ((draft?.tables ?? []) as unknown as Table[]).filter((each) => labelOf(each.label as Label).includes(text.trim()));
  const groups = forms.map((form) => ({ form, tables: found.filter((each) => each.form === form.value) }));
  return (
    <div className={rules.list}>
      <div className={rules.find}>
        <Input prefix={<Search size={14} />} allowClear placeholder={t("find")} aria-label={t("find")} value={text} onChange={(event) => setText(event.target.value)} />
        <IconButton type="default" icon={Plus} label={t("newTable")} onClick={() => setNaming(true)} />
      </div>
      {groups.filter(({ tables }) => tables.length > 0).map(({ form, tables }) => (
        <section key={form.value}>
          <h2 className={rules.form}>
            {form.label}
            <span>{tables.length}</span>
          </h2>
          <ul>
            {tables.map((table) => (
              <Entry key={table.key} app={app} table={table} current={table.key === current} />
            ))}
          </ul>
        </section>
      ))}
      <NewDefinition app={app} step={place} open={naming} close={() => setNaming(false)} />
    </div>
  );
};
