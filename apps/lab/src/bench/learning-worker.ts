import { answerJobs } from '../worker-pool.js';
import { learningJob } from './forecast-job.js';

answerJobs(learningJob);
