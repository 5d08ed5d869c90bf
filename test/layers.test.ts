import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';

/** What each folder may import of the project; longest matching folder wins. Imports inside a folder are relative. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  'libs/domain': [],
  'libs/contracts': ['#domain'],
  'libs/ports': ['#domain'],
  'libs/forecasting': ['#domain', '#ports'],
  'libs/control': ['#domain', '#ports', 'type #optimisation'],
  'libs/optimisation': ['#domain', '#ports'],
  'libs/platform': ['#domain', '#ports'],
  'libs/adapters/broker': ['#contracts', '#domain', '#ports'],
  'libs/adapters/duckdb': ['#contracts', '#domain', '#ports'],
  'libs/adapters/mqtt': ['#contracts', '#domain', '#ports'],
  'libs/adapters/postgres': ['#contracts', '#domain', '#ports'],
  'libs/adapters/weather': ['#domain', '#ports'],
  'apps/service': [
    '#domain',
    '#contracts',
    '#ports',
    '#forecasting',
    '#control',
    '#optimisation',
    '#platform',
    '#adapters/*',
  ],
  'apps/local': ['#domain', '#platform', '#service'],
  'apps/lab': [
    '#domain',
    '#contracts',
    '#ports',
    '#forecasting',
    '#control',
    '#optimisation',
    '#platform',
    '#adapters/*',
    '#device-sim',
  ],
  'device-sim': ['#domain', '#contracts'],
  'dashboards/web/src': ['type #domain', 'type #contracts'],
};

/** Packages that stay behind one door. */
const AT_HOME_IN: readonly (readonly [packages: RegExp, folders: readonly string[]])[] = [
  [/^ml-(regression|matrix)$/, ['libs/forecasting']],
  [/^highs$/, ['libs/optimisation']],
  [/^@duckdb\/node-api$/, ['libs/adapters/duckdb']],
  [/^(kysely|pg|@electric-sql\/pglite)$/, ['libs/adapters/postgres']],
  [/^aedes$/, ['libs/adapters/broker']],
  [/^mqtt$/, ['libs/adapters', 'device-sim', 'apps/lab']],
  [/^(@nestjs\/.+|express|helmet|rxjs)$/, ['apps/service']],
  [/^(pino|prom-client)$/, ['libs/platform']],
  [/^(lit|uplot)(\/.+)?$/, ['dashboards/web']],
  [/^hyparquet(-writer)?$/, ['device-sim']],
];

/** Types only, for the one interface that a foreign logger has to keep. */
const TYPE_EXCEPTIONS = ['libs/platform/src/logger.ts -> type @nestjs/common'];

interface Import {
  readonly line: number;
  readonly isType: boolean;
  readonly from: string;
}

/** Every static, dynamic and re-exporting import of a source text. */
function importsIn(source: string): Import[] {
  const pattern = /\b(?:import|export)\b([^'"`;]*?)\bfrom\s*['"]([^'"]+)['"]|\bimport\s*\(?\s*['"]([^'"]+)['"]/g;
  return [...source.matchAll(pattern)].map((match) => {
    const names = (match[1] ?? '').trim();
    const inside = /^\{(.*)\}$/s
      .exec(names)?.[1]
      ?.split(',')
      .filter((name) => name.trim() !== '');
    return {
      line: source.slice(0, match.index).split('\n').length,
      isType: /^type\b/.test(names) || (inside?.every((name) => /^\s*type\s/.test(name)) ?? false),
      from: match[2] ?? match[3]!,
    };
  });
}

/** The faults of one source file, each as `file:line -> what it must not import`. */
function faultsIn(file: string, source: string): string[] {
  const folder = Object.keys(MAY_IMPORT)
    .filter((candidate) => file.startsWith(`${candidate}/`))
    .sort((a, b) => b.length - a.length)[0];
  if (folder === undefined) return [`${file} lies in a folder without a rule`];
  const isTest = /\.(test|fixture)\.ts$|\/testing\//.test(file);
  return importsIn(source)
    .filter(({ from, isType }) => {
      if (TYPE_EXCEPTIONS.includes(`${file} -> ${isType ? 'type ' : ''}${from}`)) return false;
      if (from.startsWith('.')) return !join(file, '..', from).startsWith(`${folder}/`);
      if (from === '#ports/testing') return !isTest;
      if (from.startsWith('#')) return !mayImport(MAY_IMPORT[folder]!, from, isType);
      const home = AT_HOME_IN.find(([packages]) => packages.test(from))?.[1];
      const isAllowedInTest = isTest && ['mqtt', 'aedes'].includes(from);
      return home !== undefined && !isAllowedInTest && !home.some((allowed) => file.startsWith(`${allowed}/`));
    })
    .map(({ line, isType, from }) => `${file}:${line} -> ${isType ? 'type ' : ''}${from}`);
}

