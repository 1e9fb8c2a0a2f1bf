// One build for both entries: what end users see at `/`, what makers see at `/build/`.

import react from "@vitejs/plugin-react";
import type { Plugin } from "vite";
import { defineConfig } from "vitest/config";

/** Where the page of each entry is served, by the place of its source. */
const pages = {
  "runtime/web/index.html": "index.html",
  "builder_ui/index.html": "build/index.html",
} as const;

const isPage = (path: string): path is keyof typeof pages => path in pages;

/** The source page that answers a browser's address while developing. */
const sourceOf = (address: string): keyof typeof pages =>
  /^\/build(\/|\?|$)/.test(address) ? "builder_ui/index.html" : "runtime/web/index.html";

/** Vite writes a page where its source lies; we serve it where people look for it. */
const pagesWhereServed: Plugin = {
  name: "pages-where-served",
  enforce: "post",
  generateBundle(_options, bundle) {
    for (const [path, file] of Object.entries(bundle)) {
      if (file.type !== "asset" || !isPage(path)) continue;
      delete bundle[path];
      this.emitFile({ type: "asset", fileName: pages[path], source: file.source });
    }
  },
  configureServer(server) {
    server.middlewares.use((request, _response, next) => {
      const wantsPage = request.headers.accept?.includes("text/html") && request.method === "GET";
      if (wantsPage && request.url) request.url = `/${sourceOf(request.url)}`;
      next();
    });
  },
};

export default defineConfig({
  plugins: [react(), pagesWhereServed],
  server: { proxy: { "/api": process.env.DOUGONG_URL ?? "http://127.0.0.1:8000" } },
  build: {
    outDir: "runtime/dougong_runtime/static",
    emptyOutDir: true,
    // The oldest browsers in the field: 360, QQ and older WeCom hosts, and iOS 14.
    target: ["chrome88", "safari14"],
    // A picture or a font inlined as `data:` would need a wider Content-Security-Policy.
    assetsInlineLimit: 0,
    rolldownOptions: { input: Object.keys(pages) },
  },
  test: {
    environment: "jsdom",
    include: ["runtime/web/**/*.test.{ts,tsx}", "builder_ui/**/*.test.{ts,tsx}"],
  },
});
