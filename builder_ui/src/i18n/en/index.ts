// English texts of the builder, one file an area.

import builder from "./builder.json";
import processes from "./processes.json";
import rules from "./rules.json";

export const catalogue = { builder, processes, rules };
