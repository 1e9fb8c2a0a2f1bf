// How long a form takes, as it is said before one begins.

const PER_MINUTE = 8;

export const minutesFor = (fields: number): number => Math.max(1, Math.round(fields / PER_MINUTE));
