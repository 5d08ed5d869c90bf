import { type RunningFleet, type RunStoresOptions } from '../runner/fleet.js';
import { type StoreStatus } from '../runner/store-runner.js';

const STATUS_EVERY_MS = 30_000;

/** Where a run tells how it is going. */
export interface Reporter {
  readonly callbacks: Required<Pick<RunStoresOptions, 'onProgress' | 'onLive' | 'onLine'>>;
  watch(fleet: RunningFleet): void;
  close(): void;
}

/** To the parent process when there is one, else in lines on standard error. */
export function reporterFor(proc: NodeJS.Process): Reporter {
  const onLine = (line: string) => void proc.stderr.write(`${line}\n`);
  let timer: NodeJS.Timeout | undefined;
  const close = () => clearInterval(timer);
  if (proc.send) {
    const tell = (message: object) => void (proc.connected && proc.send?.(message));
    return {
      callbacks: {
        onProgress: (progress) => tell({ type: 'progress', ...progress }),
        onLive: (storeId) => tell({ type: 'live', storeId }),
        onLine,
      },
      watch: () => undefined,
      close,
    };
  }
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
      timer = setInterval(() => fleet.status().forEach((status) => onLine(statusLine(status))), STATUS_EVERY_MS);
    },
    close,
  };
}

function statusLine({
  storeId,
  phase,
  atMs,
  isConnected,
  bufferedMessages,
  droppedMessages,
  receivedCommands,
  missedCycles,
}: StoreStatus): string {
  const link = isConnected ? 'connected' : 'not connected';
  const lost = droppedMessages > 0 ? `, ${droppedMessages} lost` : '';
  const missed = missedCycles > 0 ? `, ${missedCycles} cycles missed` : '';
  return `${storeId}: ${phase}, ${new Date(atMs).toISOString()}, ${link}, ${bufferedMessages} waiting${lost}, ${receivedCommands} commands${missed}`;
}
