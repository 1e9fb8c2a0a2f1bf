// What was deleted of a form: who, when, and the way back.

import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { Button, Checkbox, Input } from "antd";
import { ArrowLeft, RotateCcw, Search } from "lucide-react";
import { useDeferredValue, useState } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate, useParams } from "react-router";
import { type FormView, may, useFormView } from "../../api/appView";
import { recordsQuery } from "../../api/records";
import { labelText } from "../../i18n/label";
import { usePhone } from "../../preferences/media";
import { usePreferences } from "../../preferences/preferences";
import { useTitle } from "../../shell/useTitle";
import { IconButton } from "../../ui/IconButton";
import { RowsLoading } from "../../ui/Loading";
import { Empty, Failure, Forbidden, Missing } from "../../ui/States";
import { ClashDialog } from "./ClashDialog";
import { DeletedRow } from "./DeletedRow";
import styles from "./recycling.module.css";
import { useRestore } from "./useRestore";

export const RecycleBin = () => {
  const { t } = useTranslation("recycling");
  const { app = "", form: key = "" } = useParams();
  const locale = usePreferences((state) => state.locale);
  const { data: form, error, refetch } = useFormView(app, key);
  const label = labelText(form?.label, locale);
  useTitle(label && t("title", { label }));
  if (error) return <Failure error={error} retry={refetch} />;
  if (form === null) return <Missing />;
  if (!form) return <RowsLoading rows={8} />;
  if (!may(form, "delete")) return <Forbidden name={t("title", { label })} />;
  return <Bin key={`${app}/${key}`} app={app} form={form} label={label} />;
};

const Bin = ({ app, form, label }: { app: string; form: FormView; label: string }) => {
  const { t } = useTranslation("recycling");
  const go = useNavigate();
  const phone = usePhone();
  const [typed, setTyped] = useState("");
  const search = useDeferredValue(typed.trim());
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const query = useInfiniteQuery({
    ...recordsQuery(app, form.key, { standing: "deleted", sort: "-updated_at", limit: 50, ...(search ? { search } : {}) }),
    placeholderData: keepPreviousData,
  });
  const entries = (query.data?.pages ?? []).flatMap((page) => page.items);
  const { restore, isRestoring, clash, leaveClash } = useRestore(app, form, () => setChosen([]));
  const toggle = (id: string, on: boolean): void => setChosen((now) => (on ? [...now, id] : now.filter((each) => each !== id)));
  return (
    <div className={styles.page}>
      <header className={styles.head}>
        {/* On a phone the bar above has both. */}
        {!phone && (
          <>
            <IconButton icon={ArrowLeft} label={t("back", { label })} onClick={() => go(`/apps/${app}/forms/${form.key}`)} />
            <h1 className={styles.title}>{t("title", { label })}</h1>
          </>
        )}
        <span className={styles.gap} />
        {chosen.length > 0 && (
          <Button type="primary" icon={<RotateCcw size={14} />} loading={isRestoring} onClick={() => restore(chosen)}>
            {t("restoreMany", { count: chosen.length })}
          </Button>
        )}
        <Input
          className={styles.search ?? ""}
          prefix={<Search size={14} aria-hidden="true" />}
          allowClear
          aria-label={t("search", { label })}
          placeholder={t("search", { label })}
          maxLength={100}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
      </header>
      <p className={styles.note}>{t("note")}</p>
      {query.error && !query.data && <Failure error={query.error} retry={query.refetch} />}
      {!query.error && !query.data && <RowsLoading rows={8} />}
      {query.data && entries.length === 0 && (search ? <Empty title={t("noMatchTitle", { label })} /> : <Empty title={t("emptyTitle")}>{t("emptyBody")}</Empty>)}
      <ul>
        {entries.map((entry) => (
          <DeletedRow key={entry.id} app={app} form={form} entry={entry} onRestore={() => restore([entry.id])}>
            <Checkbox
              aria-label={t("select", { title: entry.title ?? "" })}
              checked={chosen.includes(entry.id)}
              onChange={(event) => toggle(entry.id, event.target.checked)}
            />
          </DeletedRow>
        ))}
      </ul>
      {query.hasNextPage && (
        <Button className={styles.more ?? ""} loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
          {t("more")}
        </Button>
      )}
      {clash && <ClashDialog app={app} form={form} clash={clash} deleted={entries.find(({ id }) => id === clash.id)} onClose={leaveClash} />}
    </div>
  );
};
