import { type Equipment, HOUR_MS, MINUTE_MS, type PointKey, pointKey } from '#domain';
import { Agreement } from './agreement.js';
import { blamed, type Relation } from './blame.js';
import { JumpWatch } from './jump.js';
import { type SensorLoop, type ValueOf } from './sensor-loop.js';

/** A unit must have given the same output for this long before its supply air is compared; at rest its coil is still cold for longer. */
const STEADY_MS = { resting: 25 * MINUTE_MS, working: 10 * MINUTE_MS };
/**
 * Outputs are means of the interval before, supply air is of one moment: a unit that seemed at rest may have started just
 * then, which the next interval tells. With longer intervals a unit that cycles looks as if it ran at a steady part of its
 * output, so that only rest and full output are compared.
 */
const SHORT_INTERVAL_MS = 6 * MINUTE_MS;
const FULL_OUTPUT = 0.97;
/** Outputs this near to each other are the same. */
const SAME_OUTPUT = 0.03;
/** Outputs are compared by steps of this, each for itself: a stage of its own for most units. */
const OUTPUT_STEP = 0.25;
/** With more outdoor air, supply air tells of outdoors as much as of the zone. */
const MOST_OUTDOOR_AIR = 0.5;
/** The same where it is not known how warm it is outdoors. */
const MOST_UNKNOWN_AIR = 0.05;
/** Share of outdoor air where a unit does not say it: the least that codes ask of a shop. */
const ORDINARY_OUTDOOR_AIR = 0.1;
/** A fan that hardly runs blows nothing that could be compared; a coil or burner changes slow air by more than full flow. */
const LEAST_FAN = { resting: 0.2, working: 0.9 };
/** Humidity at either end of the scale for so long is a broken or wet sensor: no sales floor is so. */
const HUMIDITY_ENDS_PCT = { dry: 1, wet: 99 };
const HUMIDITY_PATIENCE_MS = HOUR_MS;

/** One unit that blows into the zone, compared at each of its outputs apart. */
interface Blower {
  readonly unit: Equipment;
  /** By output in steps; positive heats. */
  readonly relations: Map<number, Relation>;
  steady?: { readonly output: number; readonly sinceMs: number };
  seenMs?: number;
  /** The newest difference; it counts once the output is known to have stayed the same after it. */
  newest?: { readonly agreement: Agreement; readonly atMs: number; readonly differenceK: number };
}

/**
 * The sensors of one zone. At rest a unit blows the zone's own air, with some outdoor air in it, warmed by its fan; at a
 * steady output it blows that much colder or warmer than it always did. Supply air that has parted from this says that
 * either of the two sensors lies; where several units say it of the same zone, the zone's does. A thermostat hides a lie of
 * its own sensor: the reading stays at the setpoint, so setpoints say nothing here.
 */
export class ZoneSensors implements SensorLoop {
  readonly #equipment: Equipment;
  readonly #zone: PointKey;
  readonly #humidity: PointKey;
  readonly #blowers: readonly Blower[];
  readonly #outdoor: PointKey | undefined;
  readonly #jump = JumpWatch.of('zoneAirTempC');
  #endSinceMs: number | undefined;

  constructor(zone: Equipment, units: readonly Equipment[], outdoor: PointKey | undefined) {
    this.#equipment = zone;
    this.#zone = pointKey(zone.id, 'zoneAirTempC');
    this.#humidity = pointKey(zone.id, 'relativeHumidityPct');
    this.#outdoor = outdoor;
    this.#blowers = units.map((unit) => ({ unit, relations: new Map() }));
  }

