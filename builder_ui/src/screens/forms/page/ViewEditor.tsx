// One view: its name, how it draws, its columns in their order, which records, in which order, for whom.

import { useLabel } from "@dougong/web";
import { Button, Input, type InputRef, Segmented, Select } from "antd";
import { ArrowLeft, CircleAlert, Star } from "lucide-react";
import { useEffect, useId, useRef } from "react";
import { useTranslation } from "react-i18next";
import { isFigure, useFields } from "../../rules/fields";
import { useMatrix } from "../../roles/useMatrix";
import { ListConditionBox } from "../settings/ConditionBox";
import { Item } from "../settings/Item";
import { useDesigning } from "../useDesigning";
import { usePageProblems } from "../useFieldProblems";
import { ColumnList } from "./ColumnList";
import { asFirst, changed, firstColumns, fitting, needsOf, type PartNeed, retyped, typeOf, type View, type ViewType, viewTypes } from "./lists";
import styles from "./Page.module.css";
import { SortList } from "./SortList";

type ViewEditorProps = { readonly views: readonly View[]; readonly at: number; readonly fresh: boolean; readonly write: (views: readonly View[], joins?: string) => void; readonly close: () => void };

const Part = ({ need, view, set }: { need: PartNeed; view: View; set: (key: string | undefined) => void }) => {
  const { t } = useTranslation("designer");
  const labelOf = useLabel();
  const { form } = useDesigning();
  const id = useId();
  const { part, role, required } = need;
  const options = fitting(form, need).map(({ key, label }) => ({ value: key, label: labelOf(label) || key }));
  if (options.length === 0 && !required && !view[part]) return null;
  return (
    <Item id={id} label={t(`viewPart_${role}`)}>
      <Select
        id={id}
        allowClear={!required}
        placeholder={t(required ? "viewPartChoose" : "viewPartNone")}
        status={required && !view[part] ? "error" : ""}
        value={view[part] ?? null}
        options={options}
        notFoundContent={t(`viewPartLacking_${part}`)}
        onChange={(key?: string) => set(key)}
      />
    </Item>
  );
};

const Type = ({ view, set }: { view: View; set: (type: ViewType) => void }) => {
  const { t } = useTranslation("designer");
  const options = viewTypes.map((value) => ({ value, label: t(`viewType_${value}`) }));
  return (
    <Item label={t("viewType")}>
      <Segmented<ViewType> aria-label={t("viewType")} value={typeOf(view)} options={options} onChange={set} />
    </Item>
  );
};

const Sums = ({ view, set }: { view: View; set: (sums: readonly string[]) => void }) => {
  const { t } = useTranslation("designer");
  const { app, form } = useDesigning();
  const figures = useFields(app, form.key).filter(isFigure);
  const id = useId();
  if (figures.length === 0 && !view.sums) return null;
  return (
    <Item id={id} label={t("viewSums")}>
      <Select id={id} mode="multiple" showSearch={{ optionFilterProp: "label" }} placeholder={t("viewSumsNone")} value={[...(view.sums ?? [])]} options={figures.map(({ key, label }) => ({ value: key, label }))} onChange={(keys: string[]) => set(keys)} />
    </Item>
  );
};

const Audience = ({ view, set }: { view: View; set: (roles: readonly string[]) => void }) => {
  const { t } = useTranslation("designer");
  const { app } = useDesigning();
  const { roles } = useMatrix(app);
  const id = useId();
  if (roles.length === 0 && !view.roles) return null;
  return (
    <Item id={id} label={t("viewRoles")}>
      <Select id={id} mode="multiple" showSearch={{ optionFilterProp: "label" }} placeholder={t("viewRolesAll")} value={[...(view.roles ?? [])]} options={roles.map(({ key, label }) => ({ value: key, label }))} onChange={(keys: string[]) => set(keys)} />
    </Item>
  );
};

export const ViewEditor = ({ views, at, fresh, write, close }: ViewEditorProps) => {
  const { t } = useTranslation("designer");
  const labelOf = useLabel();
  const { form } = useDesigning();
  const problems = usePageProblems();
  const id = useId();
  const input = useRef<InputRef>(null);
  useEffect(() => {
    if (fresh) input.current?.focus({ cursor: "all" });
  }, [fresh]);
  const view = views[at] as View;
  const name = labelOf(view.label);
  const set = (change: Parameters<typeof changed<View>>[2], joins?: string): void => write(changed(views, at, change), joins && `${view.key} ${joins}`);
  return (
    <>
      <div className={styles.line}>
        <Button size="small" type="link" icon={<ArrowLeft size={14} />} onClick={close}>
          {t("viewsAll")}
        </Button>
        <Button size="small" type="text" icon={<Star size={14} />} disabled={at === 0} onClick={() => write(asFirst(views, at))}>
          {t(at === 0 ? "viewIsFirst" : "viewMakeFirst")}
        </Button>
      </div>
      {problems.filter(({ part, item }) => part === "views" && item === view.key).map(({ message }) => (
        <p key={message} className={styles.problem} role="alert">
          <CircleAlert size={16} aria-hidden="true" />
          {message}
        </p>
      ))}
      <Item id={id} label={t("viewName")}>
        <Input ref={input} id={id} maxLength={40} value={name} status={name ? "" : "error"} onChange={(event) => set({ label: event.target.value.trimStart() }, "label")} />
      </Item>
      <Type view={view} set={(type) => write(views.map((each, index) => (index === at ? retyped(form, view, type) : each)))} />
      {needsOf[typeOf(view)].map((need) => (
        <Part key={need.part} need={need} view={view} set={(key) => set({ [need.part]: key })} />
      ))}
      <Item label={t(typeOf(view) === "table" ? "viewFields" : "viewCardFields")}>
        <ColumnList keys={view.fields ?? firstColumns(form)} write={(fields) => set({ fields: [...fields] })} />
      </Item>
      <Item label={t("viewFilter")}>
        <ListConditionBox about={form.key} title={t("formulaOf", { label: name, setting: t("viewFilter") })} note={labelOf(form.label)} source={view.filter ?? ""} set={(filter) => set({ filter }, "filter")} none={t("viewFilterNone")} />
      </Item>
      <Item label={t("viewSort")}>
        <SortList sorts={view.sort ?? []} write={(sort) => set({ sort: [...sort] })} />
      </Item>
      {typeOf(view) === "table" && <Sums view={view} set={(sums) => set({ sums: [...sums] })} />}
      <Audience view={view} set={(roles) => set({ roles: [...roles] })} />
    </>
  );
};
