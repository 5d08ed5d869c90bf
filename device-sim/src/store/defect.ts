/**
 * Something in a plant that is broken now. Equipment ids are those of the manifest. A plant is told the whole list that
 * holds; what is not on it is sound.
 */
export type Defect =
  /** Reads this value whatever is true. */
  | { readonly kind: 'sensorStuck'; readonly equipmentId: string; readonly pointId: string; readonly value: number }
  /** Reads this much too high. */
  | { readonly kind: 'sensorOffset'; readonly equipmentId: string; readonly pointId: string; readonly offset: number }
  | { readonly kind: 'sensorMissing'; readonly equipmentId: string; readonly pointId: string }
  /** One compressor of a suction group, counted from 1. */
  | { readonly kind: 'compressorFailed'; readonly equipmentId: string; readonly compressor: number }
  /** Share of a rack's condenser conductance that dirt takes away. */
  | { readonly kind: 'condenserFouled'; readonly equipmentId: string; readonly fraction: number }
  /** Share of a rack's condenser fans that stand still. */
  | { readonly kind: 'condenserFansFailed'; readonly equipmentId: string; readonly fraction: number }
  /** Share of a rack's refrigerant that is gone. */
  | { readonly kind: 'refrigerantLost'; readonly equipmentId: string; readonly fraction: number }
  /** The circuit's defrosts no longer melt anything, and ice has shut the coil. */
  | { readonly kind: 'icedCoil'; readonly equipmentId: string }
  | { readonly kind: 'caseFansFailed'; readonly equipmentId: string }
  | { readonly kind: 'doorLeftOpen'; readonly equipmentId: string }
  /** A rooftop unit's fresh-air damper, 0 shut to 1 wide open. */
  | { readonly kind: 'damperStuck'; readonly equipmentId: string; readonly fraction: number }
  | { readonly kind: 'supplyFanFailed'; readonly equipmentId: string }
  /** The whole store is without electricity. */
  | { readonly kind: 'powerCut' };
