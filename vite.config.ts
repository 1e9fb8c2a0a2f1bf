// One build for both entries: what end users see at `/`, what makers see at `/build/`.

import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
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

/** The server sends `x.js.gz` where a browser takes it; packing once here spares packing at every request. */
const packedAssets: Plugin = {
  name: "packed-assets",
  enforce: "post",
  apply: "build",
  // Only what lies on the disk is final: hashes are filled in until the last moment.
  writeBundle({ dir = "" }, bundle) {
    for (const name of Object.keys(bundle)) {
      if (!/\.(js|css|svg)$/.test(name)) continue;
      const bytes = readFileSync(join(dir, name));
      if (bytes.length > 1024) writeFileSync(join(dir, `${name}.gz`), gzipSync(bytes, { level: 9 }));
    }
  },
};

const tests = ["runtime/web/**/*.test.{ts,tsx}", "builder_ui/**/*.test.{ts,tsx}"];
const listening = "**/rendering.test.tsx";

export default defineConfig({
  plugins: [react(), pagesWhereServed, packedAssets],
  server: { proxy: { "/api": process.env.DOUGONG_URL ?? "http://127.0.0.1:8000" } },
  build: {
    outDir: "runtime/dougong_runtime/static",
    emptyOutDir: true,
    // The oldest browsers in the field: 360, QQ and older WeCom hosts, and iOS 14.
    target: ["chrome88", "safari14"],
    // A picture or a font inlined as `data:` would need a wider Content-Security-Policy.
    assetsInlineLimit: 0,
    // React, Ant and what both entries share; heavy screens are loaded when they are opened.
    chunkSizeWarningLimit: 1200,
    rolldownOptions: { input: Object.keys(pages) },
  },
  test: {
    environment: "jsdom",
    testTimeout: 30_000,
    projects: [
      // Ant and React are loaded once for all files, not once for each: a fifth of the time.
      { extends: true, test: { name: "shared", isolate: false, include: tests, exclude: [listening], setupFiles: ["runtime/web/src/testing/patience.ts"] } },
      // It must be there before React is loaded.
      { extends: true, test: { name: "alone", include: [listening] } },
    ],
  },
});
