import { readdirSync } from 'node:fs';
import { type Equipment, PermanentError } from '#domain';
import { z } from 'zod';
import { readJsonFile } from '../json/json-file.js';
import { StoreEvent } from './event.js';
import { isMisfit, targetOf } from './event-target.js';

/** The build copies the JSON files, so that the same way leads to them from compiled code. */
const BUILT_IN = new URL('../../scenarios/', import.meta.url);

const ScenarioFile = z.strictObject({
  name: z.string().min(1).max(120),
  description: z.string().min(1).max(1_000),
  events: z.array(StoreEvent).min(1).max(1_000),
});

/** A list of what happens to stores. */
export interface Scenario extends z.output<typeof ScenarioFile> {
  /** What error messages call it: its file, or the name of a built-in one. */
  readonly source: string;
}

/** Names of the built-in scenarios. */
export function scenarioNames(): string[] {
  return readdirSync(BUILT_IN)
    .filter((file) => file.endsWith('.json'))
    .map((file) => file.slice(0, -'.json'.length))
    .sort();
}

/** Reads a built-in scenario by its name, or a file that ends in `.json`. A fault is a `PermanentError` of one line. */
export function readScenario(nameOrFile: string): Scenario {
  if (nameOrFile.endsWith('.json')) return readFrom(nameOrFile, nameOrFile);
  const names = scenarioNames();
  if (names.includes(nameOrFile)) return readFrom(new URL(`${nameOrFile}.json`, BUILT_IN), nameOrFile);
  throw new PermanentError(
    `unknown scenario "${nameOrFile}"; known: ${names.join(', ')}; or give a file that ends in .json`,
  );
}

/** A store as a scenario meets it. */
export interface ScenarioStore {
  readonly storeId: string;
  readonly equipment: readonly Equipment[];
}

/**
 * Refuses a scenario with an event that can happen at none of the stores, or that names a store which is not there. An
 * event that fits some of the stores is fine: it passes the others by.
 */
export function checkScenario({ events, source }: Scenario, stores: readonly ScenarioStore[]): void {
  const known = new Set(stores.map(({ storeId }) => storeId));
  events.forEach((event, index) => {
    const refuse = (field: string, reason: string): never => {
      throw new PermanentError(`${source}: events[${index}].${field}: ${reason}`);
    };
    const named = event.kind === 'brokerGone' ? [] : (event.stores ?? []);
    named.forEach((storeId, at) => {
      if (!known.has(storeId)) refuse(`stores[${at}]`, `there is no store "${storeId}"`);
    });
    const meant = stores.filter(({ storeId }) => named.length === 0 || named.includes(storeId));
    const misfits = meant.map(({ equipment }) => targetOf(event, equipment)).filter(isMisfit);
    const [first] = misfits;
    if (first && misfits.length === meant.length) refuse(first.field, first.reason);
  });
}

function readFrom(file: string | URL, source: string): Scenario {
  return { ...readJsonFile(ScenarioFile, file, 'scenario', source), source };
}
