// The form in the middle: the renderer that end users get, with a frame around each field.

import { useLabel } from "@dougong/web";
import { Plus } from "lucide-react";
import { createContext, useContext } from "react";
import { useTranslation } from "react-i18next";
import styles from "./Canvas.module.css";
import type { Place } from "./dropping";
import { FieldBox } from "./FieldBox";
import { widthOf } from "./form";
import { useDesigning } from "./useDesigning";
import { useFieldProblems } from "./useFieldProblems";

/** Where what is dragged would land. */
export const DropContext = createContext<Place | null>(null);

const dropOf = (place: Place | null, path: string): "above" | "left" | "right" | null => {
  if (place?.kind === "line") return place.before === path ? "above" : null;
  return place?.of === path ? place.at : null;
};

const Fields = ({ narrow }: { narrow: boolean }) => {
  const { form, selected, primary } = useDesigning();
  const labelOf = useLabel();
  const place = useContext(DropContext);
  const problems = useFieldProblems();
  return (
    <div className={styles.grid}>
      {form.fields.map((field) => (
        <FieldBox
          key={field.key}
          form={form.key}
          field={field}
          label={labelOf(field.label) || field.key}
          span={narrow ? 12 : widthOf(field)}
          chosen={selected.includes(field.key)}
          first={primary === field.key}
          problem={problems.get(field.key)?.[0]?.message}
          drop={dropOf(place, field.key)}
          narrow={narrow}
        />
      ))}
    </div>
  );
};

const Empty = () => {
  const { t } = useTranslation("designer");
  return (
    <div className={styles.empty}>
      <h2>{t("emptyTitle")}</h2>
      <p>{t("emptyBody")}</p>
    </div>
  );
};

export const Canvas = ({ narrow }: { narrow: boolean }) => {
  const { t } = useTranslation("designer");
  const labelOf = useLabel();
  const { form, select, primary } = useDesigning();
  const place = useContext(DropContext);
  const atEnd = place?.kind === "line" && place.before === null;
  return (
    <div className={`${styles.sheet} ${narrow ? styles.phone : ""}`} data-canvas>
      <button type="button" className={styles.head} aria-pressed={primary === null} onClick={() => select(null)}>
        <h1>{labelOf(form.label) || form.key}</h1>
        <span>{labelOf(form["description"] as string | undefined)}</span>
      </button>
      {form.fields.length === 0 ? <Empty /> : <Fields narrow={narrow} />}
      <div className={`${styles.end} ${atEnd ? styles.endLit : ""}`}>
        <Plus size={14} aria-hidden="true" />
        {t("dropHere")}
      </div>
    </div>
  );
};
