// How long something may take to be seen: the first test of a file waits for what the others find loaded, on a machine that may have other work.

import { configure } from "@testing-library/react";

configure({ asyncUtilTimeout: 10_000 });
