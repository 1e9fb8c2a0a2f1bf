// The player of journeys.

export * from "./Compared";
export * from "./Player";
export { type Player as PlayerState, usePlayer } from "./usePlayer";
