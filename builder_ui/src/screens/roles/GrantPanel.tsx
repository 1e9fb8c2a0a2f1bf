// What one role may do with one form: how far, what, which fields.

import { useLabel } from "@dougong/web";
import { useQuery } from "@tanstack/react-query";
import { Button, Checkbox, Radio } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { type OpenDraft, useDraftPart } from "../../draft";
import { Changed } from "./Changed";
import eyes from "./Eyes.module.css";
import { type Sight, sightQuery } from "./eyes";
import { Reach } from "./Reach";
import { changeGrant, doings, type Grant, grantOf, isSummons, ofMany, operations, type Right, type Role, rightOf, rights, scopeOf, setOperation, setRight } from "./role";
import styles from "./Roles.module.css";
import type { FormRow } from "./useMatrix";

type PanelProps = { readonly app: string; readonly draft: OpenDraft<Role>; readonly form: FormRow; readonly as: string | null };
type Change = (change: (grant: Grant) => void) => void;

const nothing: Grant = { operations: [], scope: "own" };

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

/** How a masked value looks to whoever's eyes these are. */
const Sample = ({ form, sight }: { form: FormRow; sight: Sight }) => {
  const { t } = useTranslation("roles");
  const { sample } = sight;
  if (!sample) return null;
  const field = form.fields.find(({ key }) => key === sample.field)?.label ?? sample.field;
  return (
    <p className={eyes.sample}>
      {t("maskedSeen", { person: sight.person.label, field })} <code>{sample.value}</code>
    </p>
  );
};

export const GrantPanel = ({ app, draft, form, as }: PanelProps) => {
  const { t } = useTranslation("roles");
  const labelOf = useLabel();
  const role = useDraftPart(draft, ({ definition }) => definition);
  const grant = grantOf(role, form.key) ?? nothing;
  const title = t("crossing", { role: labelOf(role.label), form: form.label });
  const { data: sight } = useQuery({ ...sightQuery(app, form.key, as ?? "", role.key), enabled: as !== null });
  const change: Change = (recipe) => draft.edit(t("changed", { title }), changeGrant(form.key, recipe));
  return (
    <div className={styles.panel}>
      <h2>{title}</h2>
      <Reach app={app} form={form} grant={grant} change={change} title={t("scopeOf", { title })} counts={as && sight?.alone ? { person: sight.person.label, ...sight.alone } : null} />
      <div className={styles.others}>
        <span>{t("others")}</span>
        <div className={styles.operations}>
          {operations.filter((each) => !(doings as readonly string[]).includes(each)).map((each) => (
            <Checkbox key={each} disabled={isSummons(scopeOf(grant)) && (ofMany as readonly string[]).includes(each)} checked={grant.operations?.includes(each) ?? false} onChange={(event) => change(setOperation(each, event.target.checked))}>
              {t(`may_${each}`)}
            </Checkbox>
          ))}
        </div>
      </div>
      {grantOf(role, form.key) && <Fields form={form} grant={grant} change={change} />}
      {as && sight && <Sample form={form} sight={sight} />}
      <Changed app={app} draft={draft} form={form} title={title} />
      <p className={styles.note}>{t("afterPublish")}</p>
    </div>
  );
};
