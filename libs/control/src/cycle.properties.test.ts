import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { judgeCommand } from './safety/gate.js';
import { unsafeBecause } from './testing/oracle.js';
import { play, type Scene } from './testing/stage.js';
import { story } from './testing/story.js';

/** What a command asks for: its point, and of a state its value. */
const kindOf = ({ command: { pointId, value } }: Scene) =>
  pointId === 'defrostSetpoint' ? `${pointId} ${value}` : pointId;

const EVERY_KIND = [
  'antiSweatSetpointFraction',
  'caseAirSetpointC',
  'coolingSetpointC',
  'defrostSetpoint 0',
  'defrostSetpoint 1',
  'fanSetpointFraction',
  'heatingSetpointC',
  'outdoorAirSetpointFraction',
  'sctSetpointC',
  'sstSetpointC',
];

/** Plays stories; each kind of command must have left in some, or nothing was shown. */
function expectSafe({ withCycles, numRuns }: { readonly withCycles: boolean; readonly numRuns: number }): void {
  const seen = new Set<string>();
  fc.assert(
    fc.property(story, (told) => {
      for (const scene of play(told, judgeCommand, withCycles)) {
        seen.add(kindOf(scene));
        expect({ command: scene.command, isUnsafe: unsafeBecause(scene) }).toEqual({
          command: scene.command,
          isUnsafe: undefined,
        });
      }
    }),
    { seed: 20_260_714, numRuns },
  );
  expect([...seen].sort()).toEqual(EVERY_KIND);
}

describe('whatever plans, overrides, faults, stale data and jumping clocks do, a command is safe by a second opinion', () => {
  it('when it comes from a whole control cycle', () => {
    expectSafe({ withCycles: true, numRuns: 150 });
  });

  it('when it is put straight before the gate', () => {
    expectSafe({ withCycles: false, numRuns: 600 });
  });
});
