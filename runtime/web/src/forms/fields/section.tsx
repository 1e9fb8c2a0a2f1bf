// A heading that groups the fields after it.

import { labelText } from "../../i18n/label";
import { usePreferences } from "../../preferences/preferences";
import { SectionHead } from "../../ui/Titles";
import type { FieldView, ShowProps } from "./view";

const Heading = ({ field }: Pick<ShowProps, "field">) => {
  const locale = usePreferences((state) => state.locale);
  return <SectionHead note={labelText(field.help, locale)}>{labelText(field.label, locale)}</SectionHead>;
};

export const section: FieldView = { Input: Heading, Show: Heading, wide: true, unlabelled: true };
