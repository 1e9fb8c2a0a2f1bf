// The list as somebody would see it: looked at, never changed, and written down that it was.

import { type ApiProblem, Empty, Failure, heldBy, isColumn, labelText, RowsLoading, usePreferences, viewOf } from "@dougong/web";
import { useInfiniteQuery } from "@tanstack/react-query";
import { Button, Modal } from "antd";
import { Eye } from "lucide-react";
import { useTranslation } from "react-i18next";
import { type SeenPage, seenPage } from "./eyes";
import styles from "./Eyes.module.css";
import type { Named } from "./useMatrix";

const FEW = 8;

type SeenDialogProps = { readonly app: string; readonly form: Named; readonly person: { readonly id: string; readonly label: string }; readonly close: () => void };

const Rows = ({ pages }: { pages: readonly SeenPage[] }) => {
  const locale = usePreferences((state) => state.locale);
  const fields = (pages[0]?.form.fields ?? []).filter(({ type }) => isColumn(type) && heldBy(type) !== "rows").slice(0, FEW);
  return (
    <div className={styles.sheet}>
      <table>
        <thead>
          <tr>
            {fields.map(({ key, label }) => (
              <th key={key} scope="col">{labelText(label, locale)}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {pages.flatMap(({ items }) =>
            items.map(({ id, values }) => (
              <tr key={id}>
                {fields.map((field) => {
                  const { Cell, Show } = viewOf(field.type);
                  const Value = Cell ?? Show;
                  return <td key={field.key}><Value field={field} value={values[field.key] ?? null} /></td>;
                })}
              </tr>
            )),
          )}
        </tbody>
      </table>
    </div>
  );
};

export const SeenDialog = ({ app, form, person, close }: SeenDialogProps) => {
  const { t } = useTranslation("roles");
  const { data, error, fetchNextPage, hasNextPage, isFetchingNextPage } = useInfiniteQuery({
    queryKey: ["seen as", app, form.key, person.id],
    queryFn: ({ pageParam }) => seenPage(app, form.key, person.id, pageParam),
    initialPageParam: null as string | null,
    getNextPageParam: ({ next }) => next,
    // Each opening is looked up, and written down, anew.
    gcTime: 0,
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  });
  const count = data?.pages[0]?.count;
  return (
    <Modal open width={1120} footer={null} onCancel={close} title={t("theirList", { person: person.label, form: form.label })}>
      <p className={styles.readOnly}>
        <Eye size={14} aria-hidden="true" />
        {t("theirListNote")}
      </p>
      {error && <Failure error={error as ApiProblem} small />}
      {!data && !error && <RowsLoading rows={8} />}
      {data && (count === "0" ? <Empty small title={t("theySeeNone", { person: person.label, form: form.label })}>{t("theySeeNoneBody")}</Empty> : <Rows pages={data.pages} />)}
      {hasNextPage && (
        <div className={styles.more}>
          <Button loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>{t("moreOfTheirs")}</Button>
        </div>
      )}
    </Modal>
  );
};
