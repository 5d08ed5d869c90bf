import { expect, it } from '@jest/globals';
import { version } from './version.js';

it('tells the version of the package', () => {
  expect(version).toMatch(/^\d+\.\d+\.\d+/);
});
