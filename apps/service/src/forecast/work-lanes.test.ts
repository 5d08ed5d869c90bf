import { expect, it } from '@jest/globals';
import { WorkLanes } from './work-lanes.js';

/** A job that ends when told. */
function job(log: string[], name: string) {
  let end!: () => void;
  const ended = new Promise<void>((resolve) => (end = resolve));
  return { end, run: async () => (log.push(name), ended) };
}
const turn = () => new Promise((resolve) => setImmediate(resolve));

it('does as many jobs at a time as there are lanes, in the order given, and drops what waits when closed', async () => {
  const log: string[] = [];
  const jobs = ['a', 'b', 'c', 'd'].map((name) => job(log, name));
  const lanes = new WorkLanes(2);
  for (const { run } of jobs) lanes.add(run);
  expect(log).toEqual(['a', 'b']);
  expect(lanes.waitingCount).toBe(2);
  jobs[1]!.end();
  await turn();
  expect(log).toEqual(['a', 'b', 'c']);

  let isClosed = false;
  const closed = lanes.close().then(() => (isClosed = true));
  lanes.add(jobs[3]!.run);
  jobs[0]!.end();
  await turn();
  expect(isClosed).toBe(false);
  jobs[2]!.end();
  await closed;
  expect(log).toEqual(['a', 'b', 'c']);
});
