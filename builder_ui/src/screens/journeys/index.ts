// The designer of journeys.

export * from "./JourneyEditor";
