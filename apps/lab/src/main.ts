import { Command } from 'commander';
import { PermanentError, RetryableError } from '#domain';
import { evaluateCommand } from './evaluate/evaluate-command.js';
import { replayCommand } from './replay/replay-command.js';

const program = new Command('lab')
  .description('Experiments from the command line.')
  .addCommand(evaluateCommand())
  .addCommand(replayCommand());
try {
  await program.parseAsync();
} catch (error) {
  if (!(error instanceof PermanentError || error instanceof RetryableError)) throw error;
  console.error(`lab: ${error.message}`);
  process.exitCode = 1;
}
