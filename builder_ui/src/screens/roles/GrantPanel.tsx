// What one role may do with one form: how far, what, which fields.

import { useLabel } from "@dougong/web";
import { Button, Checkbox, Radio, Select } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { type OpenDraft, useDraftPart } from "../../draft";
import { ConditionRows } from "../rules/ConditionRows";
import { useReach } from "../rules/fields";
import { changeGrant, type Grant, grantOf, operations, type Right, type Role, rightOf, rights, type ScopeKey, scopeOf, scopes, setOperation, setRight, setScope } from "./role";
import styles from "./Roles.module.css";
import { ScopeMark } from "./ScopeMark";
import type { FormRow } from "./useMatrix";

type PanelProps = { readonly app: string; readonly draft: OpenDraft<Role>; readonly form: FormRow };
type Change = (change: (grant: Grant) => void) => void;

const nothing: Grant = { operations: [], scope: "own" };

const Custom = ({ app, form, grant, change, title }: Omit<PanelProps, "draft"> & { grant: Grant; change: Change; title: string }) => {
  const { t } = useTranslation("roles");
  const fields = useReach(app, form.key);
  const source = typeof grant.scope === "object" ? grant.scope.expression : "";
  return (
    <div className={styles.custom}>
      <ConditionRows condition={source} fields={fields} about={{ app, form: form.key, title, note: form.label }} set={(expression) => change(setScope({ expression }))} none={t("writeScope")} />
    </div>
  );
};

const Reach = ({ grant, change, custom }: { grant: Grant; change: Change; custom: React.ReactNode }) => {
  const { t } = useTranslation("roles");
  const sees = grant.operations?.includes("read") ?? false;
  const options = [
    { value: "none", label: t("nothing") },
    ...scopes.map((scope) => ({ value: scope as string, label: <ScopeMark scope={scope} /> })),
    { value: "custom", label: <ScopeMark scope="custom" /> },
  ];
  const choose = (value: string): void => {
    if (value === "none") return change(setOperation("read", false));
    change(setScope(value === "custom" ? { expression: "owner_id = ME()" } : (value as ScopeKey)));
  };
  return (
    <div className={styles.item}>
      <span>{t("reach")}</span>
      <Select aria-label={t("reach")} value={sees ? scopeOf(grant) : "none"} options={options} onChange={choose} />
      {sees && typeof grant.scope === "object" && custom}
    </div>
  );
};

/** Nobody writes what is computed. */
const shownRight = (grant: Grant, { key, computed }: FormRow["fields"][number]): Right => {
  const right = rightOf(grant, key);
  return computed && right === "edit" ? "read" : right;
};

const Fields = ({ form, grant, change }: { form: FormRow; grant: Grant; change: Change }) => {
  const { t } = useTranslation("roles");
  const [tightOnly, setTightOnly] = useState(false);
  const tight = form.fields.filter(({ key }) => rightOf(grant, key) !== "edit");
  const shown = tightOnly ? tight : form.fields;
  return (
    <section className={styles.rights}>
      <header>
        <b>{t("fields")}</b>
        <span>{t("fieldsTight", { count: form.fields.length, tight: tight.length })}</span>
        {tight.length > 0 && (
          <Button type="link" size="small" onClick={() => setTightOnly(!tightOnly)}>
            {tightOnly ? t("allFields") : t("tightFields")}
          </Button>
        )}
      </header>
      <table>
        <thead>
          <tr>
            <th scope="col">{t("field")}</th>
            {rights.map((right) => (
              <th key={right} scope="col">
                {t(`right_${right}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {shown.map((field) => (
            <tr key={field.key}>
              <th scope="row">{field.label}</th>
              {rights.map((right: Right) => (
                <td key={right}>
                  <Radio
                    disabled={field.computed && right === "edit"}
                    aria-label={`${field.label} ${t(`right_${right}`)}`}
                    checked={shownRight(grant, field) === right}
                    onChange={() => change(setRight(field.key, right))}
                  />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
};

export const GrantPanel = ({ app, draft, form }: PanelProps) => {
  const { t } = useTranslation("roles");
  const labelOf = useLabel();
  const role = useDraftPart(draft, ({ definition }) => definition);
  const grant = grantOf(role, form.key) ?? nothing;
  const title = t("crossing", { role: labelOf(role.label), form: form.label });
  const change: Change = (recipe) => draft.edit(t("changed", { title }), changeGrant(form.key, recipe));
  return (
    <div className={styles.panel}>
      <h2>{title}</h2>
      <Reach grant={grant} change={change} custom={<Custom app={app} form={form} grant={grant} change={change} title={t("scopeOf", { title })} />} />
      <div className={styles.item}>
        <span>{t("others")}</span>
        <div className={styles.operations}>
          {operations.filter((each) => each !== "read").map((each) => (
            <Checkbox key={each} checked={grant.operations?.includes(each) ?? false} onChange={(event) => change(setOperation(each, event.target.checked))}>
              {t(`may_${each}`)}
            </Checkbox>
          ))}
        </div>
      </div>
      {grantOf(role, form.key) && <Fields form={form} grant={grant} change={change} />}
      <p className={styles.note}>{t("afterPublish")}</p>
    </div>
  );
};
