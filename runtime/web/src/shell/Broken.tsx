// What is shown in the place of a screen that broke, so that the rest of the page stays usable.

import { Button } from "antd";
import { useTranslation } from "react-i18next";
import { type RouteObject, useRouteError } from "react-router";
import { ApiProblem, Unreachable } from "../api/problem";
import { FailureDrawing } from "../ui/illustrations";
import { Notice } from "../ui/Notice";
import { Failure } from "../ui/States";

// By a full load, which also mends what an update of the product causes: the scripts of the old one are gone.
const reopen = () => window.location.reload();

/** The state for an error that no screen caught. */
export const Broken = () => {
  const error = useRouteError();
  const { t } = useTranslation("states");
  if (error instanceof ApiProblem || error instanceof Unreachable) return <Failure error={error} retry={reopen} />;
  return (
    <Notice
      drawing={<FailureDrawing />}
      title={t("brokenTitle")}
      actions={
        <Button type="primary" onClick={reopen}>
          {t("reopen")}
        </Button>
      }
    >
      {t("brokenBody")}
    </Notice>
  );
};

/** The same routes, each of which breaks alone: its neighbours and its frame stay. */
export const unbroken = (routes: RouteObject[]): RouteObject[] =>
  routes.map((route) =>
    route.index
      ? { ...route, ErrorBoundary: Broken }
      : { ...route, ErrorBoundary: Broken, ...(route.children && { children: unbroken(route.children) }) },
  );
