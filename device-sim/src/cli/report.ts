import { type RunningFleet, type RunStoresOptions } from '../runner/fleet.js';
import { LiveBoard } from './live-board.js';
import { statusCells, statusLine, summaryText } from './status-text.js';
import { aligned, counted } from './words.js';

const REDRAW_EVERY_MS = 1_000;
const LINES_EVERY_MS = 30_000;

/** Where a run tells how it is going. */
export interface Reporter {
  readonly callbacks: { readonly [Name in 'onProgress' | 'onLive' | 'onLine']: NonNullable<RunStoresOptions[Name]> };
  watch(fleet: RunningFleet): void;
  close(): void;
}

/** To the parent process when there is one; on a terminal as a board, else in lines, both on standard error. */
export function reporterFor(proc: NodeJS.Process): Reporter {
  if (proc.send) return toParent(proc);
  return proc.stderr.isTTY ? onTerminal(proc.stderr) : inLines(proc.stderr);
}

function toParent(proc: NodeJS.Process): Reporter {
  const tell = (message: object) => void (proc.connected && proc.send?.(message));
  return {
    callbacks: {
      onProgress: (progress) => tell({ type: 'progress', ...progress }),
      onLive: (storeId) => tell({ type: 'live', storeId }),
      onLine: (line) => void proc.stderr.write(`${line}\n`),
    },
    watch: () => undefined,
    close: () => undefined,
  };
}

function inLines(stream: NodeJS.WritableStream): Reporter {
  const onLine = (line: string) => void stream.write(`${line}\n`);
  let timer: NodeJS.Timeout | undefined;
  return {
    callbacks: {
      onProgress: ({ storeId, phase, fraction }) => {
        const percent = Math.round(fraction * 100);
        if (percent % 10 === 0) onLine(`${storeId}: ${phase} ${percent} %`);
      },
      onLive: (storeId) => onLine(`${storeId}: live`),
      onLine,
    },
    watch: (fleet) => {
      timer = setInterval(() => fleet.status().forEach((status) => onLine(statusLine(status))), LINES_EVERY_MS);
    },
    close: () => clearInterval(timer),
  };
}

function onTerminal(stream: NodeJS.WriteStream): Reporter {
  const board = new LiveBoard(stream);
  const fractions = new Map<string, number>();
  let [built, timer]: [number, NodeJS.Timeout | undefined] = [0, undefined];
  return {
    callbacks: {
      onProgress: ({ storeId, phase, fraction }) => {
        if (phase === 'sending') fractions.set(storeId, fraction);
        else if (fraction === 1) board.draw([`${counted(++built, 'store')} built`]);
      },
      onLive: () => undefined,
      onLine: (line) => board.say(line),
    },
    watch: (fleet) => {
      const draw = () => board.draw(boardLines(fleet, fractions, board.room));
      draw();
      timer = setInterval(draw, REDRAW_EVERY_MS);
    },
    close: () => {
      clearInterval(timer);
      board.close();
    },
  };
}

/** A line for each store; where there is no room for all, the rest in one. */
function boardLines(fleet: RunningFleet, fractions: ReadonlyMap<string, number>, room: number): string[] {
  const statuses = fleet.status();
  const shown = statuses.length <= room ? statuses : statuses.slice(0, Math.max(0, room - 1));
  const lines = aligned(shown.map((status) => statusCells(status, fractions.get(status.storeId))));
  const rest = statuses.slice(shown.length);
  return rest.length === 0 ? lines : [...lines, `and ${rest.length} more: ${summaryText(rest)}`];
}
