export * from './historian-contract.js';
export * from './records-contract.js';
