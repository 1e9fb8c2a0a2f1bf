// Draws a screen as the entries do, at an address, for the person the answers name.

import { QueryClientProvider } from "@tanstack/react-query";
import { render } from "@testing-library/react";
import { createMemoryRouter, type RouteObject, RouterProvider } from "react-router";
import { onTestFinished } from "vitest";
import { createQueries } from "../api/queries";
import { type CatalogueSource, sharedTexts, startLanguage } from "../i18n/language";
import { dressed } from "../theme/Dressed";

/** jsdom has no layout: every media query holds, which makes it a wide window by night. */
const wideWindow = (query: string): MediaQueryList =>
  Object.assign(new EventTarget(), { matches: true, media: query, onchange: null, addListener: () => undefined, removeListener: () => undefined });

export const draw = async (routes: RouteObject[], address = "/", ...more: CatalogueSource[]): Promise<void> => {
  window.matchMedia = wideWindow;
  document.cookie = "dougong_csrf=token-of-the-session";
  // Files share their modules: a test that still followed would load texts after its file has ended.
  onTestFinished(await startLanguage(sharedTexts, ...more));
  render(
    <QueryClientProvider client={createQueries()}>
      <RouterProvider router={createMemoryRouter(dressed(routes), { initialEntries: [address] })} />
    </QueryClientProvider>,
  );
};
