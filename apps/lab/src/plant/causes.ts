import { judge } from './band.js';
import { type Check, isInside } from './check.js';

/** Why figures lie outside of what was expected: found by analysis, written by hand. */
export interface Cause {
  readonly topic: string;
  /** Rows that it explains; all of the topic when not given. */
  readonly rows?: readonly string[];
  /** Cities or stores that it explains; all when not given. */
  readonly columns?: readonly string[];
  readonly side: 'above' | 'below';
  readonly text: string;
}

export const CAUSES: readonly Cause[] = [
  {
    topic: 'electricity',
    rows: ['supermarket B'],
    side: 'below',
    text:
      'The band was added up for new stock run in the ordinary way: constant fans, heaters at full, head near 30 °C. ' +
      'Baseline B floats head and suction, runs fans at two speeds and heaters by dew point, and so goes below it where ' +
      'it is cool. The ordinary baseline A of the same store lies inside in every city.',
  },
  {
    topic: 'electricity-limits',
    rows: ['supermarket B'],
    side: 'below',
    text:
      'A new store, well run, in a cool climate: all that saves comes together. Nothing was found broken: heat accounts ' +
      'close, and A of the same store lies 20 % higher.',
  },
  {
    topic: 'electricity',
    rows: ['supermarket-old A'],
    side: 'below',
    text:
      'The band stands for stores of the whole country; in cool climates compressors work less, and the store falls a few ' +
      'percent short of its lower end. It lies inside in warm ones.',
  },
  {
    topic: 'share-lighting',
    rows: ['supermarket B'],
    side: 'above',
    text: 'Baseline B saves in refrigeration and fans but lights the store as A does, so that lights weigh more.',
  },
  {
    topic: 'share-hvac',
    rows: ['supermarket B'],
    side: 'below',
    text: 'Two-speed fans take a third of what constant ones take, and there is next to nothing to cool in this climate.',
  },
  {
    topic: 'starts',
    rows: ['reference A, mean'],
    side: 'above',
    text:
      'The reference store’s racks have compressors of one size without drives: the one that meets the rest of the load cycles, ' +
      'up to the eight starts that its controller allows, most of all on the small racks C and D. EnergyPlus counts no starts.',
  },
  {
    topic: 'reference-energy',
    rows: ['– defrost'],
    side: 'below',
    text:
      'In EnergyPlus a heater burns for its full time whatever the coil. Here a safety thermostat takes it off at 20 °C of the ' +
      'coil and on again at 12 °C, which with little frost leaves about half of the time.',
  },
  {
    topic: 'reference-energy',
    rows: ['HVAC cooling'],
    side: 'above',
    text:
      'Two things, found by the same regression over hot and cold days of both. EnergyPlus lays the whole floor on ground of given ' +
      'temperatures, Chicago’s in every city, which act like 6 kW/K to 18.5 °C and take some 30 kW in a Phoenix summer; the plant ' +
      'has the loss through the edge of the slab only, 0.3 kW/K to outdoors. And EnergyPlus exchanges 8 kW/K with outdoors in the ' +
      'mean of a day, the plant 10, with the same fresh air and with walls and roof as the source describes them; why is not known. ' +
      'By way of trial: that ground takes Chicago from 9.6 to 6.6 and Phoenix from 46.6 to 36.6 kWh/m²; half the transmittance of ' +
      'walls and roof besides, to 6.2 and 31.8. Which comes nearer to a real store is open; a survey of the country has 31 kWh/m² ' +
      'over all ages and climates.',
  },
  {
    topic: 'reference-energy',
    rows: ['gas, space heating'],
    side: 'below',
    text:
      'The ground under the EnergyPlus store (see HVAC cooling) takes heat on mild nights too: with it, by way of trial, Phoenix ' +
      'rises from 36 to 44 kWh/m². In the mild season that store also cools by 2 K within an hour of its fans’ stopping, the plant ' +
      'by half a kelvin, for its air hangs on a nearer mass (14 W/K per m² of floor).',
  },
  {
    topic: 'reference-store',
    rows: ['peak hour, kW'],
    side: 'above',
    text: 'The peak is a summer afternoon’s and holds the larger HVAC cooling that is explained above.',
  },
  {
    topic: 'head-maps',
    rows: ['6 K above outdoors, whole reference store'],
    side: 'below',
    text:
      'The reference store’s condensers are sized for rated loads, twice the mean ones, and are fully fanned in the base case ' +
      'whenever it is warm. A distance of 6 K lets most fans rest: in Phoenix four fifths of the saving are fans. The rows above it ' +
      'give racks and condensers the loads of the hand calculation, and agree with it.',
  },
  {
    topic: 'anti-sweat',
    rows: ['heaters by dew point, kWh/m² a year'],
    side: 'above',
    text:
      'Store air is 3 to 6 points more humid than in EnergyPlus, which knows no misting, mopping and cooking; the plant brings in ' +
      '15 kg of water an hour by day. Without it Chicago falls from 33.2 to 31.6 kWh/m², against 29.4. In dry air, besides, the ' +
      'cases of EnergyPlus take up more moisture (2.0 against 0.8 kW in a Chicago January), for it reckons with relative humidity ' +
      'where the plant reckons with vapour.',
  },
  {
    topic: 'warm-up',
    rows: ['open case, product, 1 h'],
    columns: ['supermarket', 'supermarket-old'],
    side: 'below',
    text:
      'Stock of open cases is fitted to the measured 5.5 K in 2.5 h: it gains 5.2 K in the air of the rating and 4.5 K at 22 °C, where ' +
      'this check stands. It is slow to start, because ice on the coil melts first and stock follows the air by hours.',
  },
  {
    topic: 'warm-up',
    columns: ['reference'],
    side: 'below',
    text:
      'The reference store’s cases are rated at the day load of EnergyPlus, half of their maker’s, and hold as much stock as others: ' +
      'air and product are held back the more.',
  },
];

export const UNKNOWN_CAUSE = 'cause unknown';

/** The cause of a check that lies outside. */
export function causeOf(check: Check, causes: readonly Cause[] = CAUSES): Cause | undefined {
  if (isInside(check)) return undefined;
  const { side } = judge(check.value, check.band);
  return causes.find(
    (cause) =>
      cause.topic === check.topic &&
      cause.side === side &&
      (cause.rows?.includes(check.row) ?? true) &&
      (cause.columns?.includes(check.column) ?? true),
  );
}
