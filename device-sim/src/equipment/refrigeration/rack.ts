import { localHeadC } from '../../controllers/head-controller.js';
import { type LocalControls } from '../../controllers/local-controls.js';
import { SuctionFloat } from '../../controllers/suction-float.js';
import { clamp } from '../../physics/clamp.js';
import { EnergyBalance } from '../../physics/energy-balance.js';
import { Sensor } from '../../physics/sensor.js';
import { type RackModel } from '../../store/store-model.js';
import { type Circuit, type CircuitFeed } from './circuit.js';
import { Condenser } from './condenser.js';
import { SuctionGroup } from './suction-group.js';

/** Share of a rack's refrigerant that its receiver holds in reserve; what is lost beyond starves the coils. */
const RESERVE_FRACTION = 0.15;
const STARVED_FRACTION = 0.45;
const LEAST_LIQUID_FRACTION = 0.15;
/** Share of the heat rejected that may be led to coils as hot gas. */
const HOT_GAS_SHARE = 0.8;

/** A suction group with the circuits it feeds. */
export interface Header {
  readonly group: SuctionGroup;
  readonly circuits: readonly Circuit[];
  readonly float: SuctionFloat;
}

/** Refrigerant side of a rack: suction groups with their circuits and one condenser. */
export class Rack {
  readonly model: RackModel;
  readonly headers: readonly Header[];
  readonly condenser: Condenser;
  readonly sctSensor = new Sensor();
  /** Share of the refrigerant that has leaked away. */
  lostFraction = 0;
  workKw = 0;
  readonly #feed: CircuitFeed = { sstC: 0, liquidFraction: 1, hotGasKw: 0 };
  readonly #controls: LocalControls;
  readonly #balance: EnergyBalance;

  constructor(model: RackModel, circuits: readonly Circuit[], controls: LocalControls, elevationM: number) {
    this.model = model;
    this.#controls = controls;
    this.condenser = new Condenser(model.condenser, controls.condenserFans, elevationM);
    this.headers = model.suctionGroups.map((group) => ({
      group: new SuctionGroup(group, model.refrigerant),
      circuits: circuits.filter((circuit) => circuit.model.suctionGroupId === group.id),
      float: new SuctionFloat(controls.suction.mostRiseK),
    }));
    this.#balance = new EnergyBalance(this.#storedKj);
  }

  /** Heat that came from nowhere between circuits, headers and condenser since the start, over all heat moved. */
  get balanceResidualFraction(): number {
    return this.#balance.residualFraction(this.#storedKj);
  }

  /** Condensing temperature that the rack's own controller asks for. */
  localHeadC(sensedOutdoorC: number): number {
    return localHeadC(this.#controls.head, sensedOutdoorC);
  }

  /** Share of refrigerant that still reaches the valves. */
  get liquidFraction(): number {
    const missing = (this.lostFraction - RESERVE_FRACTION) / STARVED_FRACTION;
    return clamp(1 - missing, LEAST_LIQUID_FRACTION, 1);
  }

  /** One step of everything between the cases' air and the condenser's. */
  step(dtSec: number, outdoorAirTempC: number, isPowered: boolean): void {
    const condenser = this.condenser;
    const feed = this.#feed;
    feed.liquidFraction = this.liquidFraction;
    feed.hotGasKw = HOT_GAS_SHARE * condenser.rejectedKw;
    const sctC = condenser.sctC;
    let [rejectedKw, hotGasKw, workKw] = [0, 0, 0];
    for (const { group, circuits, float } of this.headers) {
      let [offerKw, slopeKwPerK, neediest] = [0, 0, 0];
      for (const circuit of circuits) {
        feed.sstC = group.sstC;
        circuit.prepare(dtSec, feed);
        feed.hotGasKw -= circuit.electrics.hotGasKw;
        offerKw += circuit.offerKw;
        slopeKwPerK += circuit.slopeKwPerK;
        hotGasKw += circuit.electrics.hotGasKw;
        if (!circuit.isDefrosting && circuit.dutyFraction > neediest) neediest = circuit.dutyFraction;
      }
      group.step(dtSec, offerKw, slopeKwPerK, sctC, isPowered);
      let loadKw = 0;
      for (const circuit of circuits) {
        circuit.settle(group.sstC);
        loadKw += circuit.evaporatorKw;
      }
      float.step(dtSec, neediest);
      workKw += group.workKw;
      rejectedKw += group.coolingKw + group.workKw;
      this.#balance.book(loadKw + group.workKw, dtSec);
    }
    this.workKw = workKw;
    // Below 0 for a moment, when compressors stop while hot gas flows: the receiver then gives it.
    const condenserKw = rejectedKw - hotGasKw;
    condenser.step(dtSec, condenserKw, outdoorAirTempC, isPowered);
    this.#balance.book(-condenserKw - hotGasKw, dtSec);
  }

  get #storedKj(): number {
    let sumKj = 0;
    for (const { group } of this.headers) sumKj += group.storedKj;
    return sumKj;
  }
}
