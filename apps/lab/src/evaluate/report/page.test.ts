import { describe, expect, it } from '@jest/globals';
import { rowsOf } from '../evaluation-row.js';
import { summarise } from '../evaluation-summary.js';
import { outcome, week, weekResult } from '../evaluation.fixture.js';
import { niceTicks } from './line-plot.js';
import { reportPage } from './page.js';

function pageOf(controlled: Parameters<typeof outcome>[0] = {}, place = 'Chicago') {
  const weeks = [week(), week({ season: 'summer', baseline: 'B' })];
  const results = weeks.map(() => ({
    ...weekResult(outcome(), outcome({ electricityKwh: 90, ...controlled })),
    place,
  }));
  const rows = weeks.flatMap((one, index) => rowsOf(one, results[index]!));
  rows.push({ ...rows[0]!, measures: 'floatingHead', electricitySavingPct: 4.2 });
  return reportPage({ weeks, results, rows, summary: summarise(rows, 'all'), chosen: 'all', seed: 1 });
}

describe('report page', () => {
  it('gives the means against both baselines, marked as simulated', () => {
    const page = pageOf();
    expect(page).toContain('Against a store as commonly run (baseline A)');
    expect(page).toContain('Against a well-run store (baseline B)');
    expect(page.match(/Electricity saved, simulated mean<\/dt><dd>10\.0 %/g)).toHaveLength(2);
    expect(page).toContain('No figure here was measured at a real store');
  });

  it('needs nothing from outside', () => {
    expect(pageOf()).not.toMatch(/<script|<link|<img|@import|url\(|https?:/);
  });

  it('draws twin and controlled store, and has a cell for each run', () => {
    const page = pageOf();
    expect(page.match(/<path class="line (twin|controlled)" d="M/g)).toHaveLength(6);
    expect(page).toContain('<th scope="row">Chicago, summer</th>');
    expect(page).toContain('Each measure alone');
    expect(page).toContain('floatingHead (A)');
  });

  it('names the runs in which food or people fared worse', () => {
    expect(pageOf()).toContain('There was none, in no run and in no twin.');
    expect(pageOf({ productMinutes: 12 })).toContain('<td>12 (0)</td><td>0 (0)</td><td>worse</td>');
  });

  it('shows a place’s name as text', () => {
    expect(pageOf({}, '<b>&"')).toContain('&lt;b&gt;&amp;&quot;, winter');
  });
});

describe('ticks of an axis', () => {
  it.each([
    [0, 100, [0, 20, 40, 60, 80, 100]],
    [-1.7, 0.4, [-2, -1.5, -1, -0.5, 0, 0.5]],
    [5, 5, [5, 6]],
  ])('enclose %d to %d with round numbers', (low, high, ticks) => {
    expect(niceTicks(low, high)).toEqual(ticks);
  });
});
