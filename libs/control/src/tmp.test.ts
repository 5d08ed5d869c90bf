import { it } from '@jest/globals';
import { runCycle } from './cycle.js';
import { priceRuns, localTime, HOUR_MS } from '#domain';
import { planZones } from './hvac/zone-plan.js';
import { planSuction } from './refrigeration/suction-plan.js';
import { planHeads } from './refrigeration/floating-head.js';
import { outlineDay } from './site/day-outline.js';
import { buildInput } from './testing/input-builder.js';
it('speed', () => {
  const input = buildInput();
  const o = outlineDay(input.store, input.atMs);
  const out: string[] = [];
  const time = (n: string, f: () => unknown) => {
    for (let i = 0; i < 50; i++) f();
    const t = performance.now();
    for (let i = 0; i < 200; i++) f();
    out.push(n + ' ' + (performance.now() - t) / 200);
  };
  time('cycle', () => runCycle(input));
  time('zones', () => planZones(input, o));
  time('suction', () => planSuction(input, o));
  time('heads', () => planHeads(input, o));
  time('outline', () => outlineDay(input.store, input.atMs));
  time('prices', () =>
    priceRuns(input.store.tariff!, input.store.timeZone, input.atMs - 9 * HOUR_MS, input.atMs + 26 * HOUR_MS),
  );
  time('local', () => localTime(input.atMs, input.store.timeZone));
  console.log(out.join('\n'));
});
