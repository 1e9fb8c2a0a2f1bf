// What stands between the fields of a form and holds nothing.

import { Info, TriangleAlert } from "lucide-react";
import { labelText } from "../../i18n/label";
import { usePreferences } from "../../preferences/preferences";
import { SectionHead } from "../../ui/Titles";
import styles from "./layout.module.css";
import { Marked } from "./Marked";
import type { FieldView, ShowProps } from "./view";

type Part = Pick<ShowProps, "field">;

const useWords = ({ field }: Part): { readonly label: string; readonly help: string } => {
  const locale = usePreferences((state) => state.locale);
  return { label: labelText(field.label, locale), help: labelText(field.help, locale) };
};

const Heading = ({ field }: Part) => {
  const { label, help } = useWords({ field });
  return <SectionHead note={help}>{label}</SectionHead>;
};

/** Drawn where a tab stands alone, as on the canvas of the designer; a whole form draws them side by side. */
const TabHead = ({ field }: Part) => {
  const { label, help } = useWords({ field });
  return (
    <div className={styles.tab}>
      <span>{label}</span>
      {help && <small>{help}</small>}
    </div>
  );
};

const Line = ({ field }: Part) => {
  const { label } = useWords({ field });
  return <div className={styles.divider} role="separator">{label && <span>{label}</span>}</div>;
};

const tones = { plain: "", info: styles.info, warning: styles.warning } as const;

const Note = ({ field }: Part) => {
  const locale = usePreferences((state) => state.locale);
  const { label } = useWords({ field });
  const tone = (field["tone"] ?? "plain") as keyof typeof tones;
  return (
    <div className={`${styles.note} ${tones[tone] ?? ""}`} role="note">
      {tone === "info" && <Info size={16} aria-hidden="true" />}
      {tone === "warning" && <TriangleAlert size={16} aria-hidden="true" />}
      <Marked text={labelText(field["text"] as string | undefined, locale) || label} />
    </div>
  );
};

export const section: FieldView = { Input: Heading, Show: Heading, wide: true, unlabelled: true };
export const tab: FieldView = { Input: TabHead, Show: TabHead, wide: true, unlabelled: true };
export const divider: FieldView = { Input: Line, Show: Line, wide: true, unlabelled: true };
export const note: FieldView = { Input: Note, Show: Note, wide: true, unlabelled: true };
