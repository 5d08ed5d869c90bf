import { describeHistorian } from './historian-contract.js';
import { InMemoryHistorian } from './in-memory-historian.js';

describeHistorian('InMemoryHistorian', async () => new InMemoryHistorian());
