// Saved views as tabs; those that only I have come last and can be deleted.

import { Button, Dropdown, Tabs } from "antd";
import { CalendarDays, ChevronDown, Images, type LucideIcon, SquareKanban, Table2 } from "lucide-react";
import { createElement, useState } from "react";
import { useTranslation } from "react-i18next";
import { useOwnViewChanges } from "../../api/ownViews";
import { labelText } from "../../i18n/label";
import { usePreferences } from "../../preferences/preferences";
import { useConfirm } from "../../ui/useConfirm";
import type { Filter } from "../../conditions";
import styles from "./list.module.css";
import { NameDialog } from "./NameDialog";
import { isMine, kindOfView, type List, type TableView, type ViewKind } from "./useList";

const viewIcons: Readonly<Record<ViewKind, LucideIcon>> = { table: Table2, kanban: SquareKanban, calendar: CalendarDays, gallery: Images };

/** The name of a view; one's own says so, in words and not by an icon alone. */
const ViewName = ({ view }: { view: TableView }) => {
  const { t } = useTranslation("list");
  const locale = usePreferences((state) => state.locale);
  return (
    <>
      {labelText(view.label, locale)}
      {isMine(view) && <small className={styles.mine}>{t("mine")}</small>}
    </>
  );
};

/** Opening a view drops what was changed on the one before. */
export const openView = (list: List, key: string): void => list.go({ view: key, filter: null, sort: null });

export const useDeleteView = (list: List) => {
  const { t } = useTranslation("list");
  const confirm = useConfirm();
  const locale = usePreferences((state) => state.locale);
  const { drop } = useOwnViewChanges<Filter>(list.app, list.form.key);
  return (view: TableView): void =>
    confirm({
      title: t("mineDelete", { label: labelText(view.label, locale) }),
      consequence: t("mineDeleteBody"),
      verb: t("mineDeleteVerb"),
      act: async () => {
        await drop(view.key);
        list.go({ view: null, filter: null, sort: null }, "replace");
      },
    });
};

export const ViewTabs = ({ list }: { list: List }) => {
  const { t } = useTranslation("list");
  const locale = usePreferences((state) => state.locale);
  const [naming, setNaming] = useState(false);
  const { keep } = useOwnViewChanges<Filter>(list.app, list.form.key);
  const remove = useDeleteView(list);
  if (list.views.length < 2) return <hr className={styles.rule} />;
  const { view } = list;
  const menu = {
    items: [
      { key: "rename", label: t("mineRename") },
      { key: "delete", danger: true, label: t("mineDeleteVerb") },
    ],
    onClick: ({ key }: { key: string }) => (key === "rename" ? setNaming(true) : view && remove(view)),
  };
  return (
    <Tabs
      className={styles.views ?? ""}
      activeKey={view?.key ?? ""}
      onChange={(key) => openView(list, key)}
      items={list.views.map((each) => ({
        key: each.key,
        label: <ViewName view={each} />,
        icon: createElement(viewIcons[kindOfView(each)], { size: 14, "aria-hidden": true }),
      }))}
      tabBarExtraContent={
        isMine(view) && (
          <>
            <Dropdown menu={menu} trigger={["click"]}>
              <Button type="text" size="small" icon={<ChevronDown size={14} />} iconPlacement="end">
                {t("myView")}
              </Button>
            </Dropdown>
            {naming && (
              <NameDialog
                start={labelText(view.label, locale)}
                onName={async (label) => {
                  await keep({ ...view, label });
                  setNaming(false);
                }}
                onClose={() => setNaming(false)}
              />
            )}
          </>
        )
      }
    />
  );
};
