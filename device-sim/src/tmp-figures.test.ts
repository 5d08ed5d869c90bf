import { it } from '@jest/globals';
import { isOpenAt, productLimits } from '#domain';
import { createSimulatedStore, STORE_MODELS, syntheticWeather, readEpw } from './index.js';
import { SupermarketPlant } from './store/supermarket-plant.js';
it('figures', () => {
  const combos: [string, number][] = [['chicago', 0], ['atlanta', 1], ['phoenix', 2],['minneapolis',0],['phoenix',1],['seattle',1]];
  for (const [city, m] of combos) {
    const model = STORE_MODELS[m]!;
    let total = 0, ref = 0, hvac=0, light=0, other=0, gas = 0, n = 0, viol = 0, comfort = 0, openMin = 0, mt = 0, lt = 0, mtw = 0, ltw = 0, fan=0, peak=0, sat=0;
    const worst = new Map<string, number>(); const duty = new Map<string, number>(); const vmin=new Map<string,number>(); let zmin=99,zmax=-99,rh=0; const rhs:number[]=[]; let ms=0, steps=0; let sstMax=-99, ltMax=-99;
    for (const month of [0, 3, 6, 9]) {
      const store = createSimulatedStore({ storeId: 's', model, weather: syntheticWeather(city, 1), seed: 1, startAtMs: Date.UTC(2026, month, 10), clock: { kind: 'simulated', speed: 1 } });
      const plant = store.plant as SupermarketPlant;
      const t0 = performance.now();
      for (let i = 0; i < 7 * 1440; i++) {
        store.step(); steps++;
        const p = plant.powers; const sum = p.hvac + p.refrigeration + p.lighting + p.other;
        total += sum; ref += p.refrigeration; hvac+=p.hvac; light+=p.lighting; other+=p.other; n++; peak=Math.max(peak,sum);
        fan += plant.condenser.fanPowerKw;
        mt += plant.headers[0]!.group.loadKw; lt += plant.headers[1]!.group.loadKw; mtw += plant.headers[0]!.group.workKw; ltw += plant.headers[1]!.group.workKw;
        sstMax=Math.max(sstMax,plant.headers[0]!.group.sstC); ltMax=Math.max(ltMax,plant.headers[1]!.group.sstC);
        for (const s of plant.spaces) gas += s.unit.gasPowerKw;
        for (const c of plant.circuits) {
          worst.set(c.model.id, Math.max(worst.get(c.model.id) ?? -99, c.productTempC));
          duty.set(c.model.id, (duty.get(c.model.id) ?? 0) + (c.isDefrosting?0:c.dutyFraction));
          if (c.productTempC > productLimits(c.model.productClass).maxProductTempC) {viol++; vmin.set(c.model.id,(vmin.get(c.model.id)??0)+1);}
        }
        const bucket = plant.spaces; const minute=new Date(store.atMs);
        for (const z of bucket) { rh+=z.zone.relativeHumidityPct; if (isOpenAt(model.openingHours, store.manifest.timeZone, store.atMs)) { openMin++; const t=z.zone.airTempC; zmin=Math.min(zmin,t); zmax=Math.max(zmax,t); if (t<20||t>26) comfort++; } }
      }
      ms += performance.now()-t0;
      rhs.push(Math.round(rh/(n*plant.spaces.length)));
      
    }
    const mean = total / n;
    console.log(city, model.id, `mean ${mean.toFixed(0)} kW, ${(mean * 8.76 / model.floorAreaM2*1000).toFixed(0)} kWh/m2, ref ${(ref/total*100).toFixed(0)}% hvac ${(hvac/total*100).toFixed(0)} light ${(light/total*100).toFixed(0)} other ${(other/total*100).toFixed(0)} gas ${(gas/n*8.76/model.floorAreaM2*1000).toFixed(0)} kWh/m2 peak ${peak.toFixed(0)}`,
      `MT ${(mt/n).toFixed(0)} COP ${(mt/mtw).toFixed(2)} LT ${(lt/n).toFixed(0)} COP ${(lt/ltw).toFixed(2)} fan ${(fan/n).toFixed(1)} sstmax ${sstMax.toFixed(1)} ${ltMax.toFixed(1)} viol ${viol} comfort ${comfort}/${openMin} z ${zmin.toFixed(1)}..${zmax.toFixed(1)} rh ${rhs} us/step ${(ms/steps*1000).toFixed(0)}`,
      [...worst].map(([k,v])=>`${k}:${v.toFixed(1)}/${(duty.get(k)!/n).toFixed(2)}${vmin.has(k)?'!'+vmin.get(k):''}`).join(' '));
  }
}, 120000);
