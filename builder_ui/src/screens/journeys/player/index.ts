// The player of journeys.

export { compared } from "./comparing";
export * from "./Compared";
export * from "./Player";
export { type Player as PlayerState, usePlayer } from "./usePlayer";
