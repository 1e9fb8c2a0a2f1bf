// The values of a record, by section.

import { useTranslation } from "react-i18next";
import type { FormView } from "../../api/appView";
import type { Entry } from "../../api/records";
import { bySections, byTabs, type FieldPlace, FieldTabs, FoldedSection, isFolded, type FormField, type FormValues, hiddenFields, PlaceContext, sightOf, useSurroundingsOf, viewOf } from "../../forms";
import { labelText } from "../../i18n/label";
import { usePreferences } from "../../preferences/preferences";
import { Facts } from "../../ui/Facts";
import { SectionHead } from "../../ui/Titles";
import styles from "./record.module.css";

const isHead = ({ type }: FormField): boolean => type === "section" || type === "tab";

/** Without the tabs under which nothing may be read. */
const kept = (fields: readonly FormField[]): readonly FormField[] =>
  byTabs(fields).flatMap(({ tab, fields: under }) => (under.some((field) => !isHead(field)) ? [...(tab ? [tab] : []), ...under] : []));

export const Details = ({ app, form, record }: { app: string; form: FormView; record: Entry }) => {
  const { t } = useTranslation("record");
  const locale = usePreferences((state) => state.locale);
  const values = record.values as FormValues;
  const around = useSurroundingsOf(app, form, values);
  const hidden = hiddenFields(form.fields, values, around, sightOf(form, values));
  const shown = kept(form.fields.filter((field) => !hidden.has(field.key) && (isHead(field) || field.key in values || field.type === "reverse")));
  const place: FieldPlace = { app, form: form.key, record: record.id, rows: null };
  const facts = (fields: readonly FormField[]) => (
    <Facts
      facts={fields.map((field) => {
        const { Show, wide = false } = viewOf(field.type);
        return { key: field.key, label: labelText(field.label, locale), wide, value: <Show field={field} value={values[field.key] ?? null} /> };
      })}
    />
  );
  return (
    <PlaceContext value={place}>
      <FieldTabs fields={shown}>{(part) => bySections(part).filter(({ fields }) => fields.length > 0).map(({ head, fields }) => (
        <section key={head?.key ?? ""} className={styles.group}>
          {isFolded(head) ? (
            <FoldedSection head={head}>{facts(fields)}</FoldedSection>
          ) : (
            <>
              {(head || part[0] === shown[0]) && <SectionHead>{head ? labelText(head.label, locale) : t("basics")}</SectionHead>}
              {facts(fields)}
            </>
          )}
        </section>
      ))}</FieldTabs>
    </PlaceContext>
  );
};
