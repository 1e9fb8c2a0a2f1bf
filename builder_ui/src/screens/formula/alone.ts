// Whether formulas around here are about no record: those of a rule that another system calls, or that the clock sets off by itself.

import { createContext } from "react";

/** Inside of loops there is a record again. */
export const AloneContext = createContext(false);
