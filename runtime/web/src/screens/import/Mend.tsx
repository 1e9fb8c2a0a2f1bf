// Putting a cell right: texts and figures where they stand, what is chosen from a list by choosing.

import { Button, Input, Popover } from "antd";
import { PencilLine } from "lucide-react";
import { type ReactNode, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { type FieldPlace, type FormField, type FormValues, heldIn, PlaceContext, viewOf } from "../../forms";
import { labelText } from "../../i18n/label";
import { usePreferences } from "../../preferences/preferences";
import styles from "./import.module.css";
import type { Meant } from "./mending";

type MendProps = {
  readonly app: string;
  readonly form: string;
  readonly field: FormField;
  /** What the cell says. */
  readonly said: string;
  readonly onMean: (meant: Meant) => void;
};

type FormValue = FormValues[string];

const CHOSEN = ["choice", "choices", "member", "members", "department", "departments", "reference", "references"];

/** On a phone it is moved until it is in sight. */
const SHIFTED = { overflow: { shiftX: true, adjustY: true } } as const;

const isChosen = (field: FormField): boolean => CHOSEN.includes(heldIn(field));

/** What was chosen, as a cell would say it: options by what they are kept as, people and records by their ids. */
const meantBy = (field: FormField, value: FormValue, locale: "zh-CN" | "en"): Meant => {
  const several = (Array.isArray(value) ? value : [value]) as readonly (string | { id: string; label: string })[];
  const named = several.map((each) => {
    if (typeof each !== "string") return each;
    return { id: each, label: labelText(field.options?.find((option) => option.value === each)?.label, locale) || each };
  });
  return { to: named.map(({ id }) => id).join("、"), label: named.map(({ label }) => label).join("、") };
};

type AskProps = MendProps & { readonly onDone: () => void };

/** What it should be: chosen with what fills the field in a form, or written. */
const Ask = ({ app, form, field, said, onMean, onDone }: AskProps) => {
  const { t } = useTranslation("import");
  const locale = usePreferences((state) => state.locale);
  const [value, setValue] = useState<FormValue>(isChosen(field) ? null : said);
  const place = useMemo<FieldPlace>(() => ({ app, form, record: null, rows: null }), [app, form]);
  const blank = value === null || value === "" || (Array.isArray(value) && value.length === 0);
  const done = (): void => {
    if (blank) return;
    onMean(isChosen(field) ? meantBy(field, value, locale) : { to: String(value), label: String(value) });
    onDone();
  };
  const { Input: Choose } = viewOf(field.type);
  const label = labelText(field.label, locale);
  return (
    <form
      className={styles.ask}
      onSubmit={(event) => {
        event.preventDefault();
        done();
      }}
    >
      <label htmlFor={`mend-${field.key}`}>{label}</label>
      {isChosen(field) ? (
        <PlaceContext value={place}>
          <Choose field={field} id={`mend-${field.key}`} value={value} invalid={false} describedBy={undefined} onChange={setValue} />
        </PlaceContext>
      ) : (
        <Input id={`mend-${field.key}`} autoFocus value={String(value)} onChange={({ target }) => setValue(target.value)} />
      )}
      <Button type="primary" htmlType="submit" disabled={blank}>{t("mendDo")}</Button>
    </form>
  );
};

type AskedProps = MendProps & { readonly open: boolean; readonly turn: (open: boolean) => void; readonly placement: "bottomLeft" | "bottomRight"; readonly children: ReactNode };

/** What asks for it, at what is pressed. */
const Asked = ({ open, turn, placement, children, ...props }: AskedProps) => (
  <Popover open={open} onOpenChange={turn} trigger="click" placement={placement} destroyOnHidden arrow={false} align={SHIFTED} content={<Ask {...props} onDone={() => turn(false)} />}>
    {children}
  </Popover>
);

export const MendAll = (props: MendProps) => {
  const { t } = useTranslation("import");
  const [open, setOpen] = useState(false);
  return (
    <Asked {...props} open={open} turn={setOpen} placement="bottomRight">
      <Button size="small">{t(isChosen(props.field) ? "mendAllChosen" : "mendAll")}</Button>
    </Asked>
  );
};

export const CellMend = (props: MendProps & { readonly name: string }) => {
  const { t } = useTranslation("import");
  const [open, setOpen] = useState(false);
  const { field, said, name, onMean } = props;
  if (open && !isChosen(field)) return <Written said={said} name={name} onMean={onMean} onDone={() => setOpen(false)} />;
  const cell = (
    <button type="button" className={styles.badCell} aria-label={`${name} ${said || t("blankColumn")}`} onClick={() => setOpen(true)}>
      <span>{said || t("blankColumn")}</span>
      <PencilLine size={12} aria-hidden="true" />
    </button>
  );
  if (!isChosen(field)) return cell;
  return (
    <Asked {...props} open={open} turn={setOpen} placement="bottomLeft">
      {cell}
    </Asked>
  );
};

type WrittenProps = Pick<MendProps, "said" | "onMean"> & { readonly name: string; readonly onDone: () => void };

const Written = ({ said, name, onMean, onDone }: WrittenProps) => {
  const [text, setText] = useState(said);
  const done = (): void => {
    if (text.trim() !== said) onMean({ to: text.trim(), label: text.trim() });
    onDone();
  };
  return (
    <Input
      size="small"
      autoFocus
      aria-label={name}
      value={text}
      onChange={({ target }) => setText(target.value)}
      onPressEnter={done}
      onBlur={done}
      onKeyDown={({ key }) => key === "Escape" && onDone()}
    />
  );
};
