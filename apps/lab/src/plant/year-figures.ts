/** What a store used in a span and how it felt inside. Energies in kWh per m² of floor and year, powers and loads in kW. */
export interface YearFigures {
  /** Whole-store electricity: the sum of the four meters below. */
  readonly electricity: number;
  readonly refrigeration: number;
  readonly hvac: number;
  readonly lighting: number;
  readonly other: number;
  /** Parts of refrigeration. */
  readonly compressors: number;
  readonly condenserFans: number;
  readonly caseFans: number;
  readonly caseLights: number;
  readonly antiSweat: number;
  readonly defrost: number;
  /** Parts of HVAC: compressors of the rooftop units, and their fans. */
  readonly hvacCooling: number;
  readonly hvacFans: number;
  readonly heatingGas: number;
  /** Highest mean of a clock hour. */
  readonly peakKw: number;
  /** Means of the heat taken up by cases and walk-ins at medium and at low temperature. */
  readonly loadMtKw: number;
  readonly loadLtKw: number;
  /** Heat taken up over compressor electricity, of the whole span. */
  readonly copMt: number;
  readonly copLt: number;
  /** Time means; of the largest rack where there are several. */
  readonly sctMtC: number;
  readonly sctLtC: number;
  readonly sstMtC: number;
  readonly sstLtC: number;
  /** Air of the first zone. */
  readonly salesAirTempC: number;
  readonly salesRelativeHumidityPct: number;
  /** Mean sensible heat that cases and walk-ins take from all rooms; below 0 they would warm them. */
  readonly caseSensibleKw: number;
  /** The same as vapour. */
  readonly caseLatentKw: number;
  /** Mean starts of the busiest compressor, and the most that one made in a clock hour. */
  readonly startsPerHour: number;
  readonly mostStartsInHour: number;
  /** Largest share of heat or water that came from nowhere, of any body. */
  readonly residualFraction: number;
}
