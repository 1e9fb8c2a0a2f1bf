// Roles across, forms down; each crossing says how far one sees and what one may do.

import { Avatar, fieldIconOf } from "@dougong/web";
import { useQuery } from "@tanstack/react-query";
import { ShieldHalf } from "lucide-react";
import { createElement } from "react";
import { useTranslation } from "react-i18next";
import { useDraft, useDraftPart } from "../../draft";
import type { OpenDraft } from "../../draft";
import { ChangedTag } from "./Changed";
import { BoardRows, ProcessRows } from "./OpenRows";
import { grantOf, kindOf, operations, type Role, rights, scopeOf } from "./role";
import styles from "./Roles.module.css";
import { ScopeMark } from "./ScopeMark";
import { type FormRow, type Holder, holdersQuery, type MatrixRows, type Named } from "./useMatrix";

export type Chosen = { readonly role: string; readonly form: string | null };

/** Whose eyes they are, and which roles they hold. */
export type Eyes = { readonly person: { readonly id: string; readonly label: string }; readonly held: readonly string[] };

type CellProps = { readonly form: FormRow; readonly role: Named; readonly chosen: boolean; readonly choose: () => void };

/** What may be done beyond seeing, in a few words. */
const useMay = (): ((role: Role, form: string) => string) => {
  const { t } = useTranslation("roles");
  return (role, form) => {
    const grant = grantOf(role, form);
    if (!grant) return "";
    const reaching = (operation: (typeof operations)[number]): string => {
      const scope = operation === "update" || operation === "delete" ? scopeOf(grant, operation) : scopeOf(grant);
      const what = t(`may_${operation}`);
      return scope === scopeOf(grant) ? what : t("mayOf", { what, scope: t(`scope_${kindOf(scope)}`) });
    };
    const may = operations.filter((each) => each !== "read" && grant.operations?.includes(each)).map(reaching);
    const tight = Object.values(grant.fields ?? {}).filter((right) => rights.indexOf(right) < 2).length;
    const words = may.length > 0 ? t("may", { what: may.join(t("and")) }) : t("onlySee");
    return tight > 0 ? t("withTight", { words, count: tight }) : words;
  };
};

const Granted = ({ draft, form }: { draft: OpenDraft<Role>; form: FormRow }) => {
  const { t } = useTranslation("roles");
  const may = useMay();
  const role = useDraftPart(draft, ({ definition }) => definition);
  const grant = grantOf(role, form.key);
  if (!grant) return <span className={styles.none}>{t("nothing")}</span>;
  const sees = grant.operations?.includes("read");
  return (
    <>
      {sees ? <ScopeMark scope={kindOf(scopeOf(grant))} /> : <span className={styles.none}>{t("unseen")}</span>}
      <small>{may(role, form.key)}</small>
    </>
  );
};

const Cell = ({ app, form, role, chosen, choose, lit }: CellProps & { app: string; lit: boolean }) => {
  const { t } = useTranslation("roles");
  const { data: draft } = useDraft<Role>(app, "roles", role.key);
  return (
    <td className={lit ? styles.seeing : undefined}>
      <button type="button" className={styles.cell} aria-pressed={chosen} aria-label={t("crossing", { role: role.label, form: form.label })} onClick={choose}>
        {draft && <Granted draft={draft} form={form} />}
        <ChangedTag app={app} role={role.key} form={form.key} />
      </button>
    </td>
  );
};

/** "2 people, 1 department": a department is more than one. */
const useHeldBy = (): ((holders: readonly Holder[]) => string) => {
  const { t } = useTranslation("roles");
  return (holders) => {
    if (holders.some(({ kind }) => kind === "everyone")) return t("everyone");
    const departments = holders.filter(({ kind }) => kind === "department").length;
    const people = holders.length - departments;
    const words = [people > 0 && t("people", { count: people }), departments > 0 && t("departments", { count: departments })].filter(Boolean);
    return words.length > 0 ? words.join(t("and")) : t("nobody");
  };
};

const Head = ({ app, role, chosen, choose, eyes }: { app: string; role: Named; chosen: boolean; choose: () => void; eyes: Eyes | null }) => {
  const { t } = useTranslation("roles");
  const heldBy = useHeldBy();
  const held = useQuery(holdersQuery(app)).data?.find((each) => each.role === role.key);
  return (
    <th scope="col" className={eyes ? styles.seeing : undefined}>
      <button type="button" className={styles.roleHead} aria-pressed={chosen} onClick={choose}>
        <span>
          <ShieldHalf size={16} aria-hidden="true" />
          {role.label}
          {eyes && <Avatar id={eyes.person.id} name={eyes.person.label} size={20} />}
        </span>
        <small>{held ? heldBy(held.holders) : t("unpublished")}</small>
      </button>
    </th>
  );
};

type MatrixProps = MatrixRows & { readonly app: string; readonly chosen: Chosen | null; readonly choose: (chosen: Chosen) => void; readonly eyes: Eyes | null };

/** Says of what kind the rows below are, if there are any. */
const Kind = ({ name, rows, columns }: { name: string; rows: number; columns: number }) =>
  rows === 0 ? null : (
    <tr>
      <th scope="rowgroup" colSpan={columns} className={styles.kind}>
        {name}
      </th>
    </tr>
  );

export const Matrix = ({ app, forms, roles, boards, processes, chosen, choose, eyes }: MatrixProps) => {
  const { t } = useTranslation("roles");
  return (
    <div className={styles.scroller}>
      <table className={styles.matrix}>
        <thead>
          <tr>
            <th scope="col">{t("forms")}</th>
            {roles.map((role) => (
              <Head key={role.key} app={app} role={role} chosen={chosen?.role === role.key && chosen.form === null} choose={() => choose({ role: role.key, form: null })} eyes={eyes?.held.includes(role.key) ? eyes : null} />
            ))}
          </tr>
        </thead>
        <tbody>
          {forms.map((form) => (
            <tr key={form.key}>
              <th scope="row">
                {createElement(fieldIconOf("sub_form"), { size: 16 })}
                {form.label}
              </th>
              {roles.map((role) => (
                <Cell key={role.key} app={app} form={form} role={role} chosen={chosen?.role === role.key && chosen.form === form.key} choose={() => choose({ role: role.key, form: form.key })} lit={eyes?.held.includes(role.key) ?? false} />
              ))}
            </tr>
          ))}
          <Kind name={t("boards")} rows={boards.length} columns={roles.length + 1} />
          <BoardRows app={app} roles={roles} boards={boards} />
          <Kind name={t("processes")} rows={processes.length} columns={roles.length + 1} />
          <ProcessRows app={app} roles={roles} processes={processes} />
        </tbody>
      </table>
    </div>
  );
};
