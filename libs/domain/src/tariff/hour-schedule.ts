import { type LocalTime } from '../store/store-time.js';
import { type HourSchedule, type Tariff } from './tariff.js';

/** Hours of some months that belong to a period. */
export interface HourBlock {
  readonly period: number;
  /** 1 to 12; all months when absent. */
  readonly months?: readonly number[] | undefined;
  /** Local hour, 0 to 23; midnight when absent. */
  readonly fromHour?: number | undefined;
  /** Exclusive, up to 24, which is meant when absent. */
  readonly toHour?: number | undefined;
}

const MONTHS = Array.from({ length: 12 }, (_, index) => index + 1);
const HOURS = Array.from({ length: 24 }, (_, hour) => hour);

/** A schedule from blocks of hours: the first that holds an hour gives its period, and period 0 has the rest. */
export function hourSchedule(...blocks: readonly HourBlock[]): HourSchedule {
  const holds = ({ months = MONTHS, fromHour = 0, toHour = 24 }: HourBlock, month: number, hour: number) =>
    months.includes(month) && hour >= fromHour && hour < toHour;
  return MONTHS.map((month) => HOURS.map((hour) => blocks.find((block) => holds(block, month, hour))?.period ?? 0));
}

/** Whether the utility bills a day like a weekend. */
export function isBilledAsWeekend({ holidays }: Tariff, { weekday, date }: LocalTime): boolean {
  return weekday === 'sat' || weekday === 'sun' || (holidays?.includes(date) ?? false);
}

/** Period of a schedule at a local time. */
export function periodOf(schedule: HourSchedule, { month, hour }: LocalTime): number {
  return schedule[month - 1]![hour]!;
}
