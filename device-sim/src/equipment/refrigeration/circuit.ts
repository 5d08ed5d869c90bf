import { DefrostController, type DefrostHabits } from '../../controllers/defrost-controller.js';
import { longestDefrostIntervalH } from '../../controllers/defrost-interval.js';
import { ValveController } from '../../controllers/valve-controller.js';
import { clamp } from '../../physics/clamp.js';
import { EnergyBalance } from '../../physics/energy-balance.js';
import { VAPORISATION_KJ_PER_KG } from '../../physics/psychrometrics.js';
import { Sensor } from '../../physics/sensor.js';
import { ThermalChain } from '../../physics/thermal-chain.js';
import { type CircuitModel } from '../../store/store-model.js';
import { CaseElectrics } from './case-electrics.js';
import { type CaseFamily } from './case-family.js';
import { FROST_KJ_PER_KG, FrostedCoil, MELT_KJ_PER_KG } from './frosted-coil.js';
import { type RoomDraw, roomDraw, type RoomExchange } from './room-exchange.js';

/** Bodies of the chain. */
const [COIL, AIR, SURFACE, CORE] = [0, 1, 2, 3];
/** Heat capacities of coil metal, and of case air with fixtures, per kW of rated load, kJ/K. */
const COIL_KJ_PER_K_PER_KW = 20;
const AIR_KJ_PER_K_PER_KW = 60;
/** Stock in front, in the air stream; the rest lies behind it. */
const SURFACE_FRACTION = 0.2;
/** Resistance from air to core that lies between surface and core. */
const CORE_RESISTANCE_FRACTION = 0.25;
/** Heat transfer that is left with fans still: by the coil, and at the stock. */
const STILL_COIL_FRACTION = 0.2;
const STILL_STOCK_FRACTION = 0.4;
/** A valve passes no more than this many times its rated load, however warm the coil (maximum operating pressure). */
const MOST_LOAD_FRACTION = 2;
/** A coil this much colder than the dew point catches all the moisture that comes in. */
const WETTING_K = 4;
/** Stock takes up heat as foods do, kJ/(kg·K). */
const FOOD_KJ_PER_KG_K = { chilled: 3.6, frozen: 1.9 } as const;
/** Use of a door that stands open, over an ordinary open hour: for cases, whose air curtain then falls, and rooms. */
const LEFT_OPEN_USE_FRACTION = { case: 6, walkIn: 30 } as const;
/** Door use that restocking adds, for doors are held open. */
const RESTOCKING_USE_FRACTION = 1.5;
/** Floor area at which the walk-in figures per m² hold; coil and heater grow slower than the floor. */
const WALK_IN_AREA_M2 = 22.3;
const WALK_IN_EXPONENT = 0.65;

/** How a circuit's own controllers run it. */
export interface CircuitHabits {
  readonly defrost: DefrostHabits;
  readonly caseLights: 'always' | 'openHours';
}

/** The room that circuits stand in, kept up to date by the plant before each step. */
export interface CircuitRoom {
  airTempC: number;
  humidityRatio: number;
  relativeHumidityPct: number;
  dewPointC: number;
  /** As the store's humidity sensor has it; `NaN` when it says nothing. */
  sensedDewPointC: number;
  co2Ppm: number;
  isOpen: boolean;
  /** Door openings and stirred air over those of an ordinary open hour; 0 in a store at rest. */
  doorUseFraction: number;
  /** Minutes since local midnight. */
  minuteOfDay: number;
  isPowered: boolean;
}

/** What a rack gives a circuit in a step. */
export interface CircuitFeed {
  /** Suction temperature of the step before. */
  sstC: number;
  /** Share of refrigerant that reaches the valves; below 1 when the rack has lost too much. */
  liquidFraction: number;
  /** Heat of hot gas that may still be taken in this step, kW. */
  hotGasKw: number;
}

