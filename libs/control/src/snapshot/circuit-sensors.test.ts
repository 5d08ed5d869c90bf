import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Cabinet, DAIRY, listening } from './sensors.fixture.js';

const [PRODUCT, AIR, COIL] = ['dairy.productTempC', 'dairy.caseAirTempC', 'dairy.coilTempC'];
const FAULT_AT_H = 48;
const WARMS_AT_H = 24;
/** Half a kelvin per hour up to five kelvin. */
const drift = (hours: number) => Math.min(5, Math.max(0, 0.5 * (hours - FAULT_AT_H)));

/** A healthy cabinet for two days; then one of its sensors reads what the fault makes of it. */
const withFault = (key: string, untilH: number, fault: (value: number, hours: number) => number | undefined) => {
  const cabinet = new Cabinet();
  return listening(DAIRY, untilH, (hours) => {
    const told = cabinet.tell(hours);
    return hours < FAULT_AT_H ? told : { ...told, [key]: fault(told[key]!, hours) };
  });
};

describe('the sensors of a cabinet', () => {
  it('are believed for days while they agree', () => {
    const cabinet = new Cabinet();

    expect(listening(DAIRY, 96, (hours) => cabinet.tell(hours)).doubted()).toEqual([]);
  });

  it('are believed with an offset of their own', () => {
    const cabinet = new Cabinet();
    const story = listening(DAIRY, 96, (hours) => {
      const told = cabinet.tell(hours);
      return { ...told, [COIL]: told[COIL]! + 1, [PRODUCT]: told[PRODUCT]! - 0.8 };
    });

    expect(story.doubted()).toEqual([]);
  });

  it('say of a product sensor that drifts in a healthy case that it lies, once both others contradict it', () => {
    const story = withFault(PRODUCT, 72, (value, hours) => value + drift(hours));

    expect(story.doubted(0, FAULT_AT_H + 2)).toEqual([]);
    expect(story.doubted(FAULT_AT_H + 2, FAULT_AT_H + 5)).toContain(PRODUCT);
    expect(story.doubted(FAULT_AT_H + 12, 72)).toEqual([PRODUCT]);
    expect(story.now.get('dairy', 'productTempC').because).toMatch(/^product of Dairy is \d\.\d K warmer than its/);
  });

  it.each([
    { what: 'an air sensor that drifts up', key: AIR, sign: 1 },
    { what: 'an air sensor that drifts down', key: AIR, sign: -1 },
    { what: 'a coil sensor that drifts up', key: COIL, sign: 1 },
    { what: 'a product sensor that drifts down', key: PRODUCT, sign: -1 },
  ])('find $what within eight hours', ({ key, sign }) => {
    const story = withFault(key, 72, (value, hours) => value + sign * drift(hours));

    expect(story.doubted(FAULT_AT_H + 8, FAULT_AT_H + 8)).toContain(key);
    expect(story.doubted(71, 72)).toContain(key);
  });

  it('doubt product that jumps by six kelvin at once, and believe it again when it is back', () => {
    const story = withFault(PRODUCT, 60, (value, hours) => (hours < FAULT_AT_H + 1 ? value + 6 : value));

    expect(story.doubted(FAULT_AT_H + 0.2, FAULT_AT_H + 0.9)).toContain(PRODUCT);
    expect(story.doubted(FAULT_AT_H + 6, 60)).toEqual([]);
  });

  it('doubt both product and air where no coil sensor can tell which of them lies, and say so', () => {
    const cabinet = new Cabinet();
    const story = listening(DAIRY, 72, (hours) => {
      const told = cabinet.tell(hours);
      return { ...told, [COIL]: undefined, [PRODUCT]: told[PRODUCT]! + drift(hours) };
    });

    expect(story.doubted(60, 72)).toEqual([AIR, PRODUCT]);
    expect(story.now.get('dairy', 'caseAirTempC').because).toContain('which of them is wrong cannot be told');
  });

  it('are believed again once the sensor was replaced', () => {
    const story = withFault(PRODUCT, 96, (value, hours) => value + (hours < 72 ? drift(hours) : 0));

    expect(story.doubted(71, 72)).toEqual([PRODUCT]);
    expect(story.doubted(84, 96)).toEqual([]);
  });

  it('are all believed when a door left open truly warms the case', () => {
    const cabinet = new Cabinet();
    const story = listening(DAIRY, 96, (hours) => {
      if (hours >= FAULT_AT_H) [cabinet.airC, cabinet.dutyFraction] = [7, 1];
      return cabinet.tell(hours);
    });

    expect(story.doubted()).toEqual([]);
    expect(story.now.get('dairy', 'productTempC').value).toBeGreaterThan(7);
  });

  it('never explain away food that warms with its air while the valve is open', () => {
    const warming = fc.record({
      airRisesK: fc.double({ min: 1.5, max: 25, noNaN: true }),
      airRisesKPerH: fc.double({ min: 0.5, max: 200, noNaN: true }),
      productTimeConstantH: fc.double({ min: 0.2, max: 8, noNaN: true }),
      productSettlesK: fc.double({ min: -0.2, max: 5, noNaN: true }),
      coilOffsetK: fc.double({ min: -15, max: 15, noNaN: true }),
      dutyFraction: fc.double({ min: 0.9, max: 1, noNaN: true }),
    });
    fc.assert(
      fc.property(warming, (facts) => {
        const cabinet = new Cabinet();
        let [productC, atH, warmSinceH] = [NaN, 0, Infinity];
        const story = listening(DAIRY, WARMS_AT_H + 12, (hours) => {
          const told = cabinet.tell(hours);
          if (hours < WARMS_AT_H) {
            [productC, atH] = [told[PRODUCT]!, hours];
            return told;
          }
          const airC = told[AIR]! + Math.min(facts.airRisesK, facts.airRisesKPerH * (hours - WARMS_AT_H));
          const share = 1 - Math.exp(-(hours - atH) / facts.productTimeConstantH);
          productC += (airC + 0.6 + facts.productSettlesK - productC) * share;
          atH = hours;
          // A cabinet is usually at 1 °C with food at 1.6 °C.
          if (airC < 1.8 || productC < 2.4) warmSinceH = Infinity;
          else warmSinceH = Math.min(warmSinceH, hours);
          const coilC = told[COIL]! + facts.coilOffsetK;
          const dutyFraction = { 'dairy.coolingDutyFraction': facts.dutyFraction };
          return { ...told, [AIR]: airC, [COIL]: coilC, [PRODUCT]: productC, ...dutyFraction };
        });
        const isFoodOrAir = (key: string) => key === PRODUCT || key === AIR;
        // What is told at one moment is judged with the next.
        expect(story.doubted(warmSinceH + 0.2).filter(isFoodOrAir)).toEqual([]);
      }),
      { numRuns: 40 },
    );
  });
});
