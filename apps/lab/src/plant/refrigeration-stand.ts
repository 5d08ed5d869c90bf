import {
  createSimulatedStore,
  type LocalControls,
  STEP_SEC,
  type StoreModel,
  type SupermarketPlant,
  syntheticWeather,
} from '#device-sim';

const SETTLING_HOURS = 24;
const MINUTES_IN_DAY = 1_440;

/** What a store's refrigeration lives in while it stands alone. */
export interface StandConditions {
  readonly roomTempC: number;
  readonly roomRelativeHumidityPct: number;
  /** Doors are used as in an ordinary open hour: from 7 to 22 h and not at night, or all the time. */
  readonly doorsUsed: 'by day' | 'always';
  /** Added to the design suction temperature of every group. */
  readonly sstShiftK: number;
  readonly condenserFans: LocalControls['condenserFans'];
  /** Outdoor air by the minute since the start. */
  outdoorAirTempC(minute: number): number;
  /** Setpoint of every head. */
  headC(outdoorAirTempC: number): number;
}

/** Sums of a span, kWh; heat taken up and compressor electricity by temperature. */
export interface StandFigures {
  readonly loadMt: number;
  readonly workMt: number;
  readonly loadLt: number;
  readonly workLt: number;
  readonly condenserFans: number;
}

/**
 * A store's racks and circuits in a room of constant air: laboratory conditions, in which one thing can be changed and
 * nothing else follows.
 */
export class RefrigerationStand {
  readonly plant: SupermarketPlant;
  readonly #conditions: StandConditions;
  #minute = 0;

  constructor(model: StoreModel, conditions: StandConditions) {
    const { condenserFans, sstShiftK, roomTempC, roomRelativeHumidityPct } = conditions;
    this.#conditions = conditions;
    this.plant = createSimulatedStore({
      storeId: 'stand',
      model,
      weather: syntheticWeather('chicago', 1),
      seed: 1,
      startAtMs: 0,
      controls: { condenserFans },
      warmUpDays: 0,
      clock: { kind: 'simulated', speed: 1 },
    }).plant;
    for (const { room } of this.plant.spaces) {
      room.airTempC = roomTempC;
      room.relativeHumidityPct = roomRelativeHumidityPct;
      room.humidityRatio = humidityRatio(roomTempC, roomRelativeHumidityPct);
      room.dewPointC = dewPointC(roomTempC, roomRelativeHumidityPct);
      room.sensedDewPointC = room.dewPointC;
    }
    for (const { headers } of this.plant.racks) {
      for (const { group } of headers) group.setpointC = group.model.sstSetpointC + sstShiftK;
    }
    this.run(SETTLING_HOURS);
  }

  /** Goes on for some hours. */
  run(hours: number, onMinute: () => void = () => undefined): void {
    for (let minute = 0; minute < hours * 60; minute++) {
      this.#step();
      onMinute();
    }
  }

  /** Sums over whole days from now. */
  measure(days: number): StandFigures {
    const sums = { loadMt: 0, workMt: 0, loadLt: 0, workLt: 0, condenserFans: 0 };
    this.run(24 * days, () => {
      for (const { headers, condenser } of this.plant.racks) {
        sums.condenserFans += condenser.fanPowerKw / 60;
        for (const { group } of headers) {
          const end = group.model.temperature === 'medium' ? 'Mt' : 'Lt';
          sums[`load${end}`] += group.loadKw / 60;
          sums[`work${end}`] += group.workKw / 60;
        }
      }
    });
    return sums;
  }

  /** Every compressor fails at once, and stays failed. */
  failCompressors(): void {
    for (const { headers } of this.plant.racks) {
      for (const { group } of headers) for (const compressor of group.bank.compressors) compressor.isFailed = true;
    }
  }

  #step(): void {
    const { doorsUsed } = this.#conditions;
    const outdoorAirTempC = this.#conditions.outdoorAirTempC(this.#minute);
    const headC = this.#conditions.headC(outdoorAirTempC);
    const minuteOfDay = this.#minute++ % MINUTES_IN_DAY;
    const isOpen = doorsUsed === 'always' || (minuteOfDay >= 7 * 60 && minuteOfDay < 22 * 60);
    for (const { room } of this.plant.spaces) {
      room.minuteOfDay = minuteOfDay;
      room.isOpen = isOpen;
      room.doorUseFraction = isOpen ? 1 : 0;
    }
    for (const rack of this.plant.racks) {
      rack.condenser.setpointC = headC;
      rack.step(STEP_SEC, outdoorAirTempC, true);
    }
  }
}

/** Magnus' form at sea level. */
function saturationPa(tempC: number): number {
  return 611.2 * Math.exp((17.62 * tempC) / (243.12 + tempC));
}

function humidityRatio(tempC: number, relativeHumidityPct: number): number {
  const vapourPa = (saturationPa(tempC) * relativeHumidityPct) / 100;
  return (0.622 * vapourPa) / (101_325 - vapourPa);
}

function dewPointC(tempC: number, relativeHumidityPct: number): number {
  const gamma = Math.log((saturationPa(tempC) * relativeHumidityPct) / 100 / 611.2);
  return (243.12 * gamma) / (17.62 - gamma);
}
