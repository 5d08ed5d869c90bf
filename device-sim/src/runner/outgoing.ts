/** A message on its way to the broker. */
export interface Outgoing {
  readonly topic: string;
  /** JSON as it is when it goes out in time. */
  readonly payload: string;
  /** Event time after which it counts as history; `Infinity`: never. */
  readonly lateAtMs: number;
}

/** The payload as it has to go out now: telemetry that is late says so. */
export function payloadAt({ payload, lateAtMs }: Outgoing, nowMs: number): string {
  if (nowMs <= lateAtMs) return payload;
  return JSON.stringify({ ...(JSON.parse(payload) as object), historical: true });
}
