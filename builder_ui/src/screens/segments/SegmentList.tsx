// All segments of the app, by the form they are about, each with how many are in it.

import { draftQuery, grouped, IconButton, type Label, segmentsQuery, useLabel } from "@dougong/web";
import { useQuery } from "@tanstack/react-query";
import { Input } from "antd";
import { Plus, Search } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { NewDefinition } from "../../shell/NewDefinition";
import { useForms } from "../rules/fields";
import rules from "../rules/Rules.module.css";
import type { Segment } from "./segment";

const place = { key: "segments", kind: "segments" } as const;

export const SegmentList = ({ app, current }: { app: string; current: string }) => {
  const { t } = useTranslation("segments");
  const labelOf = useLabel();
  const { data: draft } = useQuery(draftQuery(app));
  const { data: published = [] } = useQuery(segmentsQuery(app));
  const forms = useForms(app);
  const [text, setText] = useState("");
  const [naming, setNaming] = useState(false);
  const found = ((draft?.segments ?? []) as Segment[]).filter((each) => labelOf(each.label as Label).includes(text.trim()));
  const groups = forms.map((form) => ({ form, segments: found.filter((each) => each.form === form.value) }));
  return (
    <div className={rules.list}>
      <div className={rules.find}>
        <Input prefix={<Search size={14} />} allowClear placeholder={t("find")} aria-label={t("find")} value={text} onChange={(event) => setText(event.target.value)} />
        <IconButton type="default" icon={Plus} label={t("newSegment")} onClick={() => setNaming(true)} />
      </div>
      {groups.filter(({ segments }) => segments.length > 0).map(({ form, segments }) => (
        <section key={form.value}>
          <h2 className={rules.form}>
            {form.label}
            <span>{segments.length}</span>
          </h2>
          <ul>
            {segments.map(({ key, label }) => {
              const count = published.find((each) => each.key === key)?.count;
              return (
                <li key={key} className={key === current ? `${rules.entry} ${rules.current}` : rules.entry}>
                  <Link to={`/${app}/segments/${key}`} aria-current={key === current ? "page" : undefined}>
                    <b>{labelOf(label as Label) || key}</b>
                    <small>{count === undefined ? t("never") : t("now", { count, formatted: grouped(count) })}</small>
                  </Link>
                </li>
              );
            })}
          </ul>
        </section>
      ))}
      <NewDefinition app={app} step={place} open={naming} close={() => setNaming(false)} />
    </div>
  );
};
