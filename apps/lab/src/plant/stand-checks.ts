import { between } from './band.js';
import { type Check, type Topic } from './check.js';
import { type StandTrials } from './stand-trials.js';

export const STAND_TOPICS: readonly Topic[] = [
  {
    id: 'head-slope',
    title: 'Compressor power at fixed load per kelvin of condensing temperature, around 30 °C, %/K',
    expected: '2.4 to 4.5 (compressor maps)',
  },
  {
    id: 'suction-slope',
    title: 'Compressor power at fixed load per kelvin that suction is raised, %/K',
    expected: '−2.3 to −3.7 (compressor maps)',
  },
  {
    id: 'humidity',
    title: 'Store air from 55 to 45 % relative humidity at 22 °C: change of refrigeration, %',
    expected: '−4 ± 2 for the racks (field test in Minneapolis, which counts anti-sweat heaters apart)',
  },
  {
    id: 'warm-up',
    title: 'Compressors off: warming of air and product, K',
    expected:
      'open case: product 1.5 to 3 after 1 h, air about 8 (taken as 5 to 11 after half an hour); frozen product up to 3 after 1.5 h',
  },
];

/** Answers of the racks alone in a room of constant air. */
export function standChecks(trials: readonly StandTrials[]): Check[] {
  return trials.flatMap((trial) => {
    const at = { column: trial.store, digits: 1, isRelative: false };
    const head = between(2.4, 4.5);
    const suction = between(-3.7, -2.3);
    return [
      { ...at, topic: 'head-slope', row: 'medium temperature', value: trial.headPctPerKMt, band: head },
      { ...at, topic: 'head-slope', row: 'low temperature', value: trial.headPctPerKLt, band: head },
      { ...at, topic: 'suction-slope', row: 'medium temperature', value: trial.suctionPctPerKMt, band: suction },
      { ...at, topic: 'suction-slope', row: 'low temperature', value: trial.suctionPctPerKLt, band: suction },
      { ...at, topic: 'humidity', row: 'compressors and condenser fans', value: trial.drierPct, band: between(-6, -2) },
      {
        ...at,
        topic: 'warm-up',
        row: 'open case, product, 1 h',
        value: trial.openCaseProductRiseK,
        band: between(1.5, 3),
      },
      { ...at, topic: 'warm-up', row: 'open case, air, 30 min', value: trial.openCaseAirRiseK, band: between(5, 11) },
      {
        ...at,
        topic: 'warm-up',
        row: 'frozen, product, 1.5 h',
        value: trial.frozenProductRiseK,
        band: between(0.5, 3),
      },
    ];
  });
}
