import { it } from '@jest/globals';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { madeUpStore } from './store.fixture.js';
import { trainStore, trainModel, forecastStore } from './index.js';
it('times', () => {
  for (const days of [28, 28, 365, 10]) {
    const h = madeUpStore({ days });
    for (const t of ['outdoorAirTempC','main','hvac'] as const) { const t0 = performance.now(); const m = trainModel(h, t); console.log(days, t, (performance.now()-t0).toFixed(0), 'refused' in m ? m : m.licenceReason + JSON.stringify(m.score)+JSON.stringify(m.errorQuantiles)+JSON.stringify(m).length); }
    const t0 = performance.now(); const s = trainStore(h); const t1 = performance.now(); forecastStore(s.models, h, h.startAtMs + days*86400000, 48); console.log('store', t1-t0, 'forecast', performance.now()-t1);
  }
});
