// A select that is searched by typing: what things are called, or how their name is spoken, which their keys say.

type Found = { readonly label?: unknown; readonly value?: unknown };

export const finds = (wanted: string, option: Found | undefined): boolean =>
  `${String(option?.label ?? "")} ${String(option?.value ?? "")}`.toLowerCase().includes(wanted.trim().toLowerCase());

export const searching = { showSearch: { filterOption: finds } } as const;