function mayImport(allowed: readonly string[], from: string, isType: boolean): boolean {
  return allowed.some((rule) => {
    const isTypeRule = rule.startsWith('type ');
    const name = isTypeRule ? rule.slice('type '.length) : rule;
    const matches = name.endsWith('*') ? from.startsWith(name.slice(0, -1)) : from === name;
    return matches && (isType || !isTypeRule);
  });
}

function sourcesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => !file.includes('node_modules') && !file.includes('/dist/'));
}

describe('imports point down only', () => {
  it.each(Object.keys(MAY_IMPORT))('%s imports only what its layer may', (folder) => {
    const files = sourcesBelow(folder);
    expect(files.length).toBeGreaterThan(0);
    expect(files.flatMap((file) => faultsIn(file, readFileSync(file, 'utf8')))).toEqual([]);
  });

  it('has a rule for every folder with sources', () => {
    const files = ['apps', 'libs', 'device-sim'].flatMap(sourcesBelow);
    expect(files.flatMap((file) => faultsIn(file, '')).sort()).toEqual([]);
  });
});

describe('the guard of imports', () => {
  it.each([
    ['libs/domain/src/x.ts', "import { z } from '#contracts';", '-> #contracts'],
    [
      'libs/domain/src/x.ts',
      "import { type Store } from '../../ports/src/index.js';",
      '-> type ../../ports/src/index.js',
    ],
    ['libs/control/src/x.ts', "import {\n  a,\n  b,\n} from '#forecasting';", '-> #forecasting'],
    ['libs/control/src/x.ts', "const x = await import('#adapters/mqtt');", '-> #adapters/mqtt'],
    ['libs/control/src/x.ts', "import '#platform';", '-> #platform'],
    ['libs/ports/src/x.ts', "export * from '#control';", '-> #control'],
    ['libs/ports/src/x.ts', "import { describeRecords } from '#ports/testing';", '-> #ports/testing'],
    ['libs/control/src/x.ts', "import { PolynomialRegression } from 'ml-regression';", '-> ml-regression'],
    ['libs/adapters/mqtt/src/x.ts', "import { EmbeddedBroker } from '#adapters/broker';", '-> #adapters/broker'],
    ['libs/adapters/mqtt/src/x.ts', "import { Aedes } from 'aedes';", '-> aedes'],
    ['libs/platform/src/x.ts', "import { Injectable } from '@nestjs/common';", '-> @nestjs/common'],
    ['apps/service/src/x.ts', "import { runStores } from '#device-sim';", '-> #device-sim'],
    ['apps/service/src/x.ts', "import pg from 'pg';", '-> pg'],
    ['device-sim/x.ts', "import { startService } from '#service';", '-> #service'],
    ['dashboards/web/src/x.ts', "import { StoreDetail, type History } from '#contracts';", '-> #contracts'],
    ['libs/new/src/x.ts', '', 'without a rule'],
  ])('catches in %s: %s', (file, source, fault) => {
    expect(faultsIn(file, `\n${source}`)).toEqual([expect.stringContaining(fault)]);
  });

  it.each([
    ['libs/control/src/hvac/x.ts', "import { a } from '../cycle.js';\nimport { type B } from '#ports';"],
    ['apps/service/src/x.ts', "import { a } from '#adapters/duckdb';\nimport { Inject } from '@nestjs/common';"],
    [
      'dashboards/web/src/x.ts',
      "import type { History } from '#contracts';\nimport { type A, type B } from '#domain';",
    ],
    ['libs/domain/src/x.ts', "// import { a } is not from anywhere\nconst from = 'pg';"],
  ])('lets pass in %s: %s', (file, source) => {
    expect(faultsIn(file, source)).toEqual([]);
  });

  it('names the line', () => {
    expect(faultsIn('libs/domain/src/x.ts', "import { a } from './a.js';\n\nimport { b } from '#ports';")).toEqual([
      'libs/domain/src/x.ts:3 -> #ports',
    ]);
  });
});
