import { Command } from 'commander';
import { PermanentError, RetryableError } from '#domain';
import { backtestCommand } from './backtest/backtest-command.js';
import { benchCommand } from './bench/bench-command.js';
import { evaluateCommand } from './evaluate/evaluate-command.js';
import { replayCommand } from './replay/replay-command.js';

const program = new Command('lab')
  .description('Experiments from the command line.')
  // Options belong to the command that they follow.
  .enablePositionalOptions()
  .addCommand(evaluateCommand())
  .addCommand(backtestCommand())
  .addCommand(replayCommand())
  .addCommand(benchCommand());
try {
  await program.parseAsync();
} catch (error) {
  if (!(error instanceof PermanentError || error instanceof RetryableError)) throw error;
  console.error(`lab: ${error.message}`);
  process.exitCode = 1;
}
