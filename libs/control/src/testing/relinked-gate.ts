import { readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { createContext, type Module, SourceTextModule, SyntheticModule } from 'node:vm';
import { transformSync } from '@swc/core';
import { type judgeCommand } from '../safety/gate.js';

const CONTROL = resolve(import.meta.dirname, '..');

/** Where the gate's rules stand, from `libs/control/src`. */
export const GATE_FILES = [
  'clock-rules',
  'conflict-rules',
  'defrost-rules',
  'door-rules',
  'envelopes',
  'gate',
  'holder-rules',
  'movement-rules',
  'product-rules',
  'rates',
  'rule',
  'sensing-rules',
  'value-rules',
  'ventilation-rules',
].map((name) => `safety/${name}.ts`);

export function gateSource(file: string): string {
  return readFileSync(join(CONTROL, file), 'utf8');
}

/** One realm for all: the gate keeps no state. */
const realm = createContext({ Math, Number, Object, Map, Set, Infinity, NaN });
/** Modules of the gate as it is, and what it imports from elsewhere; shared by every gate linked anew. */
const unchanged = new Map<string, Promise<Module>>();

/**
 * The gate linked anew in this process, with one of its files replaced by another text. Only that file and those that
 * lead to it from the gate are new.
 */
export async function relinkGate(file: string, source: string): Promise<{ judgeCommand: typeof judgeCommand }> {
  const changed = new Map<string, Promise<Module>>();
  const load = (path: string): Promise<Module> => {
    const name = path.slice(CONTROL.length + 1);
    const cache = GATE_FILES.includes(name) && leadsTo(name, file) ? changed : unchanged;
    const known = cache.get(path);
    if (known) return known;
    const loading = GATE_FILES.includes(name)
      ? compile(path, name === file ? source : gateSource(name))
      : imported(path);
    cache.set(path, loading);
    return loading;
  };
  const gate = await load(join(CONTROL, 'safety/gate.ts'));
  if (gate.status === 'unlinked')
    await gate.link((specifier, { identifier }) =>
      load(specifier.startsWith('#') ? specifier : join(dirname(identifier), specifier.replace(/\.js$/, '.ts'))),
    );
  await gate.evaluate();
  return gate.namespace as { judgeCommand: typeof judgeCommand };
}

/** Whether a file of the gate is, or imports by whatever way, another. */
function leadsTo(name: string, file: string): boolean {
  if (name === file) return true;
  return [...gateSource(name).matchAll(/from '\.\/(.+)\.js'/g)].some(([, next]) => leadsTo(`safety/${next}.ts`, file));
}

async function compile(identifier: string, source: string): Promise<Module> {
  const { code } = transformSync(source, { swcrc: false, jsc: { target: 'es2023', parser: { syntax: 'typescript' } } });
  return new SourceTextModule(code, { context: realm, identifier });
}

async function imported(path: string): Promise<Module> {
  const exported = (await import(path)) as Record<string, unknown>;
  return new SyntheticModule(
    Object.keys(exported),
    function () {
      for (const [name, value] of Object.entries(exported)) this.setExport(name, value);
    },
    { context: realm },
  );
}