/**
 * Cases or a walk-in fed and defrosted together: coil with frost, case air, stock in front and stock behind. The valve
 * opening sets how much of its full cooling the coil does, so a suction temperature too high leaves the valve wide open
 * and the case warming. Frost chokes the coil until the next defrost.
 *
 * One step has two halves, because suction pressure is found for all circuits of a header at once: `prepare` works out
 * what the circuit would give at any suction temperature, `settle` what it gave at the one that came out.
 */
export class Circuit {
  readonly model: CircuitModel;
  readonly family: CaseFamily;
  readonly ratedLoadKw: number;
  readonly airSensor = new Sensor();
  readonly coilSensor = new Sensor();
  readonly defrost: DefrostController;
  readonly electrics: CaseElectrics;
  setpointC: number;
  isRestocked = false;
  isIced = false;
  hasFanFailure = false;
  isDoorLeftOpen = false;
  /** Share of its full cooling that the valve lets the coil do. */
  dutyFraction = 0.7;
  /** Heat to the suction group in the last step. */
  evaporatorKw = 0;
  /** Sensible heat, and water, taken from the zone in the last step. */
  zoneSensibleKw = 0;
  zoneWaterKgPerS = 0;
  readonly #chain = new ThermalChain();
  readonly #coil: FrostedCoil;
  readonly #valve = new ValveController();
  readonly #draw: RoomDraw;
  readonly #exchange: RoomExchange = { airKwPerK: 0, radiantKwPerK: 0, latentKw: 0 };
  readonly #stockKwPerK: number;
  readonly #coreKwPerK: number;
  readonly #restockKwPerK: number;
  readonly #balance: EnergyBalance;
  readonly #tempBeforeC = new Float64Array(4);
  readonly #room: CircuitRoom;
  readonly #roomState = { airTempC: 20, humidityRatio: 0.007, doorUseFraction: 0, isCovered: false };
  #dtSec = 60;
  #isFrosting = false;
  #restockedKwPerK = 0;

  constructor(model: CircuitModel, family: CaseFamily, designSstC: number, habits: CircuitHabits, room: CircuitRoom) {
    this.model = model;
    this.#room = room;
    this.family = family;
    const coilSize =
      family.form === 'walkIn' ? WALK_IN_AREA_M2 * (model.size / WALK_IN_AREA_M2) ** WALK_IN_EXPONENT : model.size;
    this.ratedLoadKw = family.ratedLoadKw * coilSize;
    this.setpointC = model.caseAirSetpointC;
    this.defrost = new DefrostController(model.defrost, habits.defrost, longestDefrostIntervalH(model));
    this.electrics = new CaseElectrics(model, family, coilSize, habits.caseLights);
    this.#draw = roomDraw(family, model.size);

    const fullKwPerK = this.ratedLoadKw / (model.ratedDutyFraction * (model.caseAirSetpointC - designSstC));
    const intervalLatentKj = (this.ratedLoadKw * family.latentFraction * 86_400) / model.defrost.startsAt.length;
    this.#coil = new FrostedCoil(fullKwPerK, intervalLatentKj / FROST_KJ_PER_KG);

    const productKjPerK = family.productKjPerK * model.size;
    const isFrozen = model.caseAirSetpointC < -10;
    const wholeKwPerK = productKjPerK / (family.productTimeConstantH * 3_600);
    this.#stockKwPerK = wholeKwPerK / (1 - CORE_RESISTANCE_FRACTION);
    this.#coreKwPerK = wholeKwPerK / CORE_RESISTANCE_FRACTION;
    const restockKgPerS = (family.restockKgPerH * model.size) / 3_600;
    this.#restockKwPerK = restockKgPerS * (isFrozen ? FOOD_KJ_PER_KG_K.frozen : FOOD_KJ_PER_KG_K.chilled);

    const { capacityKjPerK, tempC } = this.#chain;
    capacityKjPerK[COIL] = COIL_KJ_PER_K_PER_KW * this.ratedLoadKw;
    capacityKjPerK[AIR] = AIR_KJ_PER_K_PER_KW * this.ratedLoadKw;
    capacityKjPerK[SURFACE] = productKjPerK * SURFACE_FRACTION;
    capacityKjPerK[CORE] = productKjPerK * (1 - SURFACE_FRACTION);
    tempC[COIL] = (this.setpointC + designSstC) / 2;
    tempC[AIR] = this.setpointC;
    tempC[SURFACE] = this.setpointC + 0.7;
    tempC[CORE] = this.setpointC + 0.7;
    this.#balance = new EnergyBalance(this.#chain.storedKj);
  }

