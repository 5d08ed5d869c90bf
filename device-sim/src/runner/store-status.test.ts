import { describe, expect, it } from '@jest/globals';
import { type ManifestInput } from '#contracts';
import { readingsIn } from './store-status.js';

const EQUIPMENT: ManifestInput['equipment'] = [
  { id: 'roof', kind: 'weatherStation', name: 'Roof', points: { outdoorAirTempC: {} } },
  { id: 'meter-hvac', kind: 'meter', name: 'HVAC', endUse: 'hvac', points: { electricPowerKw: {} } },
  { id: 'meter-main', kind: 'meter', name: 'Main', endUse: 'main', points: { electricPowerKw: {} } },
  { id: 'meat', kind: 'circuit', name: 'Meat', productClass: 'meat', points: { productTempC: {} } },
  { id: 'ice', kind: 'circuit', name: 'Ice cream', productClass: 'iceCream', points: { productTempC: {} } },
];

describe('the readings that tell how a store is', () => {
  it('are weather, main power and the margin of the product nearest to its limit', () => {
    const samples = {
      roof: { outdoorAirTempC: 31.5 },
      'meter-hvac': { electricPowerKw: 40 },
      'meter-main': { electricPowerKw: 180 },
      meat: { productTempC: 1.2 },
      ice: { productTempC: -21.5 },
    };
    expect(readingsIn(samples, EQUIPMENT)).toEqual({
      outdoorAirTempC: 31.5,
      mainPowerKw: 180,
      productMarginK: 1.5,
    });
  });

  it('are negative in margin when a product is too warm, whatever sensors are missing', () => {
    const samples = { 'meter-main': { electricPowerKw: null }, meat: { productTempC: 7 }, ice: { productTempC: null } };
    expect(readingsIn(samples, EQUIPMENT)).toEqual({ outdoorAirTempC: null, mainPowerKw: null, productMarginK: -2 });
  });

  it('are nothing before the first report', () => {
    expect(readingsIn({}, EQUIPMENT)).toEqual({ outdoorAirTempC: null, mainPowerKw: null, productMarginK: null });
  });
});
