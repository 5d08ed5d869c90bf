import { answerJobs } from '../worker-pool.js';
import { simulateYear } from './simulate-year.js';

answerJobs(simulateYear);
