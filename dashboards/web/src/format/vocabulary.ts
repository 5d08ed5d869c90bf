import type { DecisionView, EquipmentState, StoreSummary } from '#contracts';

type Measure = DecisionView['measure'];

const MEASURE_WORDS: Readonly<Record<Measure, string>> = {
  nightSetback: 'Night setback',
  optimalStart: 'Optimal start',
  preCooling: 'Pre-cooling',
  coasting: 'Coasting',
  comfort: 'Comfort',
  unitStaggering: 'Unit staggering',
  fanSpeed: 'Fan speed',
  ventilation: 'Ventilation by demand',
  economizer: 'Free cooling',
  floatingHead: 'Floating head',
  floatingSuction: 'Floating suction',
  caseShift: 'Case temperature shift',
  antiSweat: 'Anti-sweat by dew point',
  defrostPlacing: 'Defrost placing',
  demandLimiting: 'Demand limiting',
  demandResponse: 'Demand response',
};

/** What a facilities manager calls the measure. */
export function measureText(measure: Measure): string {
  return MEASURE_WORDS[measure];
}

const MODE_WORDS: Readonly<Record<StoreSummary['mode'], string>> = {
  optimised: 'Optimised',
  rules: 'On rules',
  local: 'Local control',
};

export function modeText(mode: StoreSummary['mode']): string {
  return MODE_WORDS[mode];
}

const KIND_WORDS: Readonly<Record<EquipmentState['kind'], string>> = {
  zone: 'Zone',
  rooftopUnit: 'Rooftop unit',
  rack: 'Rack',
  suctionGroup: 'Suction group',
  circuit: 'Refrigerated circuit',
  meter: 'Meter',
  weatherStation: 'Weather station',
};

export function kindText(kind: EquipmentState['kind']): string {
  return KIND_WORDS[kind];
}

const PRODUCT_WORDS: Readonly<Record<string, string>> = { iceCream: 'ice cream', frozen: 'frozen food' };

export function productText(productClass: string | null): string {
  return productClass === null ? 'product not named' : (PRODUCT_WORDS[productClass] ?? productClass);
}

const POINT_WORDS: Readonly<Record<string, string>> = {
  zoneAirTempC: 'Zone air',
  relativeHumidityPct: 'Humidity',
  coolingSetpointC: 'Cooling setpoint',
  heatingSetpointC: 'Heating setpoint',
  supplyAirTempC: 'Supply air',
  coolingFraction: 'Cooling output',
  heatingFraction: 'Heating output',
  fanFraction: 'Supply fan',
  fanSetpointFraction: 'Supply fan asked',
  outdoorAirFraction: 'Outdoor air share',
  outdoorAirSetpointFraction: 'Least outdoor air asked',
  co2Ppm: 'CO₂',
  outdoorAirTempC: 'Outdoor air',
  outdoorRelativeHumidityPct: 'Outdoor humidity',
  solarIrradianceWPerM2: 'Sun',
  electricPowerKw: 'Power',
  demandLimitKw: 'Demand limit asked',
  gasPowerKw: 'Gas',
  sctC: 'Condensing (SCT)',
  sctSetpointC: 'SCT setpoint',
  condenserFanPowerKw: 'Condenser fans',
  sstC: 'Suction (SST)',
  sstSetpointC: 'SST setpoint',
  runningCompressors: 'Compressors running',
  caseAirTempC: 'Case air',
  caseAirSetpointC: 'Case air setpoint',
  coilTempC: 'Coil',
  productTempC: 'Product',
  coolingDutyFraction: 'Valve open',
  antiSweatDutyFraction: 'Anti-sweat on',
  antiSweatSetpointFraction: 'Anti-sweat asked',
  defrostSetpoint: 'Defrost asked',
  isDefrosting: 'Defrosting',
};

/** Short name of a point; unknown points keep their own. */
export function pointText(pointId: string): string {
  return POINT_WORDS[pointId] ?? pointId;
}

/** The setpoint as it stands inside a sentence: `cooling setpoint`, `SST setpoint`. */
export function pointInSentence(pointId: string): string {
  return inSentence(pointText(pointId));
}

/** First letter small, but for abbreviations. */
function inSentence(text: string): string {
  return /^[A-Z]{2}/.test(text) ? text : text.charAt(0).toLowerCase() + text.slice(1);
}

const TARGET_WORDS: Readonly<Record<string, string>> = {
  main: 'Whole store',
  hvac: 'HVAC',
  refrigeration: 'Refrigeration',
  lighting: 'Lighting',
  other: 'Other loads',
  outdoorAirTempC: 'Outdoor temperature',
  outdoorDewPointC: 'Outdoor dew point',
};

const TARGET_LIST = new Intl.ListFormat('en-GB', { type: 'conjunction' });

/** What a forecast foretells. */
export function targetText(target: string): string {
  return TARGET_WORDS[target] ?? target;
}

/** Several of them inside a sentence: `HVAC, lighting and outdoor dew point`. */
export function targetsInSentence(targets: readonly string[]): string {
  return TARGET_LIST.format(targets.map((target) => inSentence(targetText(target))));
}

/** The whole store before its parts, loads before the weather. */
export function inTargetOrder<T extends { readonly target: string }>(forecasts: readonly T[]): T[] {
  const order = Object.keys(TARGET_WORDS);
  const place = ({ target }: T) => (order.includes(target) ? order.indexOf(target) : order.length);
  return [...forecasts].sort((one, other) => place(one) - place(other));
}
