import type { EquipmentState, History, StoreDetail } from '#contracts';
import { temperatureIn, type TemperatureUnit } from '../format/temperature.js';
import { limitText } from '../format/temperature.js';
import { pointValueText, shownUnit } from '../format/point-value.js';
import { pointInSentence, pointText } from '../format/vocabulary.js';
import { storeNowMs, unrealWord } from '../store/store-clock.js';
import type { ChartLine, ChartSpec, LineStyle } from './chart-spec.js';
import { historySamples, seriesOf, withGaps } from './samples.js';
import { defrosts, scaleOf } from './temperature-chart.js';

const SERIES: readonly LineStyle[] = ['series1', 'series3', 'series2', 'series4', 'series5', 'series6'];
const MOST_LINES = 6;

/** Charts of one piece of equipment: its points by unit, at most six lines each; states are marks, not lines. */
export function pointCharts(
  store: StoreDetail,
  equipment: EquipmentState,
  history: History | undefined,
  temperatureUnit: TemperatureUnit,
  range: { fromMs: number; toMs: number },
): ChartSpec[] {
  const units = [...new Set(drawnPoints(equipment).map((point) => chartUnit(point)))];
  return units.map((unit): ChartSpec => {
    const points = drawnPoints(equipment)
      .filter((point) => chartUnit(point) === unit)
      .slice(0, MOST_LINES);
    const isTemperature = unit === '°C';
    const scale = isTemperature ? scaleOf(temperatureUnit) : unit === '%' ? percentScale : (value: number) => value;
    const [first] = points;
    const spread = points.length === 1 && first ? spreadOf(history, equipment.id, first.pointId, scale) : [];
    const limitC = isTemperature ? equipment.maxProductTempC : null;
    return {
      title: unitTitle(
        unit,
        points.map((point) => pointText(point.pointId)),
      ),
      caption: points
        .map(
          (point) =>
            `${capital(pointInSentence(point.pointId))} ${pointValueText(point.pointId, point.unit, point.value, temperatureUnit)}`,
        )
        .join(', ')
        .concat(limitC === null ? '.' : `; product limit ${limitText(limitC)}. D marks defrosts.`),
      unit: shownUnit(unit, temperatureUnit),
      decimals: unit === '%' || unit === '' ? 0 : 1,
      timeZone: store.timeZone,
      unrealWord: unrealWord(store),
      ...range,
      nowMs: storeNowMs(store),
      startsAtZero: !isTemperature,
      smallestSpan: isTemperature ? 3 : 1,
      lines: points.map((point, index) => pointLine(history, equipment, point, index, scale, limitC, temperatureUnit)),
      bands: spread,
      limits:
        limitC === null
          ? []
          : [
              {
                value: temperatureIn(limitC, temperatureUnit),
                label: `limit ${limitText(limitC)}`,
                tone: 'critical',
              },
            ],
      marks: isTemperature ? defrosts(history, equipment.id) : [],
    };
  });
}

type Point = EquipmentState['points'][number];

/** Everything but states of being on or off. */
export function drawnPoints(equipment: EquipmentState): Point[] {
  return equipment.points.filter((point) => !/^is[A-Z]/.test(point.pointId));
}

/** Fractions and per cents share an axis. */
function chartUnit(point: Point): string {
  return point.pointId.endsWith('Fraction') ? '%' : point.unit;
}

function percentScale(value: number): number {
  return Math.abs(value) <= 1 ? value * 100 : value;
}

function pointLine(
  history: History | undefined,
  equipment: EquipmentState,
  point: Point,
  index: number,
  scale: (value: number) => number,
  limitC: number | null,
  temperatureUnit: TemperatureUnit,
): ChartLine {
  const isProduct = point.pointId === 'productTempC';
  const isSetpoint = point.pointId.includes('Setpoint');
  const pointScale = point.pointId.endsWith('Fraction') || point.unit !== '%' ? scale : (value: number) => value;
  return {
    label: pointInSentence(point.pointId),
    style: isProduct
      ? 'actual'
      : isSetpoint
        ? 'setpoint'
        : point.pointId === 'caseAirTempC'
          ? 'air'
          : (SERIES[index] ?? 'series6'),
    samples: historySamples(history, equipment.id, point.pointId, isProduct ? 'max' : 'mean', pointScale),
    isStepped: isSetpoint,
    ...(isProduct && limitC !== null ? { shadedAbove: temperatureIn(limitC, temperatureUnit) } : {}),
  };
}

/** Smallest to largest value of each bucket. */
function spreadOf(
  history: History | undefined,
  equipmentId: string,
  pointId: string,
  scale: (value: number) => number,
): ChartSpec['bands'] {
  const series = seriesOf(history, equipmentId, pointId);
  if (!history || !series) return [];
  const atMs = history.at.map((at) => Date.parse(at));
  const scaled = (values: readonly (number | null)[]) =>
    withGaps(
      atMs,
      values.map((value) => (value === null ? null : scale(value))),
    );
  const low = scaled(series.min);
  return [
    { label: 'in each bucket', atMs: low.atMs, low: low.values, high: scaled(series.max).values, tone: 'spread' },
  ];
}

function unitTitle(unit: string, names: readonly string[]): string {
  if (names.length === 1) return names[0] ?? '';
  if (unit === '°C') return 'Temperatures';
  if (unit === 'kW') return 'Power';
  if (unit === '%') return 'Output';
  return names.join(', ');
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
