export * from './mqtt-link.js';
