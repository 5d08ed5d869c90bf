import { answerJobs } from '../worker-pool.js';
import { simulationJob } from './forecast-job.js';

answerJobs(simulationJob);
