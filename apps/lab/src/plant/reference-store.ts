import { fileURLToPath } from 'node:url';
import { readStoreModel, type Site, type StoreModel, type Weather } from '#device-sim';

/** The DOE reference supermarket as a store file. */
export const REFERENCE_STORE_FILE = fileURLToPath(new URL('../../stores/reference-supermarket.json', import.meta.url));

/**
 * Fan power of the rooftop units by city over Chicago's. EnergyPlus sizes units by each city's design days, and their
 * fans run at full speed all day: a figure of the store as built, not one to be checked. The rest of a unit goes with it.
 */
const UNIT_SIZES: Readonly<Record<string, number>> = {
  phoenix: 0.782,
  houston: 0.794,
  atlanta: 0.861,
  seattle: 0.811,
  chicago: 1,
  minneapolis: 1.035,
};
/** The reference store's economizers compare dry bulbs and stop near 28 °C; of the code's limits this one comes nearest. */
const DRY_BULB_ZONE = '5B';

/** The reference store with its units sized for a city; for one that is not known, as in Chicago. */
export function referenceStore(city: string): StoreModel {
  const model = readStoreModel(REFERENCE_STORE_FILE);
  const size = UNIT_SIZES[city] ?? 1;
  return {
    ...model,
    rooftopUnits: model.rooftopUnits.map((unit) => ({
      ...unit,
      cooling: { ...unit.cooling, capacityKw: unit.cooling.capacityKw * size },
      heating: { ...unit.heating, capacityKw: unit.heating.capacityKw * size },
      fan: { powerKw: unit.fan.powerKw * size, airM3PerS: unit.fan.airM3PerS * size },
    })),
  };
}

/** The same sky over the reference store's economizers. */
export function referenceWeather(weather: Weather): Weather {
  const site: Site = { ...weather.site, climateZone: DRY_BULB_ZONE };
  return { site, at: (atMs) => weather.at(atMs) };
}
