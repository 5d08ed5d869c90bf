export * from './credentials.js';
export * from './embedded-broker.js';
