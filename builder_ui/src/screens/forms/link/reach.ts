// Whether others can open an address at all.

/** Whether a host name leads nowhere but to the machine it is opened on: no phone gets there by scanning it. */
export const isOnlyHere = (host: string): boolean => host === "localhost" || host.endsWith(".localhost") || host === "[::1]" || /^127(\.\d{1,3}){3}$/.test(host);
