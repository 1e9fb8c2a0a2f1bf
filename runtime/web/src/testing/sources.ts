// The source files of both front ends, as tests of their shape read them.

import { readdirSync } from "node:fs";
import { join } from "node:path";

/** Written for tests, or printed. */
const apart = /\.test\.tsx?$|definitions\.ts$|node_modules/;

export const sources: readonly string[] = ["runtime/web", "builder_ui"].flatMap((folder) =>
  readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) => /\.tsx?$/.test(name) && !apart.test(name)).map((name) => join(folder, name)),
);