  get caseAirTempC(): number {
    return this.#chain.tempC[AIR]!;
  }

  get coilTempC(): number {
    return this.#chain.tempC[COIL]!;
  }

  /** Mean of the stock, front and back, as a probe in the middle of a pack has it; packs in front swing wider. */
  get productTempC(): number {
    const { tempC } = this.#chain;
    return SURFACE_FRACTION * tempC[SURFACE]! + (1 - SURFACE_FRACTION) * tempC[CORE]!;
  }

  /** Whether its doors or rails are heated against sweat. */
  get hasAntiSweat(): boolean {
    return this.family.antiSweatKw > 0;
  }

  get isDefrosting(): boolean {
    return this.defrost.phase !== 'refrigerating';
  }

  /** Frost on the coil over what an interval between clock defrosts at rating brings. */
  get frostFraction(): number {
    return this.#coil.frostFraction;
  }

  /** Heat that the circuit would give at 0 °C suction, and how much less for each kelvin above; after `prepare`. */
  get offerKw(): number {
    return this.#chain.offerKw;
  }

  get slopeKwPerK(): number {
    return this.#chain.slopeKwPerK;
  }

  /** Heat that came from nowhere since the start, over all heat moved. */
  get balanceResidualFraction(): number {
    return this.#balance.residualFraction(this.#chain.storedKj);
  }

