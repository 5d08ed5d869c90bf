export { openPGliteRecords, openPostgresRecords } from './open-records.js';
