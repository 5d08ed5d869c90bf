import { answerJobs } from '../../worker-pool.js';
import { findCeiling } from './find-ceiling.js';

answerJobs(findCeiling);
