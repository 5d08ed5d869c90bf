import fc from 'fast-check';
import {
  type Equipment,
  MEASURES,
  type Measure,
  MINUTE_MS,
  PRODUCT_CLASSES,
  type ProductClass,
  RECEIPT_STATUSES,
  type ReceiptStatus,
  type Store,
} from '#domain';
import { buildFullStore } from './full-store.js';
import { chicago } from './input-builder.js';
import { daily } from './store-builder.js';

/** What somebody asks of one point, right or wrong. */
export interface Ask {
  /** Which of the store's setpoints, counted round. */
  readonly point: number;
  /** `near`: so much off what it is now; `any`: so far through all that it could ever be, and beyond. */
  readonly aim: 'near' | 'any';
  readonly value: number;
  /** How long the lease is to last, minutes. */
  readonly leaseMin: number;
}

/** What happens up to one cycle, and what is asked in it. */
export interface Step {
  /** Since the cycle before; below 0 where the clock goes back. */
  readonly waitMin: number;
  /** How far the cycle is ahead of the newest reading. */
  readonly aheadMin: number;
  /** Where each reading lies within what is usual, 0 to 1, in the order of the points, counted round. */
  readonly draws: readonly number[];
  /** Readings that are not to be trusted. */
  readonly bad: readonly { readonly point: number; readonly quality: 'stale' | 'frozen' | 'missing' }[];
  /** Readings that are no number, or far from any. */
  readonly wild: readonly { readonly point: number; readonly value: number }[];
  /** What became of commands. */
  readonly receipts: readonly { readonly point: number; readonly status: ReceiptStatus }[];
  readonly defrosting: readonly number[];
  readonly warmMinutes: readonly number[];
  /** Changes in the last hour that the story does not show. */
  readonly otherChanges: number;
  readonly asks: readonly Ask[];
}

/** A store and a few cycles of its life. */
export interface Story {
  readonly store: Store;
  readonly startMs: number;
  readonly switchedOff: readonly Measure[];
  /** Minutes since each case defrosted, when the story begins. */
  readonly defrostedAgoMin: readonly number[];
  /** What each setpoint is where no command holds it, as a draw. */
  readonly own: readonly number[];
  readonly steps: readonly Step[];
}

const draw = fc.integer({ min: 0, max: 1_000 }).map((count) => count / 1_000);
const rarely = <T>(usual: T, strange: fc.Arbitrary<T>) =>
  fc.oneof({ weight: 12, arbitrary: fc.constant(usual) }, { weight: 1, arbitrary: strange });
const someOf = <T>(arbitrary: fc.Arbitrary<T>, maxLength: number) => fc.array(arbitrary, { maxLength, size: 'max' });

const WILD = [NaN, Infinity, -Infinity, 1e9, -1e9];
const NEAR = [-1, -0.6, -0.5, -0.3, -0.26, -0.25, -0.1, 0, 0, 0.1, 0.25, 0.3, 0.5, 0.6, 1];

const ask: fc.Arbitrary<Ask> = fc.record({
  point: fc.nat(1_000),
  aim: fc.constantFrom('near', 'any'),
  value: fc.oneof(
    { weight: 10, arbitrary: fc.nat(1_000).map((count) => count / 1_000) },
    { weight: 1, arbitrary: fc.constantFrom(...WILD) },
  ),
  leaseMin: rarely(20, fc.constantFrom(-5, 0, 1, 21, 1_440, NaN)),
});

/** How far a setpoint is asked to move, by a draw of 0 to 1. */
export function nearMove(value: number): number {
  return Number.isFinite(value) ? NEAR[Math.min(NEAR.length - 1, Math.floor(Math.abs(value) * NEAR.length))]! : value;
}

