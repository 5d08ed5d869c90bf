/** What a meter measures. `main` is the whole store; the others are parts of it. */
export const END_USES = ['main', 'hvac', 'refrigeration', 'lighting', 'other'] as const;
export type EndUse = (typeof END_USES)[number];
