import { describe, expect, it } from '@jest/globals';
import { type Circuit } from './circuit.js';
import { circuitOf, ratedRoom, run } from './refrigeration.fixture.js';

/** In how many of the minutes from a minute of the day on a circuit melts. */
function melting(circuit: Circuit, room: ReturnType<typeof ratedRoom>, from: number, minutes: number): number {
  let melted = 0;
  run(circuit, room, from, minutes, {}, () => {
    if (circuit.defrost.phase === 'melting') melted++;
  });
  return melted;
}

describe('a circuit whose defrost is held off', () => {
  it('gathers frost beyond what its clock allows, works harder, and melts it once it is left to itself', () => {
    const [room, heldRoom] = [ratedRoom({ airTempC: 21 }), ratedRoom({ airTempC: 21 })];
    const [own, held] = [circuitOf('meat-1', room), circuitOf('meat-1', heldRoom)];
    // Both have defrosted at 23 h; the start at 5 h falls into the hold.
    run(own, room, 1_320, 300);
    run(held, heldRoom, 1_320, 300);
    held.defrost.lent = 0;
    expect(melting(own, room, 180, 300)).toBe(36);
    expect(melting(held, heldRoom, 180, 300)).toBe(0);
    expect(held.frostFraction).toBeGreaterThan(own.frostFraction + 0.5);
    expect(held.dutyFraction).toBeGreaterThan(own.dutyFraction);

    held.defrost.lent = null;
    expect(melting(held, heldRoom, 480, 60)).toBe(36);
    expect(held.frostFraction).toBeLessThan(0.3);
  });

  it('defrosts by itself after its longest interval, and keeps its food', () => {
    const room = ratedRoom({ airTempC: 21 });
    const circuit = circuitOf('meat-1', room);
    run(circuit, room, 1_320, 120);
    circuit.defrost.lent = 0;
    const begins: number[] = [];
    let [was, warmestC] = [false, -99];
    run(circuit, room, 0, 2 * 1_440, {}, (minute) => {
      const isMelting = circuit.defrost.phase === 'melting';
      if (isMelting && !was) begins.push(minute);
      was = isMelting;
      warmestC = Math.max(warmestC, circuit.productTempC);
    });
    // The last of its own began at 23 h; one every twelve hours follows.
    expect(begins[0]! / 60).toBeCloseTo(11, 1);
    expect((begins[1]! - begins[0]!) / 60).toBeCloseTo(12, 1);
    expect(warmestC).toBeLessThan(5);
  });
});

describe('a circuit that is asked for a defrost', () => {
  it('melts its frost, and ends on coil temperature while it is still asked', () => {
    const room = ratedRoom({ airTempC: 21 });
    const circuit = circuitOf('frozen-1', room, { end: 'temperature' });
    run(circuit, room, 300, 900);
    expect(circuit.frostFraction).toBeGreaterThan(0.3);
    circuit.defrost.lent = 1;
    const melted = melting(circuit, room, 1_200, 45);
    expect(melted).toBeGreaterThan(5);
    expect(melted).toBeLessThan(40);
    expect(circuit.frostFraction).toBeLessThan(0.2);
    expect(circuit.isDefrosting).toBe(false);
    expect(circuit.productTempC).toBeLessThan(-18);
  });

  it('closes its energy balance through defrosts asked for, held off and cut short', () => {
    for (const id of ['meat-1', 'frozen-1']) {
      const room = ratedRoom({ airTempC: 21 });
      const circuit = circuitOf(id, room);
      run(circuit, room, 0, 3 * 1_440, {}, (minute) => {
        circuit.defrost.lent = [null, 1, 0, 0][Math.floor(minute / 37) % 4]!;
      });
      expect(Math.abs(circuit.balanceResidualFraction)).toBeLessThan(1e-11);
    }
  });
});
