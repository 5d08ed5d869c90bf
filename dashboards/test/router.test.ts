import { describe, expect, it } from '@jest/globals';
import { parseRoute, type Route, routeHref } from '../web/src/router.js';

const at = (address: string) => {
  const url = new URL(address, 'http://store.example');
  return parseRoute(url.pathname, url.search, '/ui/');
};

describe('routes', () => {
  it.each<[string, Route]>([
    ['/ui/', { page: 'fleet', search: '', state: undefined }],
    ['/ui/?q=akron&state=food', { page: 'fleet', search: 'akron', state: 'food' }],
    ['/ui/s/akron-0412', { page: 'store', storeId: 'akron-0412' }],
    [
      '/ui/s/akron-0412/timeline',
      { page: 'timeline', storeId: 'akron-0412', range: { fromMs: undefined, hours: 36 }, decisionId: undefined },
    ],
    [
      '/ui/s/akron-0412/timeline?t=2026-07-14T05%3A00Z..PT12H&at=c-1',
      {
        page: 'timeline',
        storeId: 'akron-0412',
        range: { fromMs: Date.parse('2026-07-14T05:00Z'), hours: 12 },
        decisionId: 'c-1',
      },
    ],
    [
      '/ui/s/a/forecast',
      { page: 'forecast', storeId: 'a', target: 'main', leadHours: undefined, days: undefined, showsNaive: false },
    ],
    [
      '/ui/s/a/forecast/hvac?lead=6&days=2&with=naive',
      { page: 'forecast', storeId: 'a', target: 'hvac', leadHours: 6, days: 2, showsNaive: true },
    ],
    ['/ui/s/a/e/rtu-1?t=PT72H', { page: 'equipment', storeId: 'a', equipmentId: 'rtu-1', hours: 72 }],
    ['/ui/messages?store=a', { page: 'messages', storeId: 'a' }],
  ])('%s opens a page and is its address', (address, route) => {
    expect(at(address)).toEqual(route);
    expect(routeHref(route, '/ui/')).toBe(address);
  });

  it('keep ids with unusual letters', () => {
    const route: Route = { page: 'equipment', storeId: 'a', equipmentId: 'case 3/left', hours: 24 };
    expect(at(routeHref(route, '/ui/'))).toEqual(route);
  });

  it('take relative ranges, and fall back from nonsense', () => {
    expect(at('/ui/s/a/timeline?t=PT12H')).toMatchObject({ range: { fromMs: undefined, hours: 12 } });
    expect(at('/ui/s/a/timeline?t=yesterday..PT-4H')).toMatchObject({ range: { fromMs: undefined, hours: 36 } });
  });

  it('fall back from a lead or days that no forecast has', () => {
    const route = { leadHours: undefined, days: undefined };
    expect(at('/ui/s/a/forecast?lead=90&days=0')).toMatchObject(route);
    expect(at('/ui/s/a/forecast?lead=&days=1.5')).toMatchObject(route);
  });

  it('say when there is no such page', () => {
    expect(at('/ui/s/a/nowhere')).toEqual({ page: 'unknown', path: 's/a/nowhere' });
  });
});
