/** A reason why the machine cannot be made ready, worded for the person at the terminal. */
export class SetupError extends Error {}
