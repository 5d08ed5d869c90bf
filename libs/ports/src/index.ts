export * from './historian.js';
export * from './in-memory-historian.js';
export * from './records.js';
export * from './store-link.js';
export * from './weather-service.js';
