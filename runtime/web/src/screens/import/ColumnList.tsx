// Each column of the file with samples, the field it goes into, and how what stands in it is found.

import { useQuery } from "@tanstack/react-query";
import { Button, Checkbox, Select } from "antd";
import { ArrowRight, TriangleAlert, WandSparkles } from "lucide-react";
import { createElement, useMemo } from "react";
import { useTranslation } from "react-i18next";
import { useApp } from "../../api/apps";
import { appViewQuery, type FormView, may } from "../../api/appView";
import type { ImportColumn } from "../../api/imports";
import { allows, type FieldPlace, type FormField, heldIn, PlaceContext, viewOf } from "../../forms";
import { labelText } from "../../i18n/label";
import { usePreferences } from "../../preferences/preferences";
import { fieldIconOf } from "../../ui/fieldIcons";
import styles from "./import.module.css";
import { type Draft, headOf, leftOut, mapped, mappedFields, samplesOf, turnedTo, unfilled, widthOf } from "./planning";

type ColumnListProps = {
  readonly app: string;
  readonly form: FormView;
  readonly draft: Draft;
  readonly fields: readonly FormField[];
  readonly onChange: (draft: Draft) => void;
};

const MOST_SAMPLES = 3;

/** A, B, … Z, AA, as spreadsheets count. */
const letterOf = (column: number): string =>
  (column >= 26 ? letterOf(Math.floor(column / 26) - 1) : "") + String.fromCharCode(65 + (column % 26));

export const ColumnList = ({ app, form, draft, fields, onChange }: ColumnListProps) => {
  const { t } = useTranslation("import");
  const locale = usePreferences((state) => state.locale);
  const columns = Array.from({ length: widthOf(draft) }, (_, column) => column);
  return (
    <>
      <header className={styles.cardHead}>
        <h2>{t("columns")}</h2>
        <span className={styles.note}>{t("matched", { count: mappedFields(draft).size })}</span>
        <span className={styles.gap} />
        <SheetChoice draft={draft} fields={fields} onChange={onChange} />
        <Button size="small" icon={<WandSparkles size={14} />} onClick={() => onChange(turnedTo(draft, {}, fields, locale))}>
          {t("rematch")}
        </Button>
      </header>
      <LeftOut draft={draft} />
      <ul>
        <li className={`${styles.column} ${styles.columnHeads}`} aria-hidden="true">
          <span />
          <span>{t("fileColumn")}</span>
          <span />
          <span>{t("writeTo")}</span>
          <span>{t("how")}</span>
        </li>
        {columns.map((column) => (
          <ColumnLine key={column} app={app} draft={draft} fields={fields} column={column} onChange={onChange} />
        ))}
        <Fixed app={app} form={form} draft={draft} fields={fields} onChange={onChange} />
      </ul>
    </>
  );
};

const LeftOut = ({ draft }: { draft: Draft }) => {
  const { t } = useTranslation("import");
  const names = leftOut(draft);
  if (names.length === 0) return null;
  return (
    <p className={styles.leftOut} role="status">
      <TriangleAlert size={16} aria-hidden="true" />
      {t("leftOut", { count: names.length, names: names.join("、") })}
    </p>
  );
};

const SheetChoice = ({ draft, fields, onChange }: Omit<ColumnListProps, "app" | "form">) => {
  const { t } = useTranslation("import");
  const locale = usePreferences((state) => state.locale);
  const heads = [0, 1, 2, 3, 4, 5].filter((row) => row <= (draft.sheets[draft.sheet]?.sample.length ?? 0));
  return (
    <>
      {draft.sheets.length > 1 && (
        <Select
          size="small"
          aria-label={t("sheet")}
          value={draft.sheet}
          options={draft.sheets.map(({ name }, value) => ({ value, label: name || t("unnamedSheet", { count: value + 1 }) }))}
          onChange={(sheet) => onChange(turnedTo(draft, { sheet, header: 1 }, fields, locale))}
        />
      )}
      <Select
        size="small"
        aria-label={t("headRow")}
        title={t("headRow")}
        value={draft.header}
        options={heads.map((value) => ({ value, label: value ? t("rowNumber", { count: value }) : t("noHead") }))}
        onChange={(header) => onChange(turnedTo(draft, { header }, fields, locale))}
      />
    </>
  );
};

type LineProps = Omit<ColumnListProps, "form"> & { readonly column: number };

