import { InvalidArgumentError } from 'commander';
import { MOST_SPEED } from '../operating/control-api.js';

/** Reads the texts of command-line options; a fault is told beside the option's name. */

export function fromTo(min: number, max: number): (text: string) => number {
  return (text) => {
    const value = number(text);
    if (value >= min && value <= max) return value;
    throw new InvalidArgumentError(`a number from ${min} to ${max} is expected.`);
  };
}

export function wholeNumber(min: number, max: number): (text: string) => number {
  return (text) => {
    const value = fromTo(min, max)(text);
    if (Number.isInteger(value)) return value;
    throw new InvalidArgumentError('a whole number is expected.');
  };
}

/** 0: a free one. */
export const port = wholeNumber(0, 65_535);

export function anyNumber(text: string): number {
  const value = number(text);
  if (Number.isFinite(value)) return value;
  throw new InvalidArgumentError('a number is expected.');
}

export function minutes(text: string): number {
  const value = wholeNumber(60, 3_600)(text);
  if (value % 60 === 0) return value;
  throw new InvalidArgumentError('a multiple of 60 seconds is expected.');
}

export function speed(text: string): number {
  const value = number(text);
  if (value > 0 && value <= MOST_SPEED) return value;
  throw new InvalidArgumentError(`a number above 0 and up to ${MOST_SPEED} is expected.`);
}

export function list(text: string): string[] {
  return text.split(',').map((part) => part.trim());
}

export function oneOf<Choice extends string>(choices: readonly Choice[]): (text: string) => Choice {
  return (text) => {
    const found = choices.find((choice) => choice.toLowerCase() === text.trim().toLowerCase());
    if (found !== undefined) return found;
    throw new InvalidArgumentError(`${choices.join(' or ')} is expected.`);
  };
}

export function broker(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url?.hostname && ['mqtt:', 'mqtts:', 'tcp:', 'ssl:', 'tls:', 'ws:', 'wss:'].includes(url.protocol)) return text;
  throw new InvalidArgumentError('a URL such as mqtt://localhost:1883 is expected.');
}

export function instant(text: string): number {
  const atMs = /^\d{4}-\d{2}-\d{2}T/.test(text) ? Date.parse(text) : NaN;
  if (Number.isFinite(atMs)) return atMs;
  throw new InvalidArgumentError('an ISO 8601 time such as 2026-07-01T00:00:00Z is expected.');
}

/** `{"sim-001":"2026-07-01T00:00:00Z"}`. */
export function startTimes(text: string): Record<string, number> {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    parsed = undefined;
  }
  if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed)) {
    throw new InvalidArgumentError('a JSON object of store ids and ISO 8601 times is expected.');
  }
  return Object.fromEntries(Object.entries(parsed).map(([id, time]) => [id, instant(String(time))]));
}

function number(text: string): number {
  return text.trim() === '' ? NaN : Number(text);
}
