import { describeHistorian } from './testing/historian-contract.js';
import { InMemoryHistorian } from './in-memory-historian.js';

describeHistorian('InMemoryHistorian', async () => new InMemoryHistorian());
