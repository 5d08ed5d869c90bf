export * from './cycle-input.js';
