import { answerJobs } from '../worker-pool.js';
import { backtestJob } from './backtest-job.js';

answerJobs(backtestJob);
