// What stands around records in a hand: views as chips, conditions in a sheet, the button to add one always in reach.

import { Badge, Button, Drawer } from "antd";
import { ListFilter, Plus } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";
import { may } from "../../api/appView";
import { labelText } from "../../i18n/label";
import { usePreferences } from "../../preferences/preferences";
import { Conditions, SortButton } from "./FilterBar";
import { CountLine, useTotals } from "./Foot";
import styles from "./list.module.css";
import { BinLink, ByNumber } from "./ListHead";
import type { List } from "./useList";
import type { Rows } from "./useRows";
import { openView } from "./ViewTabs";

/** What was chosen may stand beyond the edge. */
const intoSight = (chip: HTMLElement | null): void => chip?.scrollIntoView?.({ block: "nearest", inline: "nearest" });

export const ViewChips = ({ list }: { list: List }) => {
  const locale = usePreferences((state) => state.locale);
  if (list.views.length < 2) return null;
  return (
    <nav className={styles.viewChips}>
      {list.views.map((view) => (
        <button
          key={view.key}
          ref={view.key === list.view?.key ? intoSight : null}
          type="button"
          className={view.key === list.view?.key ? `${styles.viewChip} ${styles.current}` : styles.viewChip}
          aria-pressed={view.key === list.view?.key}
          onClick={() => openView(list, view.key)}
        >
          {labelText(view.label, locale)}
        </button>
      ))}
    </nav>
  );
};

export const PhoneTools = ({ list }: { list: List }) => {
  const { t } = useTranslation("list");
  const [open, setOpen] = useState(false);
  return (
    <div className={styles.phoneTools}>
      <Badge count={list.filter.conditions.length} size="small" offset={[-4, 6]}>
        <Button icon={<ListFilter size={14} />} onClick={() => setOpen(true)}>
          {t("filter")}
        </Button>
      </Badge>
      <SortButton list={list} />
      <span className={styles.gap} />
      <ByNumber list={list} />
      <BinLink list={list} />
      <Drawer open={open} onClose={() => setOpen(false)} placement="bottom" size="70vh" title={t("filter")}>
        <Conditions list={list} />
      </Drawer>
    </div>
  );
};

export const PhoneFoot = ({ list, rows }: { list: List; rows: Rows }) => {
  const { t } = useTranslation("list");
  const go = useNavigate();
  const locale = usePreferences((state) => state.locale);
  const totals = useTotals(list, rows);
  const [sum] = totals.sums;
  const label = labelText(list.form.label, locale);
  return (
    <footer className={styles.phoneFoot}>
      <span className={styles.phoneCounts}>
        {sum && <span>{t("sumShort")} <strong>{sum.text}</strong></span>}
        <small>
          <CountLine rows={rows} totals={totals} />
        </small>
      </span>
      {may(list.form, "create") && (
        <Button type="primary" icon={<Plus size={16} />} onClick={() => go(`/apps/${list.app}/forms/${list.form.key}/new`)}>
          {t("add", { label })}
        </Button>
      )}
    </footer>
  );
};
