// The generated form: what end users fill in, and what the form designer shows while it is built.

import { CircleAlert } from "lucide-react";
import { type FC, memo, type ReactNode, useId, useMemo } from "react";
import type { Wire } from "../expressions";
import { labelText } from "../i18n/label";
import { usePreferences } from "../preferences/preferences";
import { type Filling, type FormField, type FormValues, isLayout, isRequired, mayNarrow, offering } from "./core";
import { type FieldPlace, PlaceContext, type RowEdits, viewOf } from "./fields";
import { FieldFrame } from "./FieldFrame";
import { FieldTabs } from "./FieldTabs";
import { anyWrong, bySections, FoldedSection, isFolded } from "./FoldedSection";
import styles from "./RecordForm.module.css";

/** Put around each field, for instance by a designer that lets it be selected and dragged. */
export type Arrange = FC<{ readonly field: FormField; readonly span: number; readonly children: ReactNode }>;

export type RecordFormProps = {
  readonly filling: Filling;
  readonly app: string;
  readonly record: string | null;
  readonly onChange: (key: string, value: Wire) => void;
  readonly rows: Omit<RowEdits, "problems" | "narrowed">;
  /** Which fields may be written; the others are read. */
  readonly canWrite: (field: FormField) => boolean;
  readonly arrange?: Arrange;
  /** Drawn in one column, as on a phone, however wide the page is. */
  readonly narrow?: boolean;
};

const spans = { "1/4": 3, "1/3": 4, "1/2": 6, "2/3": 8, full: 12 } as const;

/** How many of twelve columns a field takes. */
export const spanOf = (field: FormField): number =>
  isLayout(field.type) ? 12 : field.width ? spans[field.width] : viewOf(field.type).wide ? 12 : 6;

const Plain: Arrange = ({ span, children }) => (
  <div className={styles.field} style={{ gridColumn: `span ${span}` }}>
    {children}
  </div>
);

export const RecordForm = ({ filling, app, record, onChange, rows, canWrite, arrange: Around = Plain, narrow = false }: RecordFormProps) => {
  const { form, hidden, problems } = filling;
  const narrowed = useNarrowed(filling);
  const place = useMemo<FieldPlace>(
    () => ({ app, form: form.key, record, rows: { ...rows, problems, narrowed } }),
    [app, form.key, record, rows, problems, narrowed],
  );
  const grid = (fields: readonly FormField[]): ReactNode => (
    <div className={narrow ? `${styles.grid} ${styles.narrow}` : styles.grid}>
      {fields.map((field) => (
        <Around key={field.key} field={field} span={spanOf(field)}>
          <Field
            field={offering(field, filling.values, filling.around)}
            value={filling.values[field.key] ?? null}
            problem={problems[field.key]}
            required={!field.computed && isRequired(field, filling.values, filling.around, filling.sight)}
            writable={canWrite(field)}
            onChange={onChange}
          />
        </Around>
      ))}
    </div>
  );
  const shown = form.fields.filter((field) => !hidden.has(field.key));
  /** Sections stand in one grid, but for those that are folded. */
  const sections = (fields: readonly FormField[]): ReactNode => {
    if (!fields.some((field) => isFolded(field))) return grid(fields);
    return (
      <div className={styles.sections}>
        {bySections(fields).map(({ head, fields: under }) =>
          isFolded(head) ? (
            <FoldedSection key={head.key} head={head} wrong={anyWrong(under, problems)}>{grid(under)}</FoldedSection>
          ) : (
            <div key={head?.key ?? ""}>{grid(head ? [head, ...under] : under)}</div>
          ),
        )}
      </div>
    );
  };
  // A designer draws single fields; a tab among them is a head, not a page.
  return (
    <PlaceContext value={place}>
      {problems[""] && (
        <p className={`${styles.wrong} ${styles.whole}`} role="alert" data-wrong="">
          <CircleAlert size={16} aria-hidden="true" />
          {problems[""]}
        </p>
      )}
      {Around === Plain ? <FieldTabs fields={shown} problems={problems}>{sections}</FieldTabs> : grid(shown)}
    </PlaceContext>
  );
};

const asItIs = (column: FormField): FormField => column;

/** A column of a row with what it offers there; nothing is drawn again on its account where no column is narrowed. */
const useNarrowed = ({ form, values, around }: Filling): RowEdits["narrowed"] => {
  const any = useMemo(() => form.fields.some(({ fields = [] }) => fields.some(mayNarrow)), [form]);
  const [seen, about] = any ? [values, around] : [null, null];
  return useMemo(
    () => (seen && about ? (column: FormField, row: FormValues) => offering(column, row, { ...about, parent: seen, above: about }) : asItIs),
    [seen, about],
  );
};

type FieldProps = Pick<RecordFormProps, "onChange"> & {
  readonly field: FormField;
  readonly value: Wire;
  readonly problem: string | undefined;
  readonly required: boolean;
  readonly writable: boolean;
};

/** Drawn again only when something of its own changed: a keystroke in a form of 200 fields concerns one of them. */
const Field = memo(({ field, value, problem, required, writable, onChange }: FieldProps) => {
  const id = `${useId()}-${field.key}`;
  const locale = usePreferences((state) => state.locale);
  const { Input, Show, unlabelled } = viewOf(field.type);
  const help = labelText(field.help, locale);
  if (unlabelled) return <Show field={field} value={value} />;
  const read = field.fetch?.follows === true || (!writable && !field.computed);
  return (
    <FieldFrame
      id={id}
      label={labelText(field.label, locale)}
      required={required}
      help={help}
      problem={problem}
    >
      {read ? (
        <div className={styles.read}>
          <Show field={field} value={value} />
        </div>
      ) : (
        <Input
          field={field}
          id={id}
          value={value}
          invalid={problem !== undefined}
          describedBy={problem ? `${id}-wrong` : help ? `${id}-help` : undefined}
          onChange={(next) => onChange(field.key, next)}
        />
      )}
    </FieldFrame>
  );
});
