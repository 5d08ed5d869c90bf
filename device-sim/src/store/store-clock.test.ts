import { describe, expect, it } from '@jest/globals';
import { type OpeningHours } from '#domain';
import { StoreClockFace } from './store-clock.js';

const day = { opens: '07:00', closes: '22:00' };
const hours: OpeningHours = { mon: day, tue: day, wed: day, thu: day, fri: day, sat: day, sun: null };
const clock = () => new StoreClockFace(hours, 'America/Chicago', 120);

describe('the store clock', () => {
  it.each([
    {
      local: '04:59',
      at: '2026-07-14T09:59:00Z',
      isOpen: false,
      isOccupied: false,
      minuteOfDay: 299,
      date: '2026-07-14',
    },
    {
      local: '05:00',
      at: '2026-07-14T10:00:00Z',
      isOpen: false,
      isOccupied: true,
      minuteOfDay: 300,
      date: '2026-07-14',
    },
    {
      local: '07:00',
      at: '2026-07-14T12:00:00Z',
      isOpen: true,
      isOccupied: true,
      minuteOfDay: 420,
      date: '2026-07-14',
    },
    {
      local: '21:59',
      at: '2026-07-15T02:59:00Z',
      isOpen: true,
      isOccupied: true,
      minuteOfDay: 1_319,
      date: '2026-07-14',
    },
    {
      local: '22:00',
      at: '2026-07-15T03:00:00Z',
      isOpen: false,
      isOccupied: false,
      minuteOfDay: 1_320,
      date: '2026-07-14',
    },
    {
      local: 'Sunday noon',
      at: '2026-07-12T17:00:00Z',
      isOpen: false,
      isOccupied: false,
      minuteOfDay: 720,
      date: '2026-07-12',
    },
    {
      local: 'after the spring change',
      at: '2026-03-09T12:30:00Z',
      isOpen: true,
      isOccupied: true,
      minuteOfDay: 450,
      date: '2026-03-09',
    },
  ])('at $local', ({ at, date, local: _local, ...moment }) => {
    expect(clock().at(Date.parse(at))).toMatchObject({ ...moment, dayIndex: Date.parse(date) / 86_400_000 });
  });
});
