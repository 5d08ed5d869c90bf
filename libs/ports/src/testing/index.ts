export * from './historian-contract.js';
export * from './in-memory-historian.js';
export * from './records-contract.js';
