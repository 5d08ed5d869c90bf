import { CHARGE_UNITS, TIER_UNITS } from '#domain';
import { z } from 'zod';

const Money = z.number().min(-10_000).max(1_000_000);

const Tier = z.object({
  // Rates of the database state 0 for a last tier without end.
  max: z.number().nonnegative().optional(),
  rate: z.number().min(-10).max(1_000).optional(),
  adj: z.number().min(-10).max(1_000).optional(),
  unit: z.enum(TIER_UNITS).optional(),
});

const Tiers = z
  .array(Tier)
  .min(1)
  .max(20)
  .refine(
    (tiers) => tiers.slice(0, -1).every(({ max = 0 }, index) => max > (tiers[index - 1]?.max ?? 0)),
    'every tier but the last needs a max above that of the one before',
  );

const RateStructure = z.array(Tiers).min(1).max(100);
const PeriodNumber = z.int().min(0).max(99);
const HourSchedule = z.array(z.array(PeriodNumber).length(24)).length(12);
const ByMonth = <T extends z.ZodType>(item: T) => z.array(item).length(12);
const PeriodNames = z.array(z.string().min(1).max(60)).max(100);
const KilowattsOnly = z.literal(
  'kW',
  'only demand in kW can be billed: convert the rate or leave its demand charge out',
);

/** What each schedule counts in, and where both come together. */
const SCHEDULES = [
  ['energyratestructure', ['energyweekdayschedule', 'energyweekendschedule']],
  ['demandratestructure', ['demandweekdayschedule', 'demandweekendschedule']],
  ['flatdemandstructure', ['flatdemandmonths']],
] as const;

/** A rate as the OpenEI Utility Rate Database gives it; fields that are not named are dropped. */
export const Tariff = z
  .object({
    name: z.string().min(1).max(200),
    utility: z.string().min(1).max(200).optional(),
    currency: z
      .string()
      .regex(/^[A-Z]{3}$/, 'an ISO 4217 code such as USD')
      .default('USD'),
    holidays: z.array(z.iso.date('a date such as 2026-07-03')).max(1_000).optional(),
    energyPeriodNames: PeriodNames.optional(),
    demandPeriodNames: PeriodNames.optional(),
    energyratestructure: RateStructure,
    energyweekdayschedule: HourSchedule,
    energyweekendschedule: HourSchedule,
    fueladjustmentsmonthly: ByMonth(z.number().min(-10).max(100)).optional(),
    demandratestructure: RateStructure.optional(),
    demandweekdayschedule: HourSchedule.optional(),
    demandweekendschedule: HourSchedule.optional(),
    demandrateunit: KilowattsOnly.optional(),
    demandwindow: z.literal([0, 5, 10, 15, 20, 30, 60], 'minutes: 5, 10, 15, 20, 30 or 60').optional(),
    flatdemandstructure: RateStructure.optional(),
    flatdemandmonths: ByMonth(PeriodNumber).optional(),
    flatdemandunit: KilowattsOnly.optional(),
    demandratchetpercentage: ByMonth(z.number().min(0).max(100)).optional(),
    lookbackPercent: z.number().min(0).max(100).optional(),
    lookbackMonths: ByMonth(z.union([z.boolean(), z.literal([0, 1])])).optional(),
    lookbackRange: z.int().min(0).max(36).optional(),
    fixedchargefirstmeter: Money.optional(),
    fixedchargeunits: z.enum(CHARGE_UNITS).optional(),
    mincharge: Money.optional(),
    minchargeunits: z.enum(CHARGE_UNITS).optional(),
    minmonthlycharge: Money.optional(),
  })
  .superRefine((tariff, context) => {
    const complain = (path: string, message: string) => context.addIssue({ code: 'custom', path: [path], message });
    for (const [structure, schedules] of SCHEDULES) {
      const count = tariff[structure]?.length;
      for (const schedule of schedules) {
        const numbers = tariff[schedule]?.flat();
        if ((numbers === undefined) !== (count === undefined)) {
          const [missing, present] = numbers === undefined ? [schedule, structure] : [structure, schedule];
          complain(missing, `is missing, and ${present} needs it`);
        } else if (numbers && Math.max(...numbers) >= count!) {
          complain(schedule, `speaks of period ${Math.max(...numbers)}, and ${structure} has ${count}, from 0 on`);
        }
      }
    }
  });
