// The connection centre, as the routes load it.

export { Centre } from "./Centre";
export { CheckPage } from "./CheckPage";
export { ConnectionsFrame } from "./ConnectionsFrame";
export { CredentialsPage } from "./CredentialsPage";
export { NewConnection } from "./NewConnection";
export { ChangedSync, NewSync } from "./SyncWizard";
export { SyncLogPage } from "./log/SyncLogPage";
