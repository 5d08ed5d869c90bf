import { describe, expect, it } from '@jest/globals';
import {
  commandTopic,
  cycleTopic,
  ID_PATTERN,
  manifestTopic,
  parseInboundTopic,
  receiptTopic,
  statusTopic,
  telemetryTopic,
} from './topics.js';

describe('topics that a store writes to', () => {
  it.each([
    [manifestTopic('store-1'), { storeId: 'store-1', kind: 'manifest' }],
    [telemetryTopic('store-1'), { storeId: 'store-1', kind: 'telemetry' }],
    [statusTopic('store-1'), { storeId: 'store-1', kind: 'status' }],
    [receiptTopic('store-1', 'rtu-1'), { storeId: 'store-1', equipmentId: 'rtu-1', kind: 'receipt' }],
    ['storewatt/v1/store-1/rtu-1/telemetry', { storeId: 'store-1', equipmentId: 'rtu-1', kind: 'telemetry' }],
  ])('%s is taken apart', (topic, parts) => {
    expect(parseInboundTopic(topic)).toEqual(parts);
  });

  it('takes equipment that is named like a kind of message', () => {
    expect(parseInboundTopic('storewatt/v1/store-1/status/receipt')).toEqual({
      storeId: 'store-1',
      equipmentId: 'status',
      kind: 'receipt',
    });
  });

  it.each([
    ['a topic that only the service writes to', commandTopic('store-1', 'rtu-1')],
    ['the cycle notice', cycleTopic('store-1')],
    ['another version', 'storewatt/v2/store-1/telemetry'],
    ['another root', 'other/v1/store-1/telemetry'],
    ['a manifest of equipment', 'storewatt/v1/store-1/rtu-1/manifest'],
    ['a receipt of no equipment', 'storewatt/v1/store-1/receipt'],
    ['a level too many', 'storewatt/v1/store-1/rtu-1/fan/telemetry'],
    ['an empty store id', 'storewatt/v1//telemetry'],
    ['a leading slash', '/storewatt/v1/store-1/telemetry'],
    ['a line break at the end', 'storewatt/v1/store-1/telemetry\n'],
    ['a wildcard', 'storewatt/v1/+/telemetry'],
    ['an id that climbs out of a folder', 'storewatt/v1/../telemetry'],
  ])('%s is refused', (_what, topic) => {
    expect(parseInboundTopic(topic)).toBeUndefined();
  });
});

describe('an id', () => {
  it.each(['a', '7', 'store-1', 'Store_1', 'x'.repeat(64)])('may be %s', (id) => {
    expect(ID_PATTERN.test(id)).toBe(true);
  });

  it.each(['', '-store', '_store', 'store 1', 'store/1', 'store.1', 'störe', 'x'.repeat(65)])(
    'may not be "%s"',
    (id) => {
      expect(ID_PATTERN.test(id)).toBe(false);
    },
  );
});
