// One field of the form as its users get it, by the very renderer they have.

import { type Arrange, begin, NO_ORDER, RecordForm, useSurroundings } from "@dougong/web";
import { memo, useMemo } from "react";
import styles from "./Canvas.module.css";
import { type DesignField, drawnField } from "./form";
import { useActs } from "./useDesigning";

const nothing = (): void => undefined;
const rows = { set: nothing, add: nothing, remove: nothing, move: nothing };
const always = (): boolean => true;

const Alone: Arrange = ({ children }) => <div className={styles.alone}>{children}</div>;

type DrawnProps = { readonly form: string; readonly field: DesignField; readonly narrow: boolean };

/** Drawn again only when the field itself is another one: selecting it is cheap. */
export const Drawn = memo(({ form, field, narrow }: DrawnProps) => {
  const { app, computed } = useActs();
  const around = useSurroundings();
  const filling = useMemo(() => begin({ key: form, label: form, fields: [drawnField(field, computed)], order: NO_ORDER, checks: [] }, around, null), [form, field, computed, around]);
  return <RecordForm filling={filling} app={app} record={null} onChange={nothing} rows={rows} canWrite={always} arrange={Alone} narrow={narrow} />;
});
