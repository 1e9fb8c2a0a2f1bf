// Rows of the matrix that are either open to a role or not: dashboards, and processes begun by hand.

import { Switch } from "antd";
import { ChartColumn, Workflow } from "lucide-react";
import { useCallback, useSyncExternalStore } from "react";
import { useTranslation } from "react-i18next";
import { type OpenDraft, useDraft, useDraftPart, useOpenDrafts } from "../../draft";
import { type BoardRow, opensBoard, type Role, switchBoard, switchProcess } from "./role";
import styles from "./Roles.module.css";
import type { Named } from "./useMatrix";

type RowProps = { readonly app: string; readonly roles: readonly Named[] };

type OpenProps = { readonly kind: "board" | "process"; readonly name: string; readonly open: boolean; readonly locked?: boolean; readonly set: (open: boolean) => void };

const Open = ({ kind, name, open, locked = false, set }: OpenProps) => {
  const { t } = useTranslation("roles");
  return (
    <label className={styles.open} title={locked ? t("lastOne") : undefined}>
      <Switch size="small" aria-label={name} checked={open} disabled={locked} onChange={set} />
      <span className={open ? undefined : styles.none}>{t(`${kind}_${open ? "open" : "closed"}`)}</span>
    </label>
  );
};

const BoardSwitch = ({ draft, board, boards, name }: { draft: OpenDraft<Role>; board: BoardRow; boards: readonly BoardRow[]; name: string }) => {
  const { t } = useTranslation("roles");
  const role = useDraftPart(draft, ({ definition }) => definition);
  return <Open kind="board" name={name} open={opensBoard(role, board)} set={(on) => draft.edit(t("changed", { title: name }), switchBoard(boards, board.key, on))} />;
};

const BoardCell = ({ app, role, board, boards }: { app: string; role: Named; board: BoardRow; boards: readonly BoardRow[] }) => {
  const { t } = useTranslation("roles");
  const { data: draft } = useDraft<Role>(app, "roles", role.key);
  return <td>{draft && <BoardSwitch draft={draft} board={board} boards={boards} name={t("crossing", { role: role.label, form: board.label })} />}</td>;
};

export const BoardRows = ({ app, roles, boards }: RowProps & { boards: readonly BoardRow[] }) =>
  boards.map((board) => (
    <tr key={board.key}>
      <th scope="row">
        <ChartColumn size={16} aria-hidden="true" />
        {board.label}
      </th>
      {roles.map((role) => (
        <BoardCell key={role.key} app={app} role={role} board={board} boards={boards} />
      ))}
    </tr>
  ));

/** The roles' drafts, as far as they are open; a process is a matter between all of them. */
const useNaming = (app: string, roles: readonly Named[], process: string) => {
  const open = useOpenDrafts(({ drafts }) => drafts);
  const drafts = roles.map(({ key }) => open[`${app}/roles/${key}`] as OpenDraft<Role> | undefined);
  const names = (draft: OpenDraft<Role> | undefined): boolean => draft?.store.getState().definition.processes?.includes(process) ?? false;
  const subscribe = useCallback(
    (changed: () => void) => {
      const stops = drafts.map((draft) => draft?.store.subscribe(changed));
      return () => stops.forEach((stop) => stop?.());
    },
    // The list is made anew on every drawing; which drafts are open says whether it is another one.
    [drafts.map((draft) => draft?.place).join()],
  );
  const named = useSyncExternalStore(subscribe, () => drafts.map((draft) => (names(draft) ? "1" : "0")).join(""));
  return { drafts, named };
};

const ProcessRow = ({ app, roles, process }: RowProps & { process: Named }) => {
  const { t } = useTranslation("roles");
  const { drafts, named } = useNaming(app, roles, process.key);
  // Where no role names it, everybody may begin it.
  const free = !named.includes("1");
  const opened = roles.map((_, at) => free || named[at] === "1");
  const only = opened.filter(Boolean).length === 1;
  const set = (at: number, on: boolean): void => {
    const changed = on ? [at] : free ? roles.flatMap((_, other) => (other === at ? [] : [other])) : [at];
    for (const each of changed) drafts[each]?.edit(t("changed", { title: process.label }), switchProcess(process.key, on || free));
  };
  return (
    <tr>
      <th scope="row">
        <Workflow size={16} aria-hidden="true" />
        {process.label}
      </th>
      {roles.map((role, at) => (
        <td key={role.key}>
          {drafts[at] && <Open kind="process" name={t("crossing", { role: role.label, form: process.label })} open={opened[at] ?? false} locked={only && (opened[at] ?? false)} set={(on) => set(at, on)} />}
        </td>
      ))}
    </tr>
  );
};

export const ProcessRows = ({ app, roles, processes }: RowProps & { processes: readonly Named[] }) =>
  processes.map((process) => <ProcessRow key={process.key} app={app} roles={roles} process={process} />);
