import { answerJobs } from '../worker-pool.js';
import { runWeek } from './run-week.js';

answerJobs(runWeek);
