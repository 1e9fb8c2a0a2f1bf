// The line above a list of tasks: its order, what presses, what needs but a word, and from where it came.

import { useQuery } from "@tanstack/react-query";
import { Button, Popover, Select } from "antd";
import { ListFilter, X } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";
import { type Box, type Kinds, kindsQuery, type SoughtTasks } from "../../api/tasks";
import styles from "./Narrowing.module.css";
import { addressOf, narrowed } from "./narrowing";
import type { BoxTasks } from "./useBox";

type NarrowingProps = { readonly box: Box; readonly list: BoxTasks };

const Chip = ({ pressed, urgent = false, act, children }: { pressed: boolean; urgent?: boolean; act: () => void; children: string }) => (
  <button type="button" className={[styles.chip, urgent && styles.urgent, pressed && styles.pressed].filter(Boolean).join(" ")} aria-pressed={pressed} onClick={act}>
    {children}
  </button>
);

/** Chips of what is to do; each is a way into the same list. */
export const Chips = ({ box, list }: NarrowingProps) => {
  const { t } = useTranslation("tasks");
  const navigate = useNavigate();
  const { sought, counts } = list;
  if (!counts || (box !== "todo" && box !== "delegated")) return null;
  const go = (change: SoughtTasks): void => void navigate(addressOf("todo", null, { ...sought, ...change }), { replace: true });
  const byArrival = sought.order === "arrived";
  return (
    <div className={styles.chips}>
      {box === "todo" && (
        <button type="button" className={styles.order} title={t("order_change")} onClick={() => go({ order: byArrival ? undefined : "arrived" })}>
          {t(byArrival ? "order_arrived" : "order_due")}
        </button>
      )}
      <span className={styles.room} />
      {(counts.due > 0 || sought.due_today) && <Chip urgent pressed={sought.due_today === true} act={() => go({ due_today: sought.due_today ? undefined : true })}>{t("chip_due", { count: counts.due })}</Chip>}
      {(counts.quick > 0 || sought.quick) && <Chip pressed={sought.quick === true} act={() => go({ quick: sought.quick ? undefined : true })}>{t("chip_quick", { count: counts.quick })}</Chip>}
      {(counts.delegated > 0 || box === "delegated") && (
        <Chip pressed={box === "delegated"} act={() => void navigate(addressOf(box === "delegated" ? "todo" : "delegated", null))}>{t("chip_delegated", { count: counts.delegated })}</Chip>
      )}
    </div>
  );
};

const optionsOf = ({ processes, initiators }: Kinds) => ({
  processes: processes.map((each) => ({ value: `${each.app}/${each.process}`, label: `${each.label} · ${each.app_label}（${each.count}）` })),
  initiators: initiators.map(({ person, count }) => ({ value: person.id, label: `${person.label}（${count}）` })),
});

const Choices = ({ box, list }: NarrowingProps) => {
  const { t } = useTranslation("tasks");
  const navigate = useNavigate();
  const { data } = useQuery(kindsQuery(box));
  const { processes, initiators } = optionsOf(data ?? { processes: [], initiators: [] });
  const { sought, to } = list;
  const set = (change: SoughtTasks): void => void navigate(to(null, change), { replace: true });
  const byProcess = (value: string | undefined): void => {
    const [app, process] = value?.split("/") ?? [];
    set({ app, process });
  };
  const search = { allowClear: true, showSearch: { optionFilterProp: "label" }, className: styles.select ?? "" } as const;
  return (
    <div className={styles.choices}>
      <label>
        {t("filter_process")}
        <Select {...search} aria-label={t("filter_process")} placeholder={t("filter_any")} options={processes} value={sought.process ? `${sought.app}/${sought.process}` : undefined} onChange={byProcess} />
      </label>
      <label>
        {t("filter_initiator")}
        <Select {...search} aria-label={t("filter_initiator")} placeholder={t("filter_anybody")} options={initiators} value={sought.initiator} onChange={(initiator: string | undefined) => set({ initiator })} />
      </label>
    </div>
  );
};

export const FilterButton = ({ box, list }: NarrowingProps) => {
  const { t } = useTranslation("tasks");
  const [open, setOpen] = useState(false);
  const many = [list.sought.process, list.sought.initiator].filter(Boolean).length;
  return (
    <Popover open={open} onOpenChange={setOpen} trigger="click" placement="bottomLeft" arrow={false} content={<Choices box={box} list={list} />}>
      <Button type="text" title={t("filter")} className={many > 0 ? (styles.on ?? "") : ""} aria-label={many > 0 ? t("filter_on", { count: many }) : t("filter")} icon={<ListFilter size={16} />} />
    </Popover>
  );
};

/** What the list leaves out, and the way to all of it. */
export const NarrowedStrip = ({ box, list }: NarrowingProps) => {
  const { t } = useTranslation("tasks");
  const navigate = useNavigate();
  const { data } = useQuery({ ...kindsQuery(box), enabled: list.sought.process !== undefined || list.sought.initiator !== undefined });
  if (narrowed(list.sought) === 0) return null;
  const { process, app, initiator } = list.sought;
  const called = [
    data?.processes.find((each) => each.app === app && each.process === process)?.label,
    data?.initiators.find(({ person }) => person.id === initiator)?.person.label,
    list.sought.due_today && t("chip_due_name"),
    list.sought.quick && t("chip_quick_name"),
  ].filter(Boolean);
  return (
    <p className={styles.strip}>
      <span>{t("filter_only", { what: called.join(" · ") })}</span>
      <button type="button" onClick={() => void navigate(addressOf(box, null, list.sought.order ? { order: list.sought.order } : {}), { replace: true })}>
        <X size={12} aria-hidden="true" /> {t("filter_clear")}
      </button>
    </p>
  );
};
