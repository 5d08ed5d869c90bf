/**
 * @jest-environment @happy-dom/jest-environment
 */
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { LiveEvents } from '../web/src/api/live-events.js';
import { FakeStream } from './browser.js';

describe('the event stream', () => {
  let streams: FakeStream[];
  let live: LiveEvents;

  beforeEach(() => {
    jest.useFakeTimers();
    streams = [];
    live = new LiveEvents(() => {
      const stream = new FakeStream();
      streams.push(stream);
      return stream;
    });
    live.start();
  });

  afterEach(() => {
    live.stop();
    jest.useRealTimers();
  });

  it('is live while it is heard, reconnecting after 10 s and silent after 30 s', () => {
    streams[0]?.say('heartbeat');
    expect(live.state).toBe('live');
    jest.advanceTimersByTime(9_000);
    expect(live.state).toBe('live');
    jest.advanceTimersByTime(2_000);
    expect(live.state).toBe('reconnecting');
    jest.advanceTimersByTime(20_000);
    expect(live.state).toBe('silent');
  });

  it('opens anew when silent, and says that it has caught up', () => {
    const caughtUp = jest.fn();
    live.addEventListener('caught-up', caughtUp);
    streams[0]?.say('open');
    expect(caughtUp).not.toHaveBeenCalled();
    jest.advanceTimersByTime(31_000);
    expect(streams).toHaveLength(2);
    streams[1]?.say('open');
    expect(live.state).toBe('live');
    expect(caughtUp).toHaveBeenCalledTimes(1);
  });

  it('names the store that changed and ignores what it cannot read', () => {
    const changed: string[] = [];
    live.addEventListener('store', (event) => changed.push((event as CustomEvent<string>).detail));
    streams[0]?.say('store', '{"storeId":"akron-0412"}');
    streams[0]?.say('store', 'not json');
    expect(changed).toEqual(['akron-0412']);
  });
});
