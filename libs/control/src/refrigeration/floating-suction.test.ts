import { describe, expect, it } from '@jest/globals';
import { floatSuctionSetpoint } from './floating-suction.js';
import { type CircuitState } from './suction-circuits.js';

const circuit = (over: Partial<CircuitState> = {}): CircuitState => ({
  name: 'dairy',
  phase: 'cooling',
  airExcessK: 0.1,
  dutyFraction: 0.6,
  productTempC: 2,
  maxProductTempC: 5,
  ...over,
});
const band = { min: -12, max: -4, usualMinC: -10 };
const busyPullDown = { dutyFraction: 1, airExcessK: 5 };

describe('floatSuctionSetpoint', () => {
  it.each([
    { when: 'every circuit has margin', circuits: [circuit(), circuit({ dutyFraction: 0.8 })], to: -7.7 },
    {
      when: 'the neediest has little reserve',
      circuits: [circuit(), circuit({ dutyFraction: 0.92, productTempC: 2.6 })],
      to: -8,
    },
    {
      when: 'one is at full duty with air at its setpoint',
      circuits: [circuit(), circuit({ dutyFraction: 0.97, productTempC: 2.6 })],
      to: -8,
    },
    {
      when: 'one is at full duty with air at its setpoint and product that has much room',
      circuits: [circuit(), circuit({ dutyFraction: 0.97, airExcessK: 0.3, productTempC: 2.5 })],
      to: -7.7,
    },
    {
      when: 'air of that one leaves its setpoint',
      circuits: [circuit(), circuit({ dutyFraction: 0.97, airExcessK: 0.4, productTempC: 2.5 })],
      to: -8,
    },
    {
      when: 'one is at full duty with air at its setpoint and no one measures its product',
      circuits: [circuit(), circuit({ dutyFraction: 0.97, productTempC: undefined })],
      to: -8,
    },
    {
      when: 'product that no one measures may be near its limit, by its air',
      circuits: [circuit({ productTempC: undefined, productAtMostC: 4.2, airExcessK: 0.7 })],
      to: -8.5,
    },
    {
      when: 'product that no one measures is cold, by its air',
      circuits: [circuit({ productTempC: undefined, productAtMostC: 3.2 })],
      to: -7.7,
    },
    {
      when: 'air gets warm at full duty, before the circuit counts as short of cooling',
      circuits: [circuit({ airExcessK: 0.7, dutyFraction: 0.97 })],
      to: -8.5,
    },
    { when: 'air is a little warm', circuits: [circuit({ airExcessK: 0.8 })], to: -8 },
    { when: 'air is warm but the valve has reserve', circuits: [circuit({ airExcessK: 1.2 })], to: -8 },
    { when: 'air is warm at full duty', circuits: [circuit({ airExcessK: 1.2, dutyFraction: 0.97 })], to: -8.5 },
    {
      when: 'air is warm and duty not known',
      circuits: [circuit({ airExcessK: 1.2, dutyFraction: undefined })],
      to: -8.5,
    },
    {
      when: 'product nears its limit and air is warm',
      circuits: [circuit({ productTempC: 4.2, airExcessK: 0.7 })],
      to: -8.5,
    },
    {
      when: 'product nears its limit though its case has duty to spare',
      circuits: [circuit({ productTempC: 4.2 })],
      to: -8,
    },
    {
      when: 'product has less than its margin and duty is not known',
      circuits: [circuit({ productTempC: 3.7, dutyFraction: undefined })],
      to: -8,
    },
    {
      when: 'product has less than its margin by its own setpoint',
      circuits: [circuit({ productTempC: 3.7 })],
      to: -7.7,
    },
    {
      when: 'product is above its limit though its case has duty to spare',
      circuits: [circuit({ productTempC: 5.2 })],
      to: -8.5,
    },
    {
      when: 'product is above its limit while it defrosts',
      circuits: [circuit({ productTempC: 5.2, phase: 'defrosting' })],
      to: -8.5,
    },
    {
      when: 'the only warm circuit defrosts',
      circuits: [circuit(), circuit({ phase: 'defrosting', airExcessK: 8 })],
      to: -7.7,
    },
    {
      when: 'the only busy circuit recovers from defrost',
      circuits: [circuit(), circuit({ phase: 'recovering', ...busyPullDown })],
      to: -7.7,
    },
    {
      when: 'a recovering circuit lets product come near its limit',
      circuits: [circuit(), circuit({ phase: 'recovering', ...busyPullDown, productTempC: 4.3 })],
      to: -8.5,
    },
    {
      when: 'no one knows whether the busy circuit has defrosted',
      circuits: [circuit(), circuit({ phase: 'unsure', ...busyPullDown })],
      to: -8,
    },
    { when: 'every circuit recovers', circuits: [circuit({ phase: 'recovering' })], to: -8 },
    { when: 'there is no duty and air is at its setpoint', circuits: [circuit({ dutyFraction: undefined })], to: -7.7 },
    {
      when: 'there is no duty and air is warm',
      circuits: [circuit({ dutyFraction: undefined, airExcessK: 1.5 })],
      to: -8.5,
    },
    {
      when: 'neither duty nor air against setpoint is known',
      circuits: [circuit({ dutyFraction: undefined, airExcessK: undefined })],
      to: -8,
    },
  ])('gives $to °C from -8 °C when $when', ({ circuits, to }) => {
    expect(floatSuctionSetpoint(-8, circuits, band, true).sstSetpointC).toBeCloseTo(to, 6);
  });

  it('waits to see what the last raise did', () => {
    expect(floatSuctionSetpoint(-8, [circuit()], band, false)).toMatchObject({ sstSetpointC: -8, move: 'hold' });
  });

  it('stays inside the band', () => {
    expect(floatSuctionSetpoint(-4.1, [circuit()], band, true).sstSetpointC).toBe(-4);
    expect(floatSuctionSetpoint(-11.8, [circuit({ productTempC: 6 })], band, true).sstSetpointC).toBe(-12);
  });

  it('goes to the cold end for food, but only to the usual setting for a case that is merely short of cooling', () => {
    const iced = circuit(busyPullDown);

    expect(floatSuctionSetpoint(-9.8, [iced], band, true).sstSetpointC).toBe(-10);
    expect(floatSuctionSetpoint(-10.5, [iced], band, true).sstSetpointC).toBe(-10.5);
    expect(
      floatSuctionSetpoint(-10.5, [circuit({ productTempC: 4.5, ...busyPullDown })], band, true).sstSetpointC,
    ).toBe(-11);
  });

  it('names the circuit that decided and its figures', () => {
    const decision = floatSuctionSetpoint(
      -8,
      [circuit(), circuit({ name: 'meat', dutyFraction: 0.98, airExcessK: 1.4 })],
      band,
      true,
    );

    expect(decision.because).toBe(
      'meat needs more cooling (duty 98 %, air 1.4 K above its setpoint, product 2.0 °C of at most 5 °C)',
    );
  });
});
