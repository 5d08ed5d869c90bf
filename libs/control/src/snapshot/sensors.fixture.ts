import { type Equipment, HOUR_MS, MINUTE_MS, type ReadingQuality, type Sample, splitPointKey } from '#domain';
import { LiveReadings } from './live-readings.js';

/** One dairy cabinet on a suction group, as a manifest lists it. */
export const DAIRY: readonly Equipment[] = [
  { id: 'sg', kind: 'suctionGroup', name: 'Medium temperature', points: { sstC: {} } },
  {
    id: 'dairy',
    kind: 'circuit',
    name: 'Dairy',
    productClass: 'dairy',
    suctionGroupId: 'sg',
    points: { caseAirTempC: {}, coilTempC: {}, productTempC: {}, coolingDutyFraction: {}, isDefrosting: {} },
  },
];

/** Readings by point key at some hours after the start. */
export type Told = (hours: number) => Readonly<Record<string, number | undefined>>;

const EVERY_MS = 5 * MINUTE_MS;

/** A store that tells its readings every five minutes. */
export function listening(equipment: readonly Equipment[], untilH: number, told: Told) {
  const live = new LiveReadings({ telemetryIntervalSec: 300, equipment });
  const qualities: (readonly [hours: number, ReadonlyMap<string, ReadingQuality>])[] = [];
  for (let atMs = 0; atMs <= untilH * HOUR_MS; atMs += EVERY_MS) {
    const samples = Object.entries(told(atMs / HOUR_MS)).flatMap(([key, value]): Sample[] =>
      value === undefined ? [] : [{ ...splitPointKey(key), atMs, value }],
    );
    live.update(samples);
    const readings = live.at(atMs);
    const quality = ({ equipmentId, pointId }: Sample) => readings.get(equipmentId, pointId).quality;
    const known = samples.map((sample) => [`${sample.equipmentId}.${sample.pointId}`, quality(sample)] as const);
    qualities.push([atMs / HOUR_MS, new Map(known)]);
  }
  return {
    /** Points that were implausible at any moment of a span of hours. */
    doubted: (fromH = 0, toH = untilH) => [
      ...new Set(
        qualities
          .filter(([hours]) => hours >= fromH && hours <= toH)
          .flatMap(([, known]) => [...known].filter(([, quality]) => quality === 'implausible').map(([key]) => key)),
      ),
    ],
    now: live.at(untilH * HOUR_MS),
  };
}

/** Readings of the dairy cabinet: sound, and cycling a little, as real ones do. */
export class Cabinet {
  airC = 1;
  dutyFraction = 0.7;
  sstC = -8;
  #productC = 1.6;
  #atH = 0;

  /** Moves the food on to a moment: it follows the air in four hours. */
  tell(hours: number): Record<string, number> {
    this.#productC += (this.airC + 0.6 - this.#productC) * (1 - Math.exp(-(hours - this.#atH) / 4));
    this.#atH = hours;
    const ripple = 0.15 * Math.sin(40 * hours);
    return {
      'sg.sstC': this.sstC,
      'dairy.caseAirTempC': this.airC + ripple,
      'dairy.coilTempC': this.airC - 0.5 * this.dutyFraction * (this.airC - this.sstC) - ripple,
      'dairy.productTempC': this.#productC + ripple / 10,
      'dairy.coolingDutyFraction': this.dutyFraction,
      'dairy.isDefrosting': 0,
    };
  }
}
