const { floor, max, min } = Math;
const DAY_MS = 86_400_000;

export interface CalendarDay {
  /** Days since 1970-01-01, local standard time. */
  readonly dayIndex: number;
  readonly dayOfYear: number;
  /** 0 to 11. */
  readonly month: number;
  /** Months since the calendar's first. */
  readonly monthIndex: number;
  /** Position between mid-months, in months since the calendar's first. */
  readonly monthPosition: number;
  readonly isInYear: boolean;
}

/** A year with some days of its neighbours at each end. */
export function calendarOf(year: number, marginDays: number): CalendarDay[] {
  const first = Date.UTC(year, 0, 1) / DAY_MS - marginDays;
  const last = Date.UTC(year + 1, 0, 1) / DAY_MS + marginDays;
  const monthsTo = (date: Date) => date.getUTCFullYear() * 12 + date.getUTCMonth();
  const firstMonth = monthsTo(new Date(first * DAY_MS));
  return Array.from({ length: last - first }, (_, offset) => {
    const dayIndex = first + offset;
    const date = new Date(dayIndex * DAY_MS);
    const [y, m] = [date.getUTCFullYear(), date.getUTCMonth()];
    const daysInMonth = new Date(Date.UTC(y, m + 1, 0)).getUTCDate();
    const monthIndex = monthsTo(date) - firstMonth;
    return {
      dayIndex,
      dayOfYear: dayIndex - Date.UTC(y, 0, 1) / DAY_MS + 1,
      month: m,
      monthIndex,
      monthPosition: monthIndex + (date.getUTCDate() - 0.5) / daysInMonth - 0.5,
      isInYear: y === year,
    };
  });
}

/** Means by month, the calendar's first month first. */
export function monthlyMeans(calendar: readonly CalendarDay[], values: ArrayLike<number>): number[] {
  const months = calendar.at(-1)!.monthIndex + 1;
  const sums = Array<number>(months).fill(0);
  const counts = Array<number>(months).fill(0);
  for (let index = 0; index < calendar.length; index++) {
    const { monthIndex } = calendar[index]!;
    sums[monthIndex]! += values[index]!;
    counts[monthIndex]! += 1;
  }
  return sums.map((sum, month) => sum / counts[month]!);
}

/** Values of mid-months as a course through the days: straight lines, level before the first and after the last. */
export function courseThrough(calendar: readonly CalendarDay[], midMonths: readonly number[]): Float64Array {
  const course = new Float64Array(calendar.length);
  for (let index = 0; index < course.length; index++) {
    const { monthPosition } = calendar[index]!;
    const month = floor(monthPosition);
    const from = midMonths[max(0, month)]!;
    const to = midMonths[min(midMonths.length - 1, month + 1)]!;
    course[index] = from + (to - from) * (monthPosition - month);
  }
  return course;
}

/** Normals of a year as those of the calendar's months. */
export function midMonths(calendar: readonly CalendarDay[], byMonth: readonly number[]): number[] {
  const months: number[] = [];
  for (const { monthIndex, month } of calendar) months[monthIndex] = byMonth[month]!;
  return months;
}

/** Moves values of mid-months, from the wanted figures on, until measured ones come out as wanted. */
export function tunedMidMonths(
  wanted: readonly number[],
  { passes, gain }: { readonly passes: number; readonly gain: number },
  measure: (mid: readonly number[]) => readonly number[],
): number[] {
  const mid = [...wanted];
  for (let pass = 0; pass < passes; pass++) {
    const had = measure(mid);
    for (let month = 0; month < mid.length; month++) mid[month]! += gain * (wanted[month]! - had[month]!);
  }
  return mid;
}
