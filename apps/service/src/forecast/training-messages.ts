import { type LearnedStore, type LearningTask } from '#forecasting';
import { type BucketQuery, type BucketTable } from '#ports';

/** What a training thread is told: a store to learn, and the means that it asked for. */
export type ToTraining =
  | { readonly kind: 'task'; readonly task: LearningTask }
  | { readonly kind: 'means'; readonly id: number; readonly table: BucketTable }
  | { readonly kind: 'unread'; readonly id: number; readonly fault: string };

/** What it says: means that it needs (the historian lives in the main thread), and what came of the task. */
export type FromTraining =
  | { readonly kind: 'ask'; readonly id: number; readonly query: BucketQuery }
  | { readonly kind: 'learned'; readonly learned: LearnedStore }
  | { readonly kind: 'failed'; readonly fault: string };
