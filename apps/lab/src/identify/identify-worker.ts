import { answerJobs } from '../worker-pool.js';
import { identifyStore } from './identify-store.js';

answerJobs(identifyStore);
