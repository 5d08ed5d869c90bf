import { PermanentError } from '#domain';
import { readJsonFile } from '../json/json-file.js';
import { StoreModel } from './store-model.js';

/** The build copies the JSON files, so that the same way leads to them from compiled code. */
const BUILT_IN = new URL('../../stores/', import.meta.url);

/** Ids of the store models that come with the simulator, the commonest first. */
const BUILT_IN_IDS = ['supermarket', 'supermarket-old', 'small-format', 'supercenter'] as const;

/** The store models that come with the simulator. */
export const STORE_MODELS: readonly StoreModel[] = BUILT_IN_IDS.map((id) =>
  readJsonFile(StoreModel, new URL(`${id}.json`, BUILT_IN), 'store file'),
);

/** A built-in model by its id, or one of the operator's own by the path of its JSON file. */
export function storeModel(idOrFile: string): StoreModel {
  const builtIn = STORE_MODELS.find(({ id }) => id === idOrFile);
  if (builtIn) return builtIn;
  if (idOrFile.endsWith('.json')) return readStoreModel(idOrFile);
  throw new PermanentError(
    `unknown store model "${idOrFile}"; known: ${BUILT_IN_IDS.join(', ')}; or give a file that ends in .json`,
  );
}

/** Reads and checks a store file. A fault is one line that names the file and the line or field. */
export function readStoreModel(file: string): StoreModel {
  return readJsonFile(StoreModel, file, 'store file');
}
