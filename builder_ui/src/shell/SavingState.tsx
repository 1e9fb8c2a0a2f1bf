// Whether what was edited is safe, for all open drafts together; a conflict is settled here.

import { timeOf, useStandpoint } from "@dougong/web";
import { Popover } from "antd";
import { CloudAlert, CloudCheck, CloudOff, type LucideIcon, RefreshCw } from "lucide-react";
import { createElement, type ReactNode, useCallback, useRef, useState, useSyncExternalStore } from "react";
import { useTranslation } from "react-i18next";
import { ConflictDialog } from "../conflict/ConflictDialog";
import { type OpenDraft, type Saving, useOpenDrafts, worstOf } from "../draft";
import styles from "./TopBar.module.css";

const icons: Record<Saving["state"], LucideIcon> = {
  saved: CloudCheck,
  waiting: RefreshCw,
  saving: RefreshCw,
  offline: CloudOff,
  conflict: CloudAlert,
  refused: CloudAlert,
};

const draftsOf = (app: string, drafts: Readonly<Record<string, OpenDraft>>): OpenDraft[] =>
  Object.values(drafts).filter(({ place }) => place.startsWith(`${app}/`));

/** The draft that deserves attention first; drawn again whenever any of them changes. */
const useWorst = (app: string): { saving: Saving; draft: OpenDraft | null } => {
  const drafts = draftsOf(app, useOpenDrafts((state) => state.drafts));
  const subscribe = useCallback(
    (changed: () => void) => {
      const stops = drafts.map(({ store }) => store.subscribe(changed));
      return () => stops.forEach((stop) => stop());
    },
    // The list is made anew on every drawing; its places say whether it is another one.
    [drafts.map(({ place }) => place).join()],
  );
  const saved = useRef<Saving>({ state: "saved", at: null });
  const saving = useSyncExternalStore(subscribe, () =>
    drafts.length === 0 ? saved.current : worstOf(drafts.map(({ store }) => store.getState().saving)),
  );
  return { saving, draft: drafts.find(({ store }) => store.getState().saving === saving) ?? null };
};

const useWords = (saving: Saving): string => {
  const { t } = useTranslation("builder");
  const { zone } = useStandpoint();
  if (saving.state !== "saved") return t(saving.state);
  return saving.at ? t("savedAt", { time: timeOf(saving.at, zone) }) : t("saved");
};

/** Opens by itself once: nothing is saved until the conflict is settled. */
const Settle = ({ draft, children }: { draft: OpenDraft; children: ReactNode }) => {
  const [open, setOpen] = useState(true);
  return (
    <>
      <button type="button" className={styles.plain} onClick={() => setOpen(true)}>
        {children}
      </button>
      <ConflictDialog draft={draft} open={open} close={() => setOpen(false)} />
    </>
  );
};

const Refusal = ({ problem }: { problem: Extract<Saving, { state: "refused" }>["problem"] }) => (
  <ul className={styles.settle}>
    {problem.errors.length === 0 && <li>{problem.detail ?? problem.title}</li>}
    {problem.errors.map(({ path, message }) => (
      <li key={path + message}>{message}</li>
    ))}
  </ul>
);

export const SavingState = ({ app }: { app: string }) => {
  const { saving, draft } = useWorst(app);
  const words = useWords(saving);
  const state = (
    <span className={`${styles.saving} ${styles[saving.state] ?? ""}`} role="status">
      {createElement(icons[saving.state], { size: 16 })}
      <span className={styles.words}>{words}</span>
    </span>
  );
  if (saving.state === "refused") return <Popover content={<Refusal problem={saving.problem} />}>{state}</Popover>;
  if (saving.state === "conflict" && draft) return <Settle key={draft.place} draft={draft}>{state}</Settle>;
  return state;
};
