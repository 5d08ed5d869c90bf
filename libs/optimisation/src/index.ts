export * from './plan-store.js';
export * from './plan-task.js';
export * from './solver/highs-solver.js';
export * from './solver/linear-program.js';
export * from './solver/solver.js';
export * from './store-plan.js';
export { ORDINARY_FUEL_PER_KWH, storeProgram } from './store-program.js';
