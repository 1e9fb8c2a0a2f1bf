// All journeys of the app, each with how many are on their way.

import { draftQuery, grouped, IconButton, journeysQuery, type Label, useLabel } from "@dougong/web";
import { useQuery } from "@tanstack/react-query";
import { Input } from "antd";
import { Plus, Search } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { NewDefinition } from "../../shell/NewDefinition";
import rules from "../rules/Rules.module.css";
import type { Journey } from "./journey";

const place = { key: "journeys", kind: "journeys" } as const;

export const JourneyList = ({ app, current }: { app: string; current: string }) => {
  const { t } = useTranslation("journeys");
  const labelOf = useLabel();
  const { data: draft } = useQuery(draftQuery(app));
  const { data: published = [] } = useQuery(journeysQuery(app));
  const [text, setText] = useState("");
  const [naming, setNaming] = useState(false);
  const found = ((draft?.journeys ?? []) as Journey[]).filter((each) => labelOf(each.label as Label).includes(text.trim()));
  return (
    <div className={rules.list}>
      <div className={rules.find}>
        <Input prefix={<Search size={14} />} allowClear placeholder={t("find")} aria-label={t("find")} value={text} onChange={(event) => setText(event.target.value)} />
        <IconButton type="default" icon={Plus} label={t("newJourney")} onClick={() => setNaming(true)} />
      </div>
      <ul>
        {found.map(({ key, label, enabled }) => {
          const figures = published.find((each) => each.key === key);
          return (
            <li key={key} className={key === current ? `${rules.entry} ${rules.current}` : rules.entry}>
              <Link to={`/${app}/journeys/${key}`} aria-current={key === current ? "page" : undefined}>
                <b>{labelOf(label as Label) || key}</b>
                <small>{figures ? t("onTheirWay", { count: figures.inside, formatted: grouped(figures.inside) }) : t("notLive")}</small>
                {enabled === false && <small>{t("off")}</small>}
              </Link>
            </li>
          );
        })}
      </ul>
      <NewDefinition app={app} step={place} open={naming} close={() => setNaming(false)} />
    </div>
  );
};
