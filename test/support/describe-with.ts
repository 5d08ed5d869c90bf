import { describe, it } from '@jest/globals';

/**
 * A group of tests that needs something the machine may not have. Skipped with the reason in its title where it is
 * absent; where `STOREWATT_TEST_REQUIRE` is `all` (continuous integration) its absence is a failure.
 */
export function describeWith(title: string, missing: string | undefined, tests: () => void): void {
  if (missing === undefined) return void describe(title, tests);
  if (process.env['STOREWATT_TEST_REQUIRE'] !== 'all') {
    return void describe.skip(`${title} (skipped: ${missing})`, tests);
  }
  describe(title, () => {
    it('has what it needs on this machine', () => {
      throw new Error(`Required by STOREWATT_TEST_REQUIRE=all, but ${missing}.`);
    });
  });
}
