export { OpenMeteo, type OpenMeteoOptions } from './open-meteo.js';
