import { floorAreaM2, type SupermarketPlant } from '#device-sim';
import { type YearFigures } from './year-figures.js';

const HOURS_IN_YEAR = 8_760;
const MINUTES_IN_HOUR = 60;
const VAPORISATION_KJ_PER_KG = 2_501;

/** Sums over minutes, kW·min where no other unit is named. */
interface Sums {
  refrigeration: number;
  hvac: number;
  lighting: number;
  other: number;
  compressors: number;
  condenserFans: number;
  caseFans: number;
  caseLights: number;
  antiSweat: number;
  defrost: number;
  hvacCooling: number;
  hvacFans: number;
  heatingGas: number;
  caseSensible: number;
  caseWaterKgPerS: number;
  salesAirTempC: number;
  salesRelativeHumidityPct: number;
}

/** The headers of one temperature. */
interface HeaderSums {
  load: number;
  work: number;
  sctC: number;
  sstC: number;
}

/** Adds up a plant minute by minute, from the physics themselves: no meter rounds, no sensor adds noise. */
export class YearTally {
  readonly #plant: SupermarketPlant;
  readonly #sums: Sums;
  readonly #headers = { medium: noHeaders(), low: noHeaders() };
  readonly #leading: { readonly medium: string | undefined; readonly low: string | undefined };
  readonly #startsBefore: number[];
  readonly #startsAtHour: number[];
  #minutes = 0;
  #hourKwMin = 0;
  #peakKw = 0;
  #mostStartsInHour = 0;

  /** Begins with the plant's next step, which should be the first of a clock hour. */
  constructor(plant: SupermarketPlant) {
    this.#plant = plant;
    this.#sums = noSums();
    this.#leading = { medium: largestGroup(plant, 'medium'), low: largestGroup(plant, 'low') };
    this.#startsBefore = startsOf(plant);
    this.#startsAtHour = [...this.#startsBefore];
  }

