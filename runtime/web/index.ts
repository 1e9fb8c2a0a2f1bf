// What the builder may use of the runtime's front end.
export {};
