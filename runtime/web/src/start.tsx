// Puts an entry on the page: language, theme, queries, routes.

import { QueryClientProvider } from "@tanstack/react-query";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { createBrowserRouter, type RouteObject } from "react-router";
import { RouterProvider } from "react-router/dom";
import { createQueries } from "./api/queries";
import { type CatalogueSource, startLanguage } from "./i18n/language";
import { unbroken } from "./shell/Broken";
import { stayInSight } from "./shell/keyboard";
import { dressed } from "./theme/Dressed";
import "./theme/base.css";

export const start = async (routes: RouteObject[], texts: readonly CatalogueSource[], basename = "/"): Promise<void> => {
  await startLanguage(...texts);
  stayInSight();
  const router = createBrowserRouter(dressed(unbroken(routes)), { basename });
  createRoot(document.getElementById("root") ?? document.body).render(
    <StrictMode>
      <QueryClientProvider client={createQueries()}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </StrictMode>,
  );
};
