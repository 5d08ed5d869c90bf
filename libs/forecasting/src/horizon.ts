/** Farthest hour ahead that is forecast: the day, and the night and day after. */
export const LONGEST_HORIZON_HOURS = 48;
