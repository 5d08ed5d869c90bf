import { DAY_MS, MINUTE_MS } from '#domain';
import { type StoreModel } from '#device-sim';
import { weatherOf } from './case-weather.js';
import { referenceStore } from './reference-store.js';
import { RefrigerationStand, type StandConditions } from './refrigeration-stand.js';
import { rackKwh } from './stand-trials.js';
import { type City, type YearCase } from './year-case.js';

/** Every sixth day of the year: enough for a load that does not change. */
const DAYS = 60;
const DAYS_IN_YEAR = 360;
const START_MS = Date.UTC(2023, 0, 1);
/** Condensers of the hand calculation: temperature differences at the load, and heat rejected per fan watt at 5.6 K. */
const DIFFERENCE_K = { medium: 8.3, low: 5.6 } as const;
const HEAT_PER_FAN_W = 19;
/** Heat rejected per heat taken up, at 40 °C. */
const REJECTED = { medium: 1 + 1 / 2.96, low: 1 + 1 / 1.57 } as const;
const ROOM = { roomTempC: 22, roomRelativeHumidityPct: 50, doorsUsed: 'always', sstShiftK: 0 } as const;
const APPROACH_K = 6;
const LOWEST_C = 21.1;
const HIGHEST_C = 46;

/** What a head costs against one fixed at 29.4 °C with cycling fans, % of compressors and condenser fans. */
export interface HeadTrial {
  readonly city: City;
  readonly fixed35Pct: number;
  readonly floatingPct: number;
}

/**
 * The hand calculation repeated with the simulator's racks: the reference store's circuits in air that does not change,
 * condensers sized for that load, the outdoor air of the year.
 *
 * @param days of the year that are gone through, evenly spread; they divide 360
 */
export function headTrial(place: Pick<YearCase, 'city' | 'weatherFile' | 'seed'>, days = DAYS): HeadTrial {
  const weather = weatherOf(place);
  const outdoorAirTempC = (minute: number) => {
    const day = Math.floor(minute / 1_440);
    return weather.at(START_MS + day * (DAYS_IN_YEAR / days) * DAY_MS + (minute % 1_440) * MINUTE_MS).dryBulbC;
  };
  const model = sizedCondensers(referenceStore(place.city));
  const run = (change: Pick<StandConditions, 'condenserFans' | 'headC'>) =>
    rackKwh(new RefrigerationStand(model, { ...ROOM, outdoorAirTempC, ...change }).measure(days));
  const baseKwh = run({ condenserFans: 'cycling', headC: () => 29.4 });
  const percent = (kwh: number) => 100 * (kwh / baseKwh - 1);
  return {
    city: place.city,
    fixed35Pct: percent(run({ condenserFans: 'cycling', headC: () => 35 })),
    floatingPct: percent(
      run({
        condenserFans: 'variableSpeed',
        headC: (outdoorC) => Math.min(HIGHEST_C, Math.max(LOWEST_C, outdoorC + APPROACH_K)),
      }),
    ),
  };
}

/** The store with condensers as the hand calculation has them, at the loads of the stand. */
function sizedCondensers(model: StoreModel): StoreModel {
  const stand = new RefrigerationStand(model, {
    ...ROOM,
    condenserFans: 'cycling',
    outdoorAirTempC: () => 14,
    headC: () => 30,
  });
  const loadKw = new Map<string, number>();
  const hours = 24;
  stand.run(hours, () => {
    for (const { model: rack, headers } of stand.plant.racks) {
      const kw = headers.reduce((sum, { group }) => sum + group.loadKw, 0);
      loadKw.set(rack.id, (loadKw.get(rack.id) ?? 0) + kw / (60 * hours));
    }
  });
  return {
    ...model,
    racks: model.racks.map((rack) => {
      const { temperature } = rack.suctionGroups[0]!;
      const conductanceKwPerK = (loadKw.get(rack.id)! * REJECTED[temperature]) / DIFFERENCE_K[temperature];
      const ratedFanPowerKw = (conductanceKwPerK * DIFFERENCE_K.low) / HEAT_PER_FAN_W;
      return { ...rack, condenser: { conductanceKwPerK, ratedFanPowerKw } };
    }),
  };
}
