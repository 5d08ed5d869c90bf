import { describe, expect, it } from '@jest/globals';
import type { Attention } from '#contracts';
import { rankedStores, storeState, worstFirst } from '../web/src/store/store-state.js';
import { summary } from './store-samples.js';

const attention = (
  kind: Attention['kind'],
  severity: Attention['severity'],
  sinceAt: string | null = null,
): Attention => ({
  kind,
  severity,
  equipmentId: null,
  text: `${kind} ${severity}`,
  sinceAt,
});

describe('the state of a store', () => {
  it('is told by a shape and a word, never by colour alone', () => {
    expect(storeState(summary())).toMatchObject({ shape: 'tick', word: 'Normal' });
    expect(storeState(summary({ needsYou: [attention('food', 'critical')] }))).toMatchObject({
      shape: 'octagon',
      word: 'Critical',
      kind: 'food',
    });
    expect(storeState(summary({ needsYou: [attention('comfort', 'high')] }))).toMatchObject({
      shape: 'triangle',
      word: 'High',
    });
    expect(storeState(summary({ needsYou: [attention('sensor', 'medium')] }))).toMatchObject({
      shape: 'diamond',
      word: 'Medium',
    });
    expect(storeState(summary({ needsYou: [attention('override', 'low')] }))).toMatchObject({
      shape: 'hand',
      word: 'Override',
    });
    expect(storeState(summary({ needsYou: [attention('offline', 'high')] }))).toMatchObject({
      shape: 'offline',
      word: 'Offline',
    });
  });

  it('is not normal while the store is silent, even if nobody was asked to look', () => {
    expect(storeState(summary({ connection: 'silent' })).word).toBe('Offline');
  });

  it('puts food before people before contact at the same severity, and the longest first', () => {
    const list = [
      attention('offline', 'high'),
      attention('comfort', 'high', '2026-07-14T13:00:00Z'),
      attention('comfort', 'high', '2026-07-14T12:00:00Z'),
      attention('food', 'high'),
      attention('sensor', 'critical'),
    ];
    expect(worstFirst(list).map((item) => `${item.text} ${item.sinceAt?.slice(11, 13) ?? ''}`.trim())).toEqual([
      'sensor critical',
      'food high',
      'comfort high 12',
      'comfort high 13',
      'offline high',
    ]);
  });

  it('ranks the worst store first and keeps equals in the order of their names', () => {
    const stores = [
      summary({ storeId: 'b', name: 'B' }),
      summary({ storeId: 'a', name: 'A' }),
      summary({ storeId: 'c', name: 'C', needsYou: [attention('comfort', 'medium')] }),
      summary({ storeId: 'd', name: 'D', needsYou: [attention('food', 'critical')] }),
    ];
    expect(rankedStores(stores).map((store) => store.name)).toEqual(['D', 'C', 'A', 'B']);
  });
});
