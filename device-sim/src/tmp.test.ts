import { it } from '@jest/globals';
import { syntheticWeather, createSimulatedStore, storeModel } from './index.js';
it('w', () => {
  let t=performance.now();
  const w = syntheticWeather('chicago', 4);
  w.at(Date.UTC(2026,5,1)); console.log('draw', performance.now()-t); t=performance.now();
  let x=0; for (let i=0;i<100000;i++) x+=w.at(Date.UTC(2026,5,1)+i*60000).dryBulbC; console.log('us per at', (performance.now()-t)/100, x);
  const store = createSimulatedStore({ storeId: 's', model: storeModel('standard'), weather: {site: w.site, at: () => ({dryBulbC:20, relativeHumidityPct:50, globalHorizontalWPerM2:300})}, seed: 1, startAtMs: Date.UTC(2026, 5, 10), clock: { kind: 'simulated', speed: 1 } });
  t=performance.now(); for (let i=0;i<20000;i++) store.step(); console.log('us per step without weather', (performance.now()-t)/20);
  const p = store.plant as any; const v=new Float64Array(200);
  t=performance.now(); for (let i=0;i<20000;i++) p.read(v); console.log('us per read', (performance.now()-t)/20);
  t=performance.now(); for (let i=0;i<20000;i++) p.step(60,{weather:w.at(0),moment:{isOpen:true,isOccupied:true,minuteOfDay:600}}); console.log('us per plant.step', (performance.now()-t)/20);
  t=performance.now(); for (let i=0;i<2000;i++) store.telemetry(); console.log('us per telemetry', (performance.now()-t)/2);
});
