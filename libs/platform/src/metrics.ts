import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';

/** What the service counts of itself, for Prometheus. */
export class Metrics {
  readonly registry = new Registry();

  readonly samplesStored = new Counter({
    name: 'storewatt_samples_stored_total',
    help: 'Samples durably stored and acknowledged',
    labelNames: ['kind'] as const,
    registers: [this.registry],
  });

  readonly rejections = new Counter({
    name: 'storewatt_rejections_total',
    help: 'Messages refused and values quarantined, by reason',
    labelNames: ['reason'] as const,
    registers: [this.registry],
  });

  readonly cycles = new Counter({
    name: 'storewatt_control_cycles_total',
    help: 'Control cycles done, by mode',
    labelNames: ['mode'] as const,
    registers: [this.registry],
  });

  readonly failedCycles = new Counter({
    name: 'storewatt_control_cycles_failed_total',
    help: 'Control cycles that ended in an error; the store stayed on its leases and local control',
    registers: [this.registry],
  });

  readonly decisions = new Counter({
    name: 'storewatt_decisions_total',
    help: 'Decisions by outcome: send, hold, refused by the safety gate',
    labelNames: ['outcome'] as const,
    registers: [this.registry],
  });

  readonly receipts = new Counter({
    name: 'storewatt_receipts_total',
    help: 'Receipts of devices, by status',
    labelNames: ['status'] as const,
    registers: [this.registry],
  });

  readonly storeSeconds = new Histogram({
    name: 'storewatt_telemetry_store_seconds',
    help: 'From the arrival of a telemetry message to its durable storage',
    buckets: [0.001, 0.005, 0.02, 0.1, 0.5, 2],
    registers: [this.registry],
  });

  readonly trainingSeconds = new Histogram({
    name: 'storewatt_training_seconds',
    help: 'Training of all models of one store, reading included',
    buckets: [0.2, 0.5, 1, 2, 5, 20, 60],
    registers: [this.registry],
  });

  readonly failedTrainings = new Counter({
    name: 'storewatt_trainings_failed_total',
    help: 'Trainings that ended in an error; the store keeps its former models and is tried again',
    registers: [this.registry],
  });

  readonly waitingTrainings = new Gauge({
    name: 'storewatt_trainings_waiting',
    help: 'Stores that are due to be learned and wait for a thread',
    registers: [this.registry],
  });

  readonly plans = new Counter({
    name: 'storewatt_plans_total',
    help: 'Plans of the optimiser: optimal, relaxed, none (rules decide), failed',
    labelNames: ['status'] as const,
    registers: [this.registry],
  });

  readonly planSeconds = new Histogram({
    name: 'storewatt_plan_seconds',
    help: 'From the wish for a plan of one store to the plan, waiting included',
    buckets: [0.02, 0.05, 0.1, 0.5, 2, 10, 60],
    registers: [this.registry],
  });

  readonly waitingPlans = new Gauge({
    name: 'storewatt_plans_waiting',
    help: 'Stores that wait for their plan',
    registers: [this.registry],
  });

  readonly forecastSeconds = new Histogram({
    name: 'storewatt_forecast_seconds',
    help: 'Forecasts of all targets of one store, from reading to keeping',
    buckets: [0.005, 0.02, 0.05, 0.2, 1, 5],
    registers: [this.registry],
  });

  readonly forecasts = new Counter({
    name: 'storewatt_forecasts_total',
    help: 'Forecasts made, by target and whether they may steer',
    labelNames: ['target', 'licensed'] as const,
    registers: [this.registry],
  });

  constructor() {
    collectDefaultMetrics({ register: this.registry });
  }
}
