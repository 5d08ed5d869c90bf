import { type Tariff } from '#domain';
import { COM_ED_LARGE, CON_EDISON_SC_9, FPL_GSLDT_1, GEORGIA_POWER_TOU_GSD_12 } from './tariffs-east.js';
import { APS_E_32_LARGE, PGE_B_20, PSCO_SG, SCE_TOU_8_B, XCEL_A_15 } from './tariffs-west.js';

/**
 * Commercial tariffs of 2023 as examples, by the rates of the OpenEI Utility Rate Database; utilities revise them yearly.
 * Holidays, taxes, riders and most fixed charges are not in them: bills are a little low.
 */
export const TARIFFS = {
  georgiaPowerTouGsd12: GEORGIA_POWER_TOU_GSD_12,
  apsE32Large: APS_E_32_LARGE,
  xcelA15: XCEL_A_15,
  comEdLarge: COM_ED_LARGE,
  fplGsldt1: FPL_GSLDT_1,
  psCoSg: PSCO_SG,
  conEdisonSc9: CON_EDISON_SC_9,
  sceTou8B: SCE_TOU_8_B,
  pgeB20: PGE_B_20,
} as const satisfies Readonly<Record<string, Tariff>>;
