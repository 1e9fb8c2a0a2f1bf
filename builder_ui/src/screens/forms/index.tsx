// The form designer, loaded when somebody opens it.

import { FormLoading } from "@dougong/web";
import { lazy, Suspense } from "react";
import type { DesignerProps } from "../../steps";

const Loaded = lazy(() => import("./FormDesigner").then(({ FormDesigner }) => ({ default: FormDesigner })));

export const FormDesigner = (props: DesignerProps) => (
  <Suspense fallback={<FormLoading />}>
    <Loaded {...props} />
  </Suspense>
);
