import { describe, expect, it } from '@jest/globals';
import { LiveBoard, type Screen } from './live-board.js';

const ESCAPE = '\u001b';
const TOKENS = new RegExp(`(${ESCAPE}\\[(?:\\d+A|J)|\r|\n)`);
const UP = new RegExp(`^${ESCAPE}\\[(\\d+)A$`);

/** As much of a terminal as the board speaks to: line ends, cursor up, clear below. */
class Terminal implements Screen {
  readonly lines: string[] = [''];
  #row = 0;
  constructor(
    readonly columns = 40,
    readonly rows = 6,
  ) {}

  write(text: string): void {
    for (const part of text.split(TOKENS).filter((token) => token !== '')) {
      const up = UP.exec(part);
      if (up) this.#row -= Number(up[1]);
      else if (part === `${ESCAPE}[J`) this.lines.splice(this.#row, Infinity, '');
      else if (part === '\n') this.lines[++this.#row] ??= '';
      else if (part !== '\r') this.lines[this.#row] += part;
    }
  }
}

describe('the live board', () => {
  it('draws its lines anew in place', () => {
    const terminal = new Terminal();
    const board = new LiveBoard(terminal);
    board.draw(['sim-001 12:00', 'sim-002 12:00']);
    board.draw(['sim-001 12:01', 'sim-002 12:01']);
    expect(terminal.lines).toEqual(['sim-001 12:01', 'sim-002 12:01', '']);
    board.draw(['sim-001 12:02']);
    expect(terminal.lines).toEqual(['sim-001 12:02', '']);
  });

  it('lets messages scroll by above them', () => {
    const terminal = new Terminal();
    const board = new LiveBoard(terminal);
    board.say('control: http://127.0.0.1:7070');
    board.draw(['one', 'two']);
    board.say('sim-001: connected');
    board.draw(['one!', 'two!']);
    expect(terminal.lines).toEqual(['control: http://127.0.0.1:7070', 'sim-001: connected', 'one!', 'two!', '']);
  });

  it('never fills more than the terminal has, in height and in width', () => {
    const terminal = new Terminal(20, 4);
    const board = new LiveBoard(terminal);
    for (let round = 0; round < 3; round++) board.draw(['x'.repeat(50), 'b', 'c', 'd', 'e']);
    expect(board.room).toBe(3);
    expect(terminal.lines).toEqual([`${'x'.repeat(18)}…`, 'b', 'c', '']);
  });

  it('leaves its last lines behind when it closes', () => {
    const terminal = new Terminal();
    const board = new LiveBoard(terminal);
    board.draw(['one']);
    board.close();
    board.say('bye');
    expect(terminal.lines).toEqual(['one', 'bye', '']);
  });
});
