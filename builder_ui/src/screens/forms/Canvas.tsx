// The form in the middle: the renderer that end users get, with a frame around each field.

import { type Arrange, RecordForm, useFilling, useLabel } from "@dougong/web";
import { Plus } from "lucide-react";
import { createContext, useContext, useMemo } from "react";
import { useTranslation } from "react-i18next";
import styles from "./Canvas.module.css";
import type { Place } from "./dropping";
import { FieldBox } from "./FieldBox";
import { drawnField, type Form } from "./form";
import { useDesigning } from "./useDesigning";

/** Where what is dragged would land. */
export const DropContext = createContext<Place | null>(null);

const nothing = (): void => undefined;
const rows = { set: nothing, add: nothing, remove: nothing, move: nothing };

const Framed: Arrange = ({ field, span, children }) => (
  <FieldBox path={field.key} span={span}>
    {children}
  </FieldBox>
);

const Fields = ({ app, form, narrow }: { app: string; form: Form; narrow: boolean }) => {
  const { computed } = useDesigning();
  const drawn = useMemo(() => ({ key: form.key, label: form.label, fields: form.fields.map((field) => drawnField(field, computed)), checks: [] }), [form, computed]);
  const { filling } = useFilling(drawn, null);
  // The draft changes under the filling: what is drawn is always the newest form.
  const current = { ...filling, form: drawn };
  return <RecordForm filling={current} app={app} record={null} onChange={nothing} rows={rows} canWrite={() => true} arrange={Framed} narrow={narrow} />;
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
  const { app, form, select, primary } = useDesigning();
  const place = useContext(DropContext);
  const atEnd = place?.kind === "line" && place.before === null;
  return (
    <div className={`${styles.sheet} ${narrow ? styles.phone : ""}`} data-canvas>
      <button type="button" className={styles.head} aria-pressed={primary === null} onClick={() => select(null)}>
        <h1>{labelOf(form.label) || form.key}</h1>
        <span>{labelOf(form["description"] as string | undefined)}</span>
      </button>
      {form.fields.length === 0 ? <Empty /> : <Fields app={app} form={form} narrow={narrow} />}
      <div className={`${styles.end} ${atEnd ? styles.endLit : ""}`}>
        <Plus size={14} aria-hidden="true" />
        {t("dropHere")}
      </div>
    </div>
  );
};