  /** Takes a minute that the plant has just made. */
  add(): void {
    this.#addMeters();
    this.#addCircuits();
    this.#addRacks();
    this.#addSpaces();
    this.#minutes++;
    this.#hourKwMin += this.#plant.powers.main;
    if (this.#minutes % MINUTES_IN_HOUR === 0) this.#closeHour();
  }

  figures(): YearFigures {
    const sums = this.#sums;
    const minutes = this.#minutes;
    const perM2 = HOURS_IN_YEAR / minutes / floorAreaM2(this.#plant.model);
    const { medium, low } = this.#headers;
    const starts = startsOf(this.#plant).map((count, index) => count - this.#startsBefore[index]!);
    return {
      electricity: (sums.refrigeration + sums.hvac + sums.lighting + sums.other) * perM2,
      refrigeration: sums.refrigeration * perM2,
      hvac: sums.hvac * perM2,
      lighting: sums.lighting * perM2,
      other: sums.other * perM2,
      compressors: sums.compressors * perM2,
      condenserFans: sums.condenserFans * perM2,
      caseFans: sums.caseFans * perM2,
      caseLights: sums.caseLights * perM2,
      antiSweat: sums.antiSweat * perM2,
      defrost: sums.defrost * perM2,
      hvacCooling: sums.hvacCooling * perM2,
      hvacFans: sums.hvacFans * perM2,
      heatingGas: sums.heatingGas * perM2,
      peakKw: this.#peakKw,
      loadMtKw: medium.load / minutes,
      loadLtKw: low.load / minutes,
      copMt: medium.load / medium.work,
      copLt: low.load / low.work,
      sctMtC: medium.sctC / minutes,
      sctLtC: low.sctC / minutes,
      sstMtC: medium.sstC / minutes,
      sstLtC: low.sstC / minutes,
      salesAirTempC: sums.salesAirTempC / minutes,
      salesRelativeHumidityPct: sums.salesRelativeHumidityPct / minutes,
      caseSensibleKw: sums.caseSensible / minutes,
      caseLatentKw: (sums.caseWaterKgPerS / minutes) * VAPORISATION_KJ_PER_KG,
      startsPerHour: (Math.max(0, ...starts) / minutes) * MINUTES_IN_HOUR,
      mostStartsInHour: this.#mostStartsInHour,
      residualFraction: Math.max(...Object.values(this.#plant.balanceResiduals()).map(Math.abs)),
    };
  }

  #addMeters(): void {
    const { powers } = this.#plant;
    const sums = this.#sums;
    sums.refrigeration += powers.refrigeration;
    sums.hvac += powers.hvac;
    sums.lighting += powers.lighting;
    sums.other += powers.other;
  }

  #addCircuits(): void {
    const sums = this.#sums;
    for (const circuit of this.#plant.circuits) {
      sums.caseFans += circuit.electrics.fanKw;
      sums.caseLights += circuit.electrics.lightKw;
      sums.antiSweat += circuit.electrics.antiSweatKw;
      sums.defrost += circuit.electrics.defrostKw;
      sums.caseSensible += circuit.zoneSensibleKw;
      sums.caseWaterKgPerS += circuit.zoneWaterKgPerS;
    }
  }

  #addRacks(): void {
    const sums = this.#sums;
    for (const { condenser, headers, workKw } of this.#plant.racks) {
      sums.compressors += workKw;
      sums.condenserFans += condenser.fanPowerKw;
      for (const { group } of headers) {
        const { temperature, id } = group.model;
        const header = this.#headers[temperature];
        header.load += group.loadKw;
        header.work += group.workKw;
        if (id !== this.#leading[temperature]) continue;
        header.sctC += condenser.sctC;
        header.sstC += group.sstC;
      }
    }
  }

  #addSpaces(): void {
    const sums = this.#sums;
    const { spaces } = this.#plant;
    for (const { units } of spaces) {
      for (const unit of units) {
        sums.hvacCooling += unit.electricPowerKw - unit.fanPowerKw;
        sums.hvacFans += unit.fanPowerKw;
        sums.heatingGas += unit.gasPowerKw;
      }
    }
    const { zone } = spaces[0]!;
    sums.salesAirTempC += zone.airTempC;
    sums.salesRelativeHumidityPct += zone.relativeHumidityPct;
  }

  #closeHour(): void {
    this.#peakKw = Math.max(this.#peakKw, this.#hourKwMin / MINUTES_IN_HOUR);
    this.#hourKwMin = 0;
    startsOf(this.#plant).forEach((count, index) => {
      this.#mostStartsInHour = Math.max(this.#mostStartsInHour, count - this.#startsAtHour[index]!);
      this.#startsAtHour[index] = count;
    });
  }
}

function startsOf({ racks }: SupermarketPlant): number[] {
  return racks.flatMap(({ headers }) =>
    headers.flatMap(({ group }) => group.bank.compressors.map(({ starts }) => starts)),
  );
}

function largestGroup({ racks }: SupermarketPlant, temperature: 'medium' | 'low'): string | undefined {
  const groups = racks
    .flatMap(({ headers }) => headers.map(({ group }) => group))
    .filter(({ model }) => model.temperature === temperature);
  groups.sort((a, b) => b.bank.nominalKw - a.bank.nominalKw);
  return groups[0]?.model.id;
}

function noHeaders(): HeaderSums {
  return { load: 0, work: 0, sctC: 0, sstC: 0 };
}

function noSums(): Sums {
  return {
    refrigeration: 0,
    hvac: 0,
    lighting: 0,
    other: 0,
    compressors: 0,
    condenserFans: 0,
    caseFans: 0,
    caseLights: 0,
    antiSweat: 0,
    defrost: 0,
    hvacCooling: 0,
    hvacFans: 0,
    heatingGas: 0,
    caseSensible: 0,
    caseWaterKgPerS: 0,
    salesAirTempC: 0,
    salesRelativeHumidityPct: 0,
  };
}
