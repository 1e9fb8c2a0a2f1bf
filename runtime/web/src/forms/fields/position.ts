// A place as one text, "湖畔居 (30.246100, 120.151200 ±12 m)", and what a device says of where it is.

export type Position = { readonly name: string; readonly latitude: string; readonly longitude: string; readonly accuracy: string };

const measured = /^(.*?)\s*\((-?[\d.]+), (-?[\d.]+)(?: ±(\d+) m)?\)$/s;

export const positionOf = (text: string): Position => {
  const [, name = text, latitude = "", longitude = "", accuracy = ""] = measured.exec(text) ?? [];
  return { name, latitude, longitude, accuracy };
};

export const positionText = ({ name, latitude, longitude, accuracy }: Position): string =>
  [name.trim(), latitude && `(${latitude}, ${longitude}${accuracy && ` ±${accuracy} m`})`].filter(Boolean).join(" ");

/** Why there is no position: each has words of its own, with a way out. */
export type NoPosition = "insecure" | "refused" | "unknown" | "late";

const reasons: Readonly<Record<number, NoPosition>> = { 1: "refused", 2: "unknown", 3: "late" };
const PATIENCE = 15_000;

/** Where the device is, to a metre or so; browsers ask whoever holds it first. */
export const located = (from: Geolocation | undefined = navigator.geolocation, secure = window.isSecureContext): Promise<Omit<Position, "name"> | NoPosition> =>
  new Promise((tell) => {
    if (!from || !secure) return tell("insecure");
    from.getCurrentPosition(
      ({ coords }) => tell({ latitude: coords.latitude.toFixed(6), longitude: coords.longitude.toFixed(6), accuracy: String(Math.ceil(coords.accuracy)) }),
      ({ code }) => tell(reasons[code] ?? "unknown"),
      { enableHighAccuracy: true, timeout: PATIENCE },
    );
  });
