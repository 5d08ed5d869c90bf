import { type Equipment } from '#domain';
import { type WeatherSample } from '../weather/weather.js';
import { type Activity } from './activity.js';
import { type Defect } from './defect.js';
import { type StoreMoment } from './store-clock.js';

/** Everything outside the plant that acts on it during one step. */
export interface Boundary {
  readonly weather: WeatherSample;
  readonly moment: StoreMoment;
  readonly activity: Activity;
  /** Demand that the utility asks the store to keep under, kW; `null` outside of events. */
  readonly demandLimitKw: number | null;
}

/** One readable point, in the order in which `Plant.read` fills its values. */
export interface Channel {
  readonly equipmentId: string;
  readonly pointId: string;
  /** `mean`: the mean over the time since the last report, so that energy is conserved; `instant`: the value now. */
  readonly kind: 'mean' | 'instant';
  /** Standard deviation of the sensor, in the point's unit. */
  readonly noise: number;
  readonly decimals: number;
}

/** One writable point: its limits and what the store's own controller would have it be. */
export interface Actuator {
  readonly equipmentId: string;
  readonly pointId: string;
  readonly min: number;
  readonly max: number;
  /** Setpoint of the store's own schedule or controller. */
  local(moment: StoreMoment): number;
  /**
   * Takes effect with the next step.
   *
   * @param isLocal the value is that of `local`: nobody from outside has a say
   */
  set(value: number, isLocal: boolean): void;
}

/** The physics of a whole store behind points. A deeper plant replaces this one by keeping to it. */
export interface Plant {
  readonly equipment: readonly Equipment[];
  readonly channels: readonly Channel[];
  readonly actuators: readonly Actuator[];
  /** The whole list of what is broken from now on. Throws a `PermanentError` where a defect fits no equipment. */
  setDefects(defects: readonly Defect[]): void;
  step(dtSec: number, boundary: Boundary): void;
  /** Writes what every sensor reads, without noise, into `values`; `NaN` where a sensor gives nothing. */
  read(values: Float64Array): void;
  /** Whether a channel's sensor has stopped following the truth: it then shows no noise either. */
  isStuck(channel: number): boolean;
  /** Every body of heat with the share of its throughput that came from nowhere; all should be 0. */
  balanceResiduals(): Readonly<Record<string, number>>;
}
