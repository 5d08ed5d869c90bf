export * from './duckdb-historian.js';
