import { parentPort } from 'node:worker_threads';
import { HighsSolver, planStore } from '#optimisation';
import { type FromPlanning, type ToPlanning } from './planning-messages.js';

/** Script of a planning thread: one store after another, with one solver that is kept alive. */
const port = parentPort!;
const solver = await HighsSolver.load();

port.on('message', ({ task }: ToPlanning) => {
  let answer: FromPlanning;
  try {
    answer = { plan: planStore(task, solver) };
  } catch (error) {
    answer = { fault: (error as Error).stack ?? String(error) };
  }
  port.postMessage(answer);
});
