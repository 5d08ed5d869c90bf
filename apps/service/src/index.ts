export * from './run-until-signal.js';
export * from './start-service.js';
