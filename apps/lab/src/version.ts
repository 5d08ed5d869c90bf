import { readFileSync } from 'node:fs';

/** Version of the package, from the manifest three folders above the compiled file's `apps/lab`. */
export const { version } = JSON.parse(readFileSync(new URL('../../../../package.json', import.meta.url), 'utf8')) as {
  version: string;
};