  /** First half of a step. */
  prepare(dtSec: number, feed: CircuitFeed): void {
    const { family, model, defrost } = this;
    const chain = this.#chain;
    const { minuteOfDay, isPowered, isOpen, sensedDewPointC } = this.#room;
    this.#dtSec = dtSec;
    this.#tempBeforeC.set(chain.tempC);
    if (this.isIced) this.#coil.chokeWithIce();
    if (isPowered) defrost.step(dtSec, minuteOfDay, this.coilSensor.read(this.coilTempC), this.frostFraction);
    const hasFans = isPowered && !this.hasFanFailure && (defrost.phase === 'refrigerating' || !defrost.isHeated);
    this.electrics.step({
      isPowered,
      isOpen,
      hasFans,
      isMelting: defrost.phase === 'melting' && isPowered,
      coilTempC: this.coilTempC,
      caseAirTempC: this.caseAirTempC,
      sensedDewPointC,
      hotGasKw: feed.hotGasKw,
    });
    this.#feel();
    const { airKwPerK, radiantKwPerK, latentKw } = this.#exchange;

    const isCooling = (defrost.phase === 'refrigerating' || defrost.phase === 'chilling') && isPowered;
    const opening = isCooling ? this.#valve.opening(this.airSensor.read(this.caseAirTempC), this.setpointC, dtSec) : 0;
    // Suction above the coil would boil nothing.
    this.dutyFraction = this.caseAirTempC > feed.sstC ? opening : 0;
    const openKwPerK = this.#coil.refrigerantKwPerK(this.dutyFraction) * feed.liquidFraction;
    const mostKwPerK = (MOST_LOAD_FRACTION * this.ratedLoadKw) / Math.max(1, this.coilTempC - feed.sstC);
    chain.refrigerantKwPerK = Math.min(openKwPerK, mostKwPerK);
    const settledLatentKw = latentKw * this.#wetting(hasFans);
    this.#isFrosting = this.coilTempC < 0;
    const zoneC = this.#roomState.airTempC;

    const { insideKw, defrostKw, hotGasKw } = this.electrics;
    const stock = hasFans ? 1 : STILL_STOCK_FRACTION;
    chain.linkKwPerK[COIL] = this.#coil.airKwPerK * (hasFans ? 1 : STILL_COIL_FRACTION);
    chain.linkKwPerK[AIR] = this.#stockKwPerK * stock;
    chain.linkKwPerK[SURFACE] = this.#coreKwPerK;
    this.#restockedKwPerK = this.isRestocked ? this.#restockKwPerK : 0;
    chain.aroundKwPerK[AIR] = airKwPerK;
    chain.aroundKwPerK[SURFACE] = radiantKwPerK + this.#restockedKwPerK;
    chain.aroundKw[COIL] = settledLatentKw + defrostKw + hotGasKw;
    chain.aroundKw[AIR] = airKwPerK * zoneC + insideKw;
    chain.aroundKw[SURFACE] =
      radiantKwPerK * zoneC + this.#restockedKwPerK * (model.caseAirSetpointC + family.restockWarmerK);
    this.zoneWaterKgPerS = settledLatentKw / (this.#isFrosting ? FROST_KJ_PER_KG : VAPORISATION_KJ_PER_KG);
    chain.eliminate(dtSec);
  }

  /** Second half of a step, with the suction temperature that came out. */
  settle(sstC: number): void {
    const chain = this.#chain;
    const { airKwPerK, radiantKwPerK } = this.#exchange;
    const meltKw = this.#melt(sstC);
    const { tempC } = chain;
    this.#coil.grow((this.#isFrosting ? this.zoneWaterKgPerS : 0) - meltKw / MELT_KJ_PER_KG, this.#dtSec);

    const zoneC = this.#roomState.airTempC;
    const drawnKw = airKwPerK * (zoneC - tempC[AIR]!) + radiantKwPerK * (zoneC - tempC[SURFACE]!);
    const goodsKw =
      this.#restockedKwPerK * (this.model.caseAirSetpointC + this.family.restockWarmerK - tempC[SURFACE]!);
    this.zoneSensibleKw = drawnKw - this.electrics.roomKw;
    this.#balance.book(drawnKw + goodsKw + this.electrics.insideKw + chain.aroundKw[COIL]!, this.#dtSec);
    this.#balance.book(-this.evaporatorKw - meltKw, this.#dtSec);
  }

  /** Heat taken up by melting ice, which holds the coil at 0 °C as long as there is some. */
  #melt(sstC: number): number {
    const chain = this.#chain;
    const availableKw = (this.#coil.frostKg * MELT_KJ_PER_KG) / this.#dtSec;
    const isIcy = availableKw > 0 && chain.refrigerantKwPerK === 0 && !this.isIced;
    if (!isIcy || chain.freeCoilC <= 0) {
      this.evaporatorKw = chain.settle(sstC);
      return 0;
    }
    this.evaporatorKw = 0;
    const wantedKw = chain.settleAt(0);
    if (wantedKw <= availableKw) return wantedKw;
    // The last ice goes within this step: what it takes is taken off, and the rest warms the coil.
    const heatKw = chain.aroundKw[COIL]!;
    chain.aroundKw[COIL] = heatKw - availableKw;
    chain.tempC.set(this.#tempBeforeC);
    chain.eliminate(this.#dtSec);
    chain.settle(sstC);
    chain.aroundKw[COIL] = heatKw;
    return availableKw;
  }

  /**
   * Share of the moisture that comes in which settles on the coil: as frost on one below freezing, as dew on a warmer
   * one, and none on one that is no colder than the room's dew point.
   */
  #wetting(hasFans: boolean): number {
    return hasFans ? clamp((this.#room.dewPointC - this.coilTempC) / WETTING_K, 0, 1) : 0;
  }

  /** What the room brings in this step. */
  #feel(): void {
    const [room, state] = [this.#room, this.#roomState];
    state.airTempC = room.airTempC;
    state.humidityRatio = room.humidityRatio;
    state.isCovered = this.model.hasNightCovers && !room.isOpen;
    state.doorUseFraction =
      (this.isDoorLeftOpen ? LEFT_OPEN_USE_FRACTION[this.family.form] : room.doorUseFraction) +
      (this.isRestocked ? RESTOCKING_USE_FRACTION : 0);
    this.#draw(state, this.caseAirTempC, this.#exchange);
  }
}
