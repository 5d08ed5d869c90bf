import { answerJobs } from '../worker-pool.js';
import { planningJob } from './plan-job.js';

answerJobs(planningJob);
