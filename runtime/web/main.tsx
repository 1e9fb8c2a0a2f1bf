// The entry of those who use apps.

import { sharedTexts } from "./src/i18n/language";
import { routes } from "./src/routes";
import { start } from "./src/start";

void start(routes, [sharedTexts]);
