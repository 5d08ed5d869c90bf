import { describe, expect, it } from '@jest/globals';
import { near } from './band.js';
import { type Cause } from './causes.js';
import { check } from './check.fixture.js';
import { type Check } from './check.js';
import { renderReport } from './report.js';
import { YearResults } from './year-results.js';

const causes: readonly Cause[] = [{ topic: 'electricity', side: 'above', text: 'Its lights are old.' }];

function reportOf(checks: readonly Check[]): string {
  const results = new YearResults([]);
  return renderReport({ results, checks, seed: 1, days: 365, weather: 'made up', hasEnergyPlus: false, causes });
}

describe('renderReport', () => {
  it('says that its figures are simulated and how many lie inside', () => {
    const report = reportOf([check(), check({ column: 'Phoenix', value: 459 })]);
    expect(report).toMatch(/\*\*simulated\*\*/);
    expect(report).toContain('2 figures are checked, 1 lie inside, 1 outside');
  });

  it('puts cities side by side, with what is outside in bold and the number of its cause', () => {
    const report = reportOf([check(), check({ column: 'Phoenix', value: 459 })]);
    expect(report).toMatch(/\|\s+\| Chicago \|\s+Phoenix \|/);
    expect(report).toMatch(/\| supermarket A \|\s+400 \| \*\*459, \+9\*\* outside \(1\) \|/);
    expect(report).toMatch(/1\. .*supermarket A; Phoenix\): Its lights are old\./);
  });

  it('says where no cause is known', () => {
    const report = reportOf([check({ value: 340 })]);
    expect(report).toContain('**340, −10** outside (cause unknown)');
    expect(report).toMatch(/Cause unknown: .*supermarket A; Chicago/);
  });

  it('sets a reference beside the figure, with the deviation even inside', () => {
    const report = reportOf([
      check({ topic: 'reference-racks', value: 3.66, band: near(3.75, { pct: 5 }), digits: 2, isRelative: true }),
    ]);
    expect(report).toMatch(/\| supermarket A \|\s+3\.66 \/ 3\.75, −2 % \|/);
  });

  it('has no empty sections', () => {
    expect(reportOf([check()])).not.toContain('Floating suction');
  });
});
