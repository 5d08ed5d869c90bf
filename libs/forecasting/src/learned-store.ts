import { DAY_MS, type EquipmentModels, HOUR_MS, type Store } from '#domain';
import { type Historian } from '#ports';
import { learnEquipment } from './equipment/learn-equipment.js';
import { measuredHistory } from './measured-history.js';
import { isRefusal, type StoreHistory } from './store-history.js';
import { type KeptSteering, SteeringLog } from './steering-log.js';
import { type TrainedModel, trainTargets } from './trained-model.js';

/** Form of what is learned; a change of any model in it takes the next number, so that older ones are learned anew. */
const FORM = 2;

/** Equipment is learned from so many days, and anew after so long. */
const EQUIPMENT_DAYS = 28;
const EQUIPMENT_EVERY_MS = 7 * DAY_MS;

/** Learned from so many days, as far as there are any. */
export const LEARN_FROM_DAYS = 366;

/** What was learned of one store, plain JSON. */
export interface LearnedStore {
  readonly form: number;
  /** Event time up to which samples were learned from. */
  readonly trainedAtMs: number;
  readonly models: readonly TrainedModel[];
  readonly equipment: LearnedEquipment;
  /** Which hours were steered by then. */
  readonly steering: KeptSteering;
  /** Why something could not be learned, by target, equipment or part of it. */
  readonly refusals: Readonly<Record<string, string>>;
}

/** What was learned of a store's equipment, and when. */
export interface LearnedEquipment {
  readonly learnedAtMs: number;
  readonly models: EquipmentModels;
  /** Why something could not be learned, by equipment or part of it. */
  readonly refusals: Readonly<Record<string, string>>;
}

/** What is to be learned, and up to when; can be handed to another thread. */
export interface LearningTask {
  readonly store: Store;
  readonly atMs: number;
  /** What is known of the equipment so far; it changes slowly, so it is learned anew only once a week. */
  readonly equipment?: LearnedEquipment | undefined;
  readonly steering: KeptSteering;
}

/** Start of the hours that a learning at a moment reads. */
export function learnFromMs(atMs: number): number {
  return hourOf(atMs) - LEARN_FROM_DAYS * DAY_MS;
}

/**
 * Learns every model that a store has the data for, from its stored samples. Yields to the event loop between models;
 * a load takes some tenths of a second, so a service does this in another thread.
 */
export async function learnStore(
  historian: Pick<Historian, 'buckets'>,
  { store, atMs, steering, equipment: former }: LearningTask,
): Promise<LearnedStore> {
  const measured = await measuredHistory(historian, store, learnFromMs(atMs), hourOf(atMs));
  const hourCount = Math.round((hourOf(atMs) - measured.startAtMs) / HOUR_MS);
  const history = { ...measured, steered: new SteeringLog(steering).hoursFrom(measured.startAtMs, hourCount) };
  const models: TrainedModel[] = [];
  const refusals: Record<string, string> = {};
  for (const { target, result } of trainTargets(history)) {
    if (isRefusal(result)) refusals[target] = result.refused;
    else models.push(result);
    await otherWork();
  }
  const equipment =
    former && !isEquipmentDue(former, history, atMs)
      ? former
      : { learnedAtMs: atMs, ...(await learnEquipment(store, historian, atMs)) };
  return {
    form: FORM,
    trainedAtMs: atMs,
    models,
    equipment,
    steering,
    refusals: { ...refusals, ...equipment.refusals },
  };
}

/** Equipment is learned weekly, and daily while the store is so young that each day tells much. */
function isEquipmentDue({ learnedAtMs }: LearnedEquipment, history: StoreHistory, atMs: number): boolean {
  const isYoung = !Object.values(history.targets).some((values) =>
    values.subarray(0, -EQUIPMENT_DAYS * 24).some(Number.isFinite),
  );
  return isYoung || atMs - learnedAtMs >= EQUIPMENT_EVERY_MS;
}

/** What was kept of an earlier learning, unless it is of another form. */
export function learnedOf(body: unknown): LearnedStore | undefined {
  const isKnown = typeof body === 'object' && body !== null && 'form' in body && body.form === FORM;
  return isKnown ? (body as LearnedStore) : undefined;
}

function hourOf(atMs: number): number {
  return Math.floor(atMs / HOUR_MS) * HOUR_MS;
}

/** Lets messages and cycles that wait have their turn. */
function otherWork(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
