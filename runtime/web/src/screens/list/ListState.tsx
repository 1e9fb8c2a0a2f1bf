// What stands where the rows would be: still reading, failed, nothing yet, nothing that fits.

import { Button } from "antd";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";
import { may } from "../../api/appView";
import { labelText } from "../../i18n/label";
import { usePreferences } from "../../preferences/preferences";
import { RowsLoading } from "../../ui/Loading";
import { Empty, Failure } from "../../ui/States";
import { NoMatch } from "./NoMatch";
import type { List } from "./useList";
import type { Rows } from "./useRows";

type ListStateProps = { readonly list: List; readonly rows: Rows; readonly children: ReactNode; readonly evenEmpty?: boolean };

export const ListState = ({ list, rows: { query, entries }, children, evenEmpty = false }: ListStateProps) => {
  const locale = usePreferences((state) => state.locale);
  const label = labelText(list.form.label, locale);
  if (query.error && !query.data) return <Failure error={query.error} retry={query.refetch} name={label} />;
  if (!query.data) return <RowsLoading rows={12} />;
  if (entries.length > 0 || evenEmpty) return children;
  if (list.address.search || list.formula) return <NoMatch list={list} />;
  return <Nothing list={list} label={label} />;
};

const Nothing = ({ list, label }: { list: List; label: string }) => {
  const { t } = useTranslation("list");
  const go = useNavigate();
  const here = `/apps/${list.app}/forms/${list.form.key}`;
  const writes = may(list.form, "create");
  const actions = (
    <>
      {writes && <Button onClick={() => go(`${here}/new`)}>{t("addHint")}</Button>}
      {may(list.form, "import") && <Button onClick={() => go(`${here}/import`)}>{t("emptyImport")}</Button>}
    </>
  );
  return (
    <Empty title={t("emptyTitle", { label })} actions={writes && actions}>
      {t(writes ? "emptyBody" : "emptyReadOnly")}
    </Empty>
  );
};
