// A section that is folded at first: one click opens it, and so does whatever is found wrong in it.

import { ChevronRight } from "lucide-react";
import { type ReactNode, useState } from "react";
import { labelText } from "../i18n/label";
import { usePreferences } from "../preferences/preferences";
import { SectionHead } from "../ui/Titles";
import type { FormField, FormProblems } from "./core";
import styles from "./FoldedSection.module.css";

export type SectionOf = { readonly head: FormField | null; readonly fields: readonly FormField[] };

/** Fields under the section they stand below; those before the first have no head. */
export const bySections = (fields: readonly FormField[]): readonly SectionOf[] =>
  fields.reduce<SectionOf[]>((found, field) => {
    const last = found[found.length - 1];
    if (field.type === "section") return [...found, { head: field, fields: [] }];
    if (!last) return [{ head: null, fields: [field] }];
    return [...found.slice(0, -1), { ...last, fields: [...last.fields, field] }];
  }, []);

export const isFolded = (head: FormField | null): head is FormField & { readonly collapsed: true } => head !== null && head["collapsed"] === true;

/** Whether something is wrong with one of the fields, or in a row of it. */
export const anyWrong = (fields: readonly FormField[], problems: FormProblems): boolean =>
  fields.some(({ key }) => Object.keys(problems).some((path) => path === key || path.startsWith(`${key}/`)));

type FoldedSectionProps = { readonly head: FormField; readonly wrong?: boolean; readonly children: ReactNode };

export const FoldedSection = ({ head, wrong = false, children }: FoldedSectionProps) => {
  const locale = usePreferences((state) => state.locale);
  const [open, setOpen] = useState(wrong);
  const [seen, see] = useState(wrong);
  if (wrong !== seen) {
    see(wrong);
    if (wrong) setOpen(true);
  }
  return (
    <details className={styles.folded} open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        <SectionHead note={labelText(head.help, locale)}>{labelText(head.label, locale)}</SectionHead>
        <ChevronRight size={16} aria-hidden="true" />
      </summary>
      {children}
    </details>
  );
};
