// Where "back" leads inside an app: always one level up, wherever one came from.

/** `/apps/a/forms/f/records/r` → the list, the list → the app, the app → the workplace. */
export const upFrom = (path: string): string => {
  const [, , app = "", kind, key, ...deeper] = path.split("/");
  if (!kind) return "/";
  return kind === "forms" && deeper.length > 0 ? `/apps/${app}/forms/${key ?? ""}` : `/apps/${app}`;
};
