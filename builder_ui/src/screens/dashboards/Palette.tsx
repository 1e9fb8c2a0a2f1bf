// The fields of a form: drag one to where it belongs, or press it and it goes there.

import { AppIcon, countQuery, fieldIconOf, saidOf } from "@dougong/web";
import { useQuery } from "@tanstack/react-query";
import { Input, Select } from "antd";
import { ChevronDown, ChevronRight, Hash, type LucideIcon, Search } from "lucide-react";
import { createElement, type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { useDrag } from "../../dragging";
import { isFigure, type RuleField } from "../rules/fields";
import { AddFigure } from "./AddFigure";
import { dimensionOf, isDividing, measureOf, newBlock, withCount } from "./board";
import styles from "./Palette.module.css";
import type { Carried } from "./carrying";
import { type Editing, giveField, setBlock, setBlocks } from "./editing";
import { aboutOf, sourceIn, useSourceFields, useSources } from "./sources";

type ItemProps = { icon: LucideIcon; label: string; used: boolean; carried: Carried; add: () => void };

const Item = ({ icon, label, used, carried, add }: ItemProps) => {
  const { ref, isDragging } = useDrag(`palette:${"field" in carried ? carried.field : "*"}`, carried);
  return (
    <li>
      <button ref={ref} type="button" className={[styles.item, used && styles.used, isDragging && styles.held].filter(Boolean).join(" ")} onClick={add}>
        {createElement(icon, { size: 16 })}
        <span>{label}</span>
      </button>
    </li>
  );
};

type GroupProps = { title: string; count: number; children: ReactNode };

const Group = ({ title, count, children }: GroupProps) => {
  const [open, setOpen] = useState(true);
  return (
    <section>
      <h3>
        <button type="button" className={styles.group} aria-expanded={open} onClick={() => setOpen(!open)}>
          {title} {count}
          {createElement(open ? ChevronDown : ChevronRight, { size: 14 })}
        </button>
      </h3>
      {open && <ul>{children}</ul>}
    </section>
  );
};

type ChooserProps = { app: string; form: string; choose: (form: string) => void };

/** What the figures are about, with how many records there are. */
const Chooser = ({ app, form, choose }: ChooserProps) => {
  const { t } = useTranslation("boards");
  const { form: own, dataset } = aboutOf(form);
  const { data: count } = useQuery({ ...countQuery(app, own), enabled: !dataset && own !== "" });
  return (
    <Select
      aria-label={t("form")}
      value={form || null}
      options={[...useSources(app)]}
      labelRender={({ label }) => (
        <span className={styles.form}>
          <AppIcon app={{ key: form, icon: "table-2" }} size={20} />
          <b>{label}</b>
          {count && <small>{t("recordsOf", { count })}</small>}
        </span>
      )}
      onChange={choose}
    />
  );
};

/** Which fields the chosen block already asks for. */
const usedIn = ({ chosen }: Editing): ReadonlySet<string> =>
  new Set([...(chosen?.dimensions ?? []).map((column) => dimensionOf(column).field), ...(chosen?.measures ?? []).map((column) => measureOf(column).expression ?? "*")]);

export const Palette = ({ editing, form, useForm }: { editing: Editing; form: string; useForm: (form: string) => void }) => {
  const { t } = useTranslation("boards");
  const { app, chosen, board, tab } = editing;
  const [text, setText] = useState("");
  const wanted = text.trim().toLowerCase();
  const fields = useSourceFields(app, form).filter(isDividing).filter(({ label, key }) => `${saidOf(label)} ${key}`.includes(wanted));
  const used = usedIn(editing);
  const figures = fields.filter(isFigure);
  const others = fields.filter((field) => !isFigure(field));
  const give = (field: RuleField): void => giveField(editing, chosen, form, field, { add: t("addBlock"), field: t("addField", { label: field.label }) });
  const count = (): void => {
    const takes = chosen && sourceIn(chosen) === form;
    const next = takes ? withCount(chosen) : newBlock(board, "metric", form, tab);
    if (takes) setBlock(editing, t("countRecords"), next);
    else setBlocks(editing, t("countRecords"), [...(board.blocks ?? []), next]);
    editing.choose(next.key);
  };
  const item = (field: RuleField): ReactNode => (
    <Item key={field.key} icon={fieldIconOf(field.type)} label={field.label} used={used.has(field.key)} carried={{ kind: "field", form, field: field.key, label: field.label }} add={() => give(field)} />
  );
  const counts = saidOf(t("records")).includes(wanted);
  return (
    <div className={styles.palette}>
      <Chooser app={app} form={form} choose={useForm} />
      <Input prefix={<Search size={14} />} allowClear placeholder={t("findField")} aria-label={t("findField")} value={text} onChange={(event) => setText(event.target.value)} />
      {others.length > 0 && <Group title={t("dividing")} count={others.length}>{others.map(item)}</Group>}
      {form && (
        <Group title={t("figures")} count={figures.length + (counts ? 1 : 0)}>
          {counts && <Item icon={Hash} label={t("records")} used={used.has("*")} carried={{ kind: "count", form, label: t("records") }} add={count} />}
          {figures.map(item)}
          {!aboutOf(form).dataset && (
            <li>
              <AddFigure editing={editing} form={form} />
            </li>
          )}
        </Group>
      )}
      {wanted && fields.length === 0 && !counts && <p className={styles.hint}>{t("noField", { wanted: text.trim() })}</p>}
      <p className={styles.foot}>{t("permissionNote")}</p>
    </div>
  );
};
