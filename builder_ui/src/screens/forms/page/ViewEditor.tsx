// One view: its name, its columns in their order, which records, in which order, grouped, for whom.

import { useLabel } from "@dougong/web";
import { Button, Input, Select } from "antd";
import { ArrowLeft, CircleAlert, Star } from "lucide-react";
import { useId } from "react";
import { useTranslation } from "react-i18next";
import { useMatrix } from "../../roles/useMatrix";
import { ConditionBox } from "../settings/ConditionBox";
import { Item } from "../settings/Item";
import { useDesigning } from "../useDesigning";
import { usePageProblems } from "../useFieldProblems";
import { ColumnList } from "./ColumnList";
import { asFirst, changed, firstColumns, groupable, type View } from "./lists";
import styles from "./Page.module.css";
import { SortList } from "./SortList";

type ViewEditorProps = { readonly views: readonly View[]; readonly at: number; readonly write: (views: readonly View[], joins?: string) => void; readonly close: () => void };

const Group = ({ view, set }: { view: View; set: (group: string | undefined) => void }) => {
  const { t } = useTranslation("designer");
  const labelOf = useLabel();
  const { form } = useDesigning();
  const id = useId();
  const options = groupable(form).map(({ key, label }) => ({ value: key, label: labelOf(label) || key }));
  if (options.length === 0 && !view.group) return null;
  return (
    <Item id={id} label={t("viewGroup")}>
      <Select id={id} allowClear placeholder={t("viewGroupNone")} value={view.group ?? null} options={options} onChange={(key?: string) => set(key)} />
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
      <Select id={id} mode="multiple" placeholder={t("viewRolesAll")} value={[...(view.roles ?? [])]} options={roles.map(({ key, label }) => ({ value: key, label }))} onChange={(keys: string[]) => set(keys)} />
    </Item>
  );
};

export const ViewEditor = ({ views, at, write, close }: ViewEditorProps) => {
  const { t } = useTranslation("designer");
  const labelOf = useLabel();
  const { form } = useDesigning();
  const problems = usePageProblems();
  const id = useId();
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
        <Input id={id} maxLength={40} value={name} status={name ? "" : "error"} onChange={(event) => set({ label: event.target.value.trimStart() }, "label")} />
      </Item>
      <Item label={t("viewFields")}>
        <ColumnList keys={view.fields ?? firstColumns(form)} write={(fields) => set({ fields: [...fields] })} />
      </Item>
      <Item label={t("viewFilter")}>
        <ConditionBox about={form.key} title={t("formulaOf", { label: name, setting: t("viewFilter") })} note={labelOf(form.label)} source={view.filter ?? ""} set={(filter) => set({ filter }, "filter")} none={t("viewFilterNone")} />
      </Item>
      <Item label={t("viewSort")}>
        <SortList sorts={view.sort ?? []} write={(sort) => set({ sort: [...sort] })} />
      </Item>
      <Group view={view} set={(group) => set({ group })} />
      <Audience view={view} set={(roles) => set({ roles: [...roles] })} />
    </>
  );
};
