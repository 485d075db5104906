/** Waves open, windows close and rollouts pause by the clock, which no event tells. */
export const LOOK_MILLIS = 5_000;

/** Whether a request is a rollout that may still change by itself or be steered. */
export const isSteered = (request) => ["running", "paused"].includes(request?.rollout?.state);

/**
 * How many devices are that many percent of some, rounded up as the service does. It counts in decimals: fractions of two would make
 * 162 of 16.1 % of 1,000; thousandths of a percent are whole numbers.
 */
export const partOf = (percent, devices) => Math.ceil((Math.round(percent * 1000) * devices) / 100_000);
