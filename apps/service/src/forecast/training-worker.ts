import { parentPort } from 'node:worker_threads';
import { RetryableError } from '#domain';
import { learnStore, type LearningTask } from '#forecasting';
import { type BucketQuery, type BucketTable } from '#ports';
import { type FromTraining, type ToTraining } from './training-messages.js';

/** Script of a training thread: learns one store after another, and has the main thread read for it. */
const port = parentPort!;
const asked = new Map<number, { resolve: (table: BucketTable) => void; reject: (error: Error) => void }>();
let nextId = 0;

const historian = {
  buckets: (query: BucketQuery) =>
    new Promise<BucketTable>((resolve, reject) => {
      const id = nextId++;
      asked.set(id, { resolve, reject });
      tell({ kind: 'ask', id, query });
    }),
};

port.on('message', (message: ToTraining) => {
  if (message.kind === 'task') return void learn(message.task);
  const waiting = asked.get(message.id);
  asked.delete(message.id);
  if (message.kind === 'means') waiting?.resolve(message.table);
  else waiting?.reject(new RetryableError(message.fault));
});

async function learn(task: LearningTask): Promise<void> {
  try {
    tell({ kind: 'learned', learned: await learnStore(historian, task) });
  } catch (error) {
    const fault = error instanceof RetryableError ? error.message : ((error as Error).stack ?? String(error));
    tell({ kind: 'failed', fault });
  }
}

function tell(message: FromTraining): void {
  port.postMessage(message);
}
