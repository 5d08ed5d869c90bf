/** Keys of the noise of store life, apart from those of the weather and the sensors. */
export const ACTIVITY_CHANNELS = {
  day: 1_001,
  crowd: 1_002,
  staff: 1_003,
  plugs: 1_004,
  lights: 1_005,
  /** One for each oven group, and for each crew, from here on. */
  ovens: 1_010,
  crews: 1_020,
} as const;
