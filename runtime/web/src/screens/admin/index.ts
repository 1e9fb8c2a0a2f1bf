// The administration, as the routes load it.

export { Admin } from "./Admin";
export { Audit } from "./Audit";
export { BackupsPage } from "./backups/BackupsPage";
export { WorkCalendar } from "./calendar/WorkCalendar";
export { ExportRules } from "./ExportRules";
export { HealthPage } from "./HealthPage";
export { People } from "./people/People";
export { Tokens } from "./Tokens";
