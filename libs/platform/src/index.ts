export * from './data-folder.js';
export * from './logger.js';
export * from './metrics.js';
export * from './settings.js';
export * from './version.js';
