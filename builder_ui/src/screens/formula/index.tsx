// The formula editor, loaded when a formula is opened.

import { lazy, Suspense } from "react";
import type { FormulaDialogProps } from "./FormulaDialog";

export { AloneContext } from "./alone";
export { FormulaBox, type FormulaBoxProps } from "./FormulaBox";
export { FormulaLine } from "./FormulaLine";
export { allNames, useNames } from "./names";
export { plainly } from "./reading";
export { SentContext } from "./sent";
export { useTried } from "./useTried";

const Loaded = lazy(() => import("./FormulaDialog").then(({ FormulaDialog }) => ({ default: FormulaDialog })));

export const FormulaDialog = (props: FormulaDialogProps) => (
  <Suspense fallback={null}>
    <Loaded {...props} />
  </Suspense>
);
