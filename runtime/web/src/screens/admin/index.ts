// The administration, as the routes load it.

export { Admin } from "./Admin";
export { Audit } from "./Audit";
export { HealthPage } from "./HealthPage";
export { People } from "./people/People";
export { Tokens } from "./Tokens";
