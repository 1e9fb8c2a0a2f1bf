// The entry of those who build apps.

import { sharedTexts, start } from "@dougong/web";
import { builderTexts } from "./src/i18n/texts";
import { routes } from "./src/routes";

void start(routes, [sharedTexts, builderTexts], "/build");
