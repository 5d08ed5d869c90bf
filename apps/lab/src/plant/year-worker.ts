import { parentPort } from 'node:worker_threads';
import { simulateYear } from './simulate-year.js';
import { type YearCase } from './year-case.js';
import { type YearAnswer } from './year-pool.js';

/** Thread that simulates the cases it is handed, one after another. */
parentPort?.on('message', (yearCase: YearCase) => {
  let answer: YearAnswer;
  try {
    answer = { figures: simulateYear(yearCase) };
  } catch (error) {
    answer = { fault: (error as Error).message };
  }
  parentPort?.postMessage(answer);
});
