import type { TemperatureUnit } from './format/temperature.js';

export type Theme = 'auto' | 'light' | 'dark';

const UNIT_KEY = 'storewatt.temperatureUnit';
const THEME_KEY = 'storewatt.theme';

/** What belongs to the reader and not to the link: temperature scale and theme. Kept in this browser. */
export class Preferences extends EventTarget {
  private readonly storage: Storage | undefined;
  private unit: TemperatureUnit;
  private chosenTheme: Theme;

  constructor(storage: Storage | undefined, language = 'en') {
    super();
    this.storage = storage;
    const usesFahrenheit = language === 'en-US';
    this.unit = oneOf(this.read(UNIT_KEY), ['C', 'F']) ?? (usesFahrenheit ? 'F' : 'C');
    this.chosenTheme = oneOf(this.read(THEME_KEY), ['auto', 'light', 'dark']) ?? 'auto';
  }

  get temperatureUnit(): TemperatureUnit {
    return this.unit;
  }

  set temperatureUnit(unit: TemperatureUnit) {
    this.unit = unit;
    this.write(UNIT_KEY, unit);
  }

  get theme(): Theme {
    return this.chosenTheme;
  }

  set theme(theme: Theme) {
    this.chosenTheme = theme;
    this.write(THEME_KEY, theme);
  }

  private read(key: string): string | null {
    try {
      return this.storage?.getItem(key) ?? null;
    } catch {
      return null;
    }
  }

  private write(key: string, value: string): void {
    try {
      this.storage?.setItem(key, value);
    } catch {
      // A browser that keeps nothing still shows what was chosen until the page closes.
    }
    this.dispatchEvent(new Event('change'));
  }
}

function oneOf<T extends string>(text: string | null, choices: readonly T[]): T | undefined {
  return choices.find((choice) => choice === text);
}
