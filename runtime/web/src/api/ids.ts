// Ids that this device gives, so that what is sent twice is made once: UUIDv7, as the server's own.

const hex = (bytes: Uint8Array): string => Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");

export const newId = (at: number = Date.now(), random: Uint8Array = crypto.getRandomValues(new Uint8Array(10))): string => {
  const time = at.toString(16).padStart(12, "0");
  const rest = hex(random);
  const variant = (8 + (Number.parseInt(rest.slice(3, 4), 16) & 3)).toString(16);
  return [time.slice(0, 8), time.slice(8), `7${rest.slice(0, 3)}`, variant + rest.slice(4, 7), rest.slice(7, 19)].join("-");
};
