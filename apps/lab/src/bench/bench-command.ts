import { Command } from 'commander';
import { forecastCommand } from './forecast-command.js';
import { planCommand } from './plan-command.js';
import { simCommand } from './sim-command.js';

export function benchCommand(): Command {
  return new Command('bench')
    .description('How fast and how large: measured beside the limits of the same machine.')
    .addCommand(simCommand())
    .addCommand(forecastCommand())
    .addCommand(planCommand());
}
