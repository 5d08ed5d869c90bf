export * from './cycle-input.js';
export * from './cycle.js';
export { judgeCommand, type GateVerdict, type PassedCommand } from './safety/gate.js';
export { type GateContext } from './safety/rule.js';
export { MAX_CHANGES_PER_HOUR } from './safety/movement-rules.js';
export { CYCLE_MS, LEASE_MS } from './site/setpoint-lease.js';
export * from './snapshot/live-readings.js';