const step: fc.Arbitrary<Step> = fc.record({
  waitMin: fc.oneof(
    { weight: 12, arbitrary: fc.constant(5) },
    { weight: 2, arbitrary: fc.integer({ min: 1, max: 60 }) },
    { weight: 1, arbitrary: fc.constantFrom(-1_440, -60, -5, -1, 480, NaN) },
  ),
  aheadMin: rarely(0, fc.constantFrom(-60, -20, -19, 5, 6, 60)),
  draws: fc.array(draw, { minLength: 7, maxLength: 60, size: 'max' }),
  bad: someOf(fc.record({ point: fc.nat(1_000), quality: fc.constantFrom('stale', 'frozen', 'missing') }), 4),
  wild: someOf(fc.record({ point: fc.nat(1_000), value: fc.constantFrom(...WILD) }), 1),
  receipts: someOf(fc.record({ point: fc.nat(1_000), status: fc.constantFrom(...RECEIPT_STATUSES) }), 3),
  defrosting: someOf(fc.nat(3), 2),
  warmMinutes: fc.array(rarely(0, fc.integer({ min: 0, max: 120 })), { minLength: 4, maxLength: 4 }),
  otherChanges: rarely(0, fc.integer({ min: 5, max: 200 })),
  asks: fc.array(ask, { minLength: 5, maxLength: 25, size: 'max' }),
});

const limits = (min: number, max: number) =>
  fc.tuple(fc.integer({ min, max }), fc.integer({ min, max })).map((ends) => ({
    isWritable: true,
    min: Math.min(...ends),
    max: Math.max(...ends) + 1,
  }));

const foods = fc.array(fc.option(fc.constantFrom(...PRODUCT_CLASSES), { freq: 8, nil: undefined }), {
  minLength: 4,
  maxLength: 4,
});

const store: fc.Arbitrary<Store> = fc
  .record({
    hours: fc.constantFrom(daily('07:00', '22:00'), daily('00:00', '24:00'), daily('06:50', '21:10')),
    heating: limits(5, 26),
    cooling: limits(18, 36),
    head: limits(5, 60),
    suction: limits(-16, -2),
    coldSuction: limits(-44, -20),
    classes: fc.oneof(fc.constant(undefined), foods),
    hasCo2: fc.boolean(),
    isTwin: fc.boolean(),
  })
  .map(({ hours, heating, cooling, head, suction, coldSuction, classes, hasCo2, isTwin }) => {
    const equipment = buildFullStore().equipment.flatMap((item) => {
      const adjusted = fit(item, { heating, cooling, head, suction, coldSuction, classes, hasCo2 });
      return isTwin && item.id === 'rtu-1'
        ? [adjusted, { ...adjusted, id: 'rtu-2', name: 'rooftop unit 2' }]
        : adjusted;
    });
    return buildFullStore({ openingHours: hours, equipment });
  });

type Limits = { readonly isWritable: boolean; readonly min: number; readonly max: number };

function fit(
  item: Equipment,
  to: Readonly<Record<'heating' | 'cooling' | 'head' | 'suction' | 'coldSuction', Limits>> & {
    readonly classes: readonly (ProductClass | undefined)[] | undefined;
    readonly hasCo2: boolean;
  },
): Equipment {
  const { points } = item;
  if (item.id === 'floor' && !to.hasCo2) return { ...item, points: { zoneAirTempC: {}, relativeHumidityPct: {} } };
  if (item.id === 'rtu-1')
    return { ...item, points: { ...points, heatingSetpointC: to.heating, coolingSetpointC: to.cooling } };
  if (item.id === 'rack-1') return { ...item, points: { ...points, sctSetpointC: to.head } };
  if (item.id === 'sg-1') return { ...item, points: { ...points, sstSetpointC: to.suction } };
  if (item.id === 'sg-2') return { ...item, points: { ...points, sstSetpointC: to.coldSuction } };
  // The heaters of one case may only be read.
  if (item.id === 'case-3')
    return { ...item, points: { ...points, antiSweatSetpointFraction: {} }, productClass: to.classes?.[2] ?? 'dairy' };
  if (item.kind !== 'circuit' || !to.classes) return item;
  return { ...item, productClass: to.classes[Number(item.id.at(-1)) - 1] };
}

export const story: fc.Arbitrary<Story> = fc.record({
  store,
  startMs: fc.integer({ min: 0, max: 24 * 12 - 1 }).map((cycle) => chicago('00:00') + cycle * 5 * MINUTE_MS),
  switchedOff: fc.oneof(fc.constant([]), fc.subarray([...MEASURES])),
  defrostedAgoMin: fc.array(fc.oneof(fc.constant(240), fc.integer({ min: 0, max: 1_800 })), {
    minLength: 4,
    maxLength: 4,
  }),
  own: fc.array(draw, { minLength: 5, maxLength: 30 }),
  steps: fc.array(step, { minLength: 1, maxLength: 5, size: 'max' }),
});
