import { buildFullStore, fullStore } from '../full-store.js';
import { NIGHT, NOON, type Passing, type Refusal } from '../gate-attempt.js';

/** The hard envelope of a point, where no manifest is narrower. */
interface Envelope {
  readonly when: string;
  readonly point: string;
  readonly min: number;
  readonly max: number;
  readonly atMs?: number;
}

const ENVELOPES: readonly Envelope[] = [
  { when: 'at night', point: 'rtu-1.heatingSetpointC', min: 15, max: 22, atMs: NIGHT },
  { when: 'by day', point: 'rtu-1.heatingSetpointC', min: 20, max: 22 },
  { when: 'at night', point: 'rtu-1.coolingSetpointC', min: 22, max: 30, atMs: NIGHT },
  { when: 'by day', point: 'rtu-1.coolingSetpointC', min: 22, max: 26 },
  { when: 'at any time', point: 'rack-1.sctSetpointC', min: 15, max: 46 },
  { when: 'for chilled food', point: 'sg-1.sstSetpointC', min: -12, max: -4 },
  { when: 'for frozen food', point: 'sg-2.sstSetpointC', min: -38, max: -26 },
  { when: 'at any time', point: 'rtu-1.fanSetpointFraction', min: 0.4, max: 1 },
  { when: 'at night', point: 'rtu-1.outdoorAirSetpointFraction', min: 0, max: 1, atMs: NIGHT },
  { when: 'below the maker’s value and the food’s limit', point: 'case-1.caseAirSetpointC', min: 2.5, max: 4 },
];

/** The full store with limits as wide as can be; the maker’s case air is 3.5 °C. */
const wide = buildFullStore({
  equipment: buildFullStore().equipment.map((item) => ({
    ...item,
    points: Object.fromEntries(
      Object.entries(item.points).map(([pointId, spec]) => {
        if (!spec.isWritable) return [pointId, spec];
        const isCase = pointId === 'caseAirSetpointC';
        return [pointId, { isWritable: true, min: isCase ? 0 : -99, max: isCase ? 7 : 99 }];
      }),
    ),
  })),
});

/** The opposite setpoint is far away, and the point is where it is asked to be: only the envelope is at stake. */
const at = ({ point, atMs = NOON }: Envelope, value: number) =>
  fullStore({ 'rtu-1.heatingSetpointC': 15, 'rtu-1.coolingSetpointC': 30, [point]: value }, { store: wide, atMs });
const beyond = [
  { end: 'min', by: -0.05 },
  { end: 'max', by: 0.05 },
] as const;

export const ENVELOPE_REFUSALS: readonly Refusal[] = [
  ...ENVELOPES.flatMap((envelope) =>
    beyond.map(({ end, by }) => ({
      what: `${envelope.point} beyond its ${end} ${envelope.when}`,
      point: envelope.point,
      value: envelope[end] + by,
      given: at(envelope, envelope[end] + by),
      because: /safe range/,
    })),
  ),
];

export const ENVELOPE_PASSING: readonly Passing[] = [
  ...ENVELOPES.flatMap((envelope) =>
    beyond.map(({ end }) => ({
      what: `${envelope.point} at its ${end} ${envelope.when}`,
      point: envelope.point,
      value: envelope[end],
      given: at(envelope, envelope[end]),
    })),
  ),
];
