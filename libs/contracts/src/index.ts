export * from './api/history.js';
export * from './api/plan.js';
export * from './api/store.js';
export * from './wire/manifest.js';
export { Command, Cycle, Receipt, Status, Telemetry, Timestamp, type TelemetryInput } from './wire/messages.js';
export * from './wire/outbound.js';
export { Tariff } from './wire/tariff.js';
export * from './wire/time-window.js';
export * from './wire/topics.js';
