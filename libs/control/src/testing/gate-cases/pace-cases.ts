import { fullStore } from '../full-store.js';
import { NOON, type Passing, type Refusal } from '../gate-attempt.js';
import { leaseOf } from '../input-builder.js';

/** A move from where a setpoint is, and the time that must have passed since the last command. */
interface Pace {
  readonly point: string;
  readonly from: number;
  readonly step: number;
  readonly windowMin: number;
  /** 1 up, −1 down. */
  readonly way: 1 | -1;
}

const zone = { step: 0.5, windowMin: 15 };
const share = { from: 0.9, step: 0.25, windowMin: 5, way: -1 } as const;
const PACES: readonly Pace[] = [
  { point: 'rtu-1.heatingSetpointC', from: 21, ...zone, way: 1 },
  { point: 'rtu-1.heatingSetpointC', from: 21, ...zone, way: -1 },
  { point: 'rtu-1.coolingSetpointC', from: 24, ...zone, way: 1 },
  { point: 'rtu-1.coolingSetpointC', from: 24, ...zone, way: -1 },
  { point: 'rack-1.sctSetpointC', from: 35, step: 1, windowMin: 2, way: 1 },
  { point: 'rack-1.sctSetpointC', from: 35, step: 1, windowMin: 2, way: -1 },
  { point: 'sg-1.sstSetpointC', from: -8, step: 1, windowMin: 10, way: 1 },
  { point: 'sg-1.sstSetpointC', from: -8, step: 0.5, windowMin: 5, way: -1 },
  { point: 'case-1.caseAirSetpointC', from: 1.5, step: 0.5, windowMin: 10, way: 1 },
  { point: 'case-1.caseAirSetpointC', from: 1.5, step: 0.5, windowMin: 10, way: -1 },
  { point: 'rtu-1.fanSetpointFraction', ...share },
  { point: 'rtu-1.outdoorAirSetpointFraction', ...share },
  { point: 'case-1.antiSweatSetpointFraction', ...share, from: 1 },
];

/** Half a minute early is in time: cycles start on the watermark. */
const EARLY_MIN = 0.5;
const given = ({ point, from }: Pace, agoMin?: number) =>
  fullStore({ [point]: from }, agoMin === undefined ? {} : { leases: [leaseOf(point, from, NOON, { agoMin })] });
const moved = ({ from, way }: Pace, by: number) => Number((from + way * by).toFixed(3));
const name = ({ point, way }: Pace) => `${point} ${way > 0 ? 'up' : 'down'}`;

export const PACE_PASSING: readonly Passing[] = PACES.flatMap((pace) => [
  { what: `${name(pace)} by ${pace.step}`, point: pace.point, value: moved(pace, pace.step), given: given(pace) },
  {
    what: `${name(pace)} ${pace.windowMin} minutes after the last command`,
    point: pace.point,
    value: moved(pace, pace.step),
    given: given(pace, pace.windowMin - EARLY_MIN),
  },
]);

export const PACE_REFUSALS: readonly Refusal[] = PACES.flatMap((pace) => [
  {
    what: `${name(pace)} by more than ${pace.step}`,
    point: pace.point,
    value: moved(pace, pace.step * 1.05),
    given: given(pace),
    because: /a step of .* is more than/,
  },
  {
    what: `${name(pace)} within ${pace.windowMin} minutes of the last command`,
    point: pace.point,
    value: moved(pace, pace.step),
    given: given(pace, pace.windowMin - EARLY_MIN - 0.02),
    because: / 0( K)? allowed/,
  },
]);