const ColumnLine = ({ app, draft, fields, column, onChange }: LineProps) => {
  const { t } = useTranslation("import");
  const locale = usePreferences((state) => state.locale);
  const at = draft.columns[column];
  const field = fields.find(({ key }) => key === at?.field);
  const samples = samplesOf(draft, column);
  const name = headOf(draft)[column] || t("column", { count: column + 1 });
  return (
    <li className={field ? styles.column : `${styles.column} ${styles.left}`}>
      <span className={styles.letter}>{letterOf(column)}</span>
      <span className={styles.sample}>
        <strong>{name}</strong>
        <small>{[...new Set(samples)].slice(0, MOST_SAMPLES).join("、") || t("blankColumn")}</small>
      </span>
      <ArrowRight size={16} aria-hidden="true" />
      <Select
        aria-label={`${name} ${t("writeTo")}`}
        value={field?.key ?? ""}
        showSearch={{ optionFilterProp: "title" }}
        options={[
          { value: "", title: t("skip"), label: t("skip") },
          ...fields.map((each) => ({ value: each.key, title: labelText(each.label, locale), label: <FieldName field={each} /> })),
        ]}
        onChange={(key) => onChange(mapped(draft, column, key ? { column, field: key } : null))}
      />
      <span className={styles.how}>
        {at && field && <How app={app} field={field} at={at} onChange={(next) => onChange(mapped(draft, column, next))} />}
      </span>
    </li>
  );
};

export const FieldName = ({ field }: { field: FormField }) => {
  const locale = usePreferences((state) => state.locale);
  return (
    <span className={styles.fieldName}>
      {createElement(fieldIconOf(field.type), { size: 14 })}
      <span>{labelText(field.label, locale)}</span>
      {field.required && <span className="dg-required">*</span>}
    </span>
  );
};

export const How = ({ app, field, at, onChange }: { app: string; field: FormField; at: ImportColumn; onChange: (next: ImportColumn) => void }) => {
  const { t } = useTranslation("import");
  const builds = useApp(app).data?.can_build === true;
  const held = heldIn(field);
  if (held === "department" || held === "departments") return <small>{t("departmentsByName")}</small>;
  if (field.key === "created_by") {
    return (
      <>
        <small>{t("peopleByName")}</small>
        <Checkbox checked={at.leave === true} onChange={(event) => onChange({ ...at, leave: event.target.checked })}>
          {t("leaveUnknown")}
        </Checkbox>
      </>
    );
  }
  if (held === "member" || held === "members") return <small>{t("peopleByName")}</small>;
  if (held === "choice" || held === "choices") {
    return (
      <>
        <small>{t("optionsByName")}</small>
        {builds && (
          <Checkbox checked={at.create === true} onChange={(event) => onChange({ ...at, create: event.target.checked })}>
            {t("createOptions")}
          </Checkbox>
        )}
      </>
    );
  }
  if (held !== "reference" && held !== "references") return null;
  return <HowReferred app={app} field={field} at={at} onChange={onChange} />;
};

const HowReferred = ({ app, field, at, onChange }: { app: string; field: FormField; at: ImportColumn; onChange: (next: ImportColumn) => void }) => {
  const { t } = useTranslation("import");
  const locale = usePreferences((state) => state.locale);
  const [key = "", home = app] = String(field["form"] ?? "").split("/").reverse();
  const { data: target } = useQuery({ ...appViewQuery(home), select: (view) => view.forms.find((form) => form.key === key) ?? null });
  if (!target) return null;
  const label = labelText(target.label, locale);
  return (
    <>
      <Select
        size="small"
        aria-label={t("matchBy", { label })}
        value={at.match ?? ""}
        options={[
          { value: "", label: t("byTitle", { label }) },
          ...target.fields.filter((each) => allows(each, "identifying")).map((each) => ({ value: each.key, label: labelText(each.label, locale) })),
        ]}
        onChange={(match) => onChange({ ...at, match: match || null })}
      />
      {may(target, "create") && (
        <Checkbox checked={at.create === true} onChange={(event) => onChange({ ...at, create: event.target.checked })}>
          {t("createMissing")}
        </Checkbox>
      )}
    </>
  );
};

/** Required fields without a column: one value for every row. */
const Fixed = ({ app, form, draft, fields, onChange }: ColumnListProps) => {
  const { t } = useTranslation("import");
  const locale = usePreferences((state) => state.locale);
  const place = useMemo<FieldPlace>(() => ({ app, form: form.key, record: null, rows: null }), [app, form.key]);
  return (
    <PlaceContext value={place}>
      {unfilled(draft, fields).map((field) => {
        const { Input } = viewOf(field.type);
        const id = `fixed-${field.key}`;
        return (
          <li key={field.key} className={`${styles.column} ${styles.fixed}`}>
            <span className={styles.letter}>=</span>
            <label className={styles.sample} htmlFor={id}>
              <strong>{t("fixedTitle", { label: labelText(field.label, locale) })}</strong>
              <small>{t("fixedHint")}</small>
            </label>
            <ArrowRight size={16} aria-hidden="true" />
            <Input
              field={field}
              id={id}
              value={draft.fixed[field.key] ?? null}
              invalid={false}
              describedBy={undefined}
              onChange={(value) => onChange({ ...draft, fixed: { ...draft.fixed, [field.key]: value } })}
            />
            <span className={styles.how}>
              <small>{t("requiredMark")}</small>
            </span>
          </li>
        );
      })}
    </PlaceContext>
  );
};