  judge(atMs: number, valueOf: ValueOf): void {
    const zoneC = valueOf(this.#zone);
    const humidityPct = valueOf(this.#humidity);
    const { dry, wet } = HUMIDITY_ENDS_PCT;
    const isAtEnd = humidityPct !== undefined && (humidityPct <= dry || humidityPct >= wet);
    this.#endSinceMs = isAtEnd ? (this.#endSinceMs ?? atMs) : undefined;
    if (zoneC === undefined) return;
    this.#jump?.see(atMs, zoneC, false);
    for (const blower of this.#blowers) this.#compare(blower, atMs, zoneC, valueOf);
  }

  suspects(atMs: number): ReturnType<typeof blamed> {
    const found = blamed(
      this.#blowers.flatMap((blower) => voiceOf(blower, atMs)),
      atMs,
    );
    if (this.#jump?.because) found.set(this.#zone, this.#jump.because);
    if (this.#endSinceMs !== undefined && atMs - this.#endSinceMs >= HUMIDITY_PATIENCE_MS) {
      found.set(this.#humidity, 'it stands at the end of its scale');
    }
    return found;
  }

  #compare(blower: Blower, atMs: number, zoneC: number, valueOf: ValueOf): void {
    const value = (pointId: string) => valueOf(pointKey(blower.unit.id, pointId));
    const [supplyC, cooling, heating] = ['supplyAirTempC', 'coolingFraction', 'heatingFraction'].map(value);
    const output = (heating ?? 0) - (cooling ?? 0);
    const isResting = Math.abs(output) < 0.01;
    const isUnknown = cooling === undefined && heating === undefined;
    const leastFan = isResting ? LEAST_FAN.resting : LEAST_FAN.working;
    if (supplyC === undefined || isUnknown || (value('fanFraction') ?? 1) < leastFan) {
      delete blower.steady;
      delete blower.newest;
      return;
    }
    const isPartial = !isResting && Math.abs(output) < FULL_OUTPUT;
    const isCoarse = blower.seenMs === undefined || atMs - blower.seenMs > SHORT_INTERVAL_MS;
    blower.seenMs = atMs;
    const isSame = blower.steady && Math.abs(blower.steady.output - output) <= SAME_OUTPUT;
    if (!isSame || !blower.steady) blower.steady = { output, sinceMs: atMs };
    else if (blower.newest) blower.newest.agreement.judge(blower.newest.atMs, blower.newest.differenceK);
    delete blower.newest;
    const mixedC = this.#mixedC(zoneC, value('outdoorAirFraction') ?? ORDINARY_OUTDOOR_AIR, valueOf);
    if (
      mixedC === undefined ||
      (isPartial && isCoarse) ||
      atMs - blower.steady.sinceMs < STEADY_MS[isResting ? 'resting' : 'working']
    )
      return;
    const step = Math.round(output / OUTPUT_STEP);
    const known = blower.relations.get(step);
    const relation = known ?? relationOf(this.#equipment, blower.unit, isResting ? 0 : step * OUTPUT_STEP);
    if (!known) blower.relations.set(step, relation);
    blower.newest = { agreement: relation.agreement, atMs, differenceK: supplyC - mixedC };
  }

  /** Air that the unit draws in; `undefined` when too much of it is outdoor air of whatever temperature. */
  #mixedC(zoneC: number, outdoorFraction: number, valueOf: ValueOf): number | undefined {
    const outdoorC = this.#outdoor && valueOf(this.#outdoor);
    const isKnown = outdoorC !== undefined;
    if (outdoorFraction > (isKnown ? MOST_OUTDOOR_AIR : MOST_UNKNOWN_AIR)) return undefined;
    return isKnown ? zoneC + outdoorFraction * (outdoorC - zoneC) : zoneC;
  }
}

/** At rest supply air is nearly the zone's, the fan's warmth apart; what a coil or burner does to it is learned for each output. */
const RESTING = { usualK: 0.5, usualErrorK: 1.5, toleranceK: 2.5, smoothMs: 20 * MINUTE_MS };
const WORKING = { usualErrorK: 14, toleranceK: 3, smoothMs: 45 * MINUTE_MS };
/** How much a unit at full output usually changes its air, K. */
const FULL_OUTPUT_K = { cooling: -13, heating: 24 };

function relationOf(zone: Equipment, unit: Equipment, output: number): Relation {
  const usualK = FULL_OUTPUT_K[output < 0 ? 'cooling' : 'heating'] * Math.abs(output);
  return {
    members: [pointKey(zone.id, 'zoneAirTempC'), pointKey(unit.id, 'supplyAirTempC')],
    agreement: new Agreement(output === 0 ? RESTING : { usualK, ...WORKING }),
    // At an output that is seldom seen, a lie may have been learned with the rest: only supply air at rest speaks for a zone.
    noticesAfterMs: output === 0 ? HOUR_MS / 2 : Infinity,
    because: (k) =>
      `supply air of ${unit.name} is ${Math.abs(k).toFixed(1)} K ${k > 0 ? 'warmer' : 'colder'} than the air of ${zone.name} explains`,
  };
}

/** One voice for each unit: the output at which it is broken if any is, otherwise those that hold. */
function voiceOf({ relations }: Blower, atMs: number): readonly Relation[] {
  const all = [...relations.values()];
  const broken = all.find(({ agreement }) => agreement.brokenSinceMs(atMs) !== undefined);
  return broken ? [broken] : all;
}
