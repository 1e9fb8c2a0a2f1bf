// Chinese texts of the builder, one file an area.

import builder from "./builder.json";

export const catalogue = { builder };
