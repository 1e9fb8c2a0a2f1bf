// How large a file is, as people say it.

const units = ["B", "KB", "MB", "GB", "TB"] as const;

/** With one decimal from kilobytes on: `99.5 KB`, `1.2 GB`. */
export const sizeText = (bytes: number): string => {
  const step = bytes < 1 ? 0 : Math.min(units.length - 1, Math.floor(Math.log(bytes) / Math.log(1024)));
  const shown = bytes / 1024 ** step;
  return `${step === 0 ? shown : shown.toFixed(1)} ${units[step]}`;
};
