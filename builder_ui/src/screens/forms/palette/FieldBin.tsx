// Fields that the form has lost: with what is still in them, until when, and the way back.

import { Failure, fieldIconOf, RowsLoading, useLabel } from "@dougong/web";
import { useQuery } from "@tanstack/react-query";
import { Button } from "antd";
import { createElement } from "react";
import { useTranslation } from "react-i18next";
import { type RemovedField, removedFieldsQuery } from "../../../removing/api";
import bin from "../../../removing/Removing.module.css";
import { restoreField } from "../edits";
import type { DesignField } from "../form";
import { useDesigning } from "../useDesigning";
import styles from "./Palette.module.css";

const useNote = (): ((removed: RemovedField) => string) => {
  const { t } = useTranslation("designer");
  return ({ values, until }) => {
    const held = values > 0 ? t("binHolds", { count: values, number: values.toLocaleString("en-US") }) : t("binHoldsNothing");
    return `${held} · ${until ? t("binUntil", { day: until.slice(0, 10) }) : t("binStillLive")}`;
  };
};

export const FieldBin = () => {
  const { t } = useTranslation("designer");
  const labelOf = useLabel();
  const { app, form, draft, select } = useDesigning();
  const { data, error, refetch } = useQuery(removedFieldsQuery(app, form.key));
  const note = useNote();
  if (error) return <Failure small error={error} retry={refetch} />;
  if (!data) return <RowsLoading />;
  // One that was just brought back, or taken out again by undo, is known here before the server hears of it.
  const gone = data.filter(({ path }) => {
    const [outer, inner] = path.split(".");
    const field = form.fields.find(({ key }) => key === outer);
    return inner === undefined ? !field : field && !field.fields?.some(({ key }) => key === inner);
  });
  if (gone.length === 0) return <p className={styles.none}>{t("binEmpty")}</p>;
  const restore = ({ path, field }: RemovedField, label: string): void => {
    draft.edit(t("restoredField", { label }), restoreField(path, field as unknown as DesignField));
    select(path);
  };
  return (
    <ul className={bin.bin}>
      {gone.map((removed) => {
        const label = labelOf(removed.field.label) || removed.field.key;
        return (
          <li key={removed.path}>
            {createElement(fieldIconOf(removed.field.type), { size: 16 })}
            <span>
              <b>{label}</b>
              <small>{note(removed)}</small>
            </span>
            <Button size="small" aria-label={t("restoreOf", { label })} onClick={() => restore(removed, label)}>
              {t("restore")}
            </Button>
          </li>
        );
      })}
    </ul>
  );
};
