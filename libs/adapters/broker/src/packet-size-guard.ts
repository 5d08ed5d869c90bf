import { type Duplex } from 'node:stream';

/**
 * Cuts a connection as soon as a packet announces more bytes than allowed, before they are gathered in memory. It reads
 * the fixed headers (MQTT 3.1.1, 2.2.3) as the broker reads the stream; nothing is copied or held back.
 */
export function guardPacketSize(stream: Duplex, maxPacketBytes: number, onOversized: (bytes: number) => void): void {
  const header = new FixedHeaderReader();
  const read = stream.read.bind(stream);
  stream.read = (size?: number): unknown => {
    const chunk: unknown = read(size);
    if (!(chunk instanceof Uint8Array)) return chunk;
    const announcedBytes = header.largestIn(chunk);
    if (announcedBytes <= maxPacketBytes) return chunk;
    onOversized(announcedBytes);
    stream.destroy();
    return null;
  };
}

/** Follows packet borders through a stream that is cut anywhere. */
class FixedHeaderReader {
  #bodyLeft = 0;
  #expects: 'type' | 'length' = 'type';
  #length = 0;
  #shift = 0;

  /** The largest packet length announced in this piece of the stream, in bytes; 0 when none is. */
  largestIn(chunk: Uint8Array): number {
    let largest = 0;
    for (let index = 0; index < chunk.length;) {
      if (this.#bodyLeft > 0) {
        const skipped = Math.min(this.#bodyLeft, chunk.length - index);
        this.#bodyLeft -= skipped;
        index += skipped;
      } else if (this.#expects === 'type') {
        this.#expects = 'length';
        this.#length = 0;
        this.#shift = 0;
        index++;
      } else {
        const byte = chunk[index++]!;
        this.#length += (byte & 0x7f) * 2 ** this.#shift;
        this.#shift += 7;
        if (byte < 0x80) {
          this.#expects = 'type';
          this.#bodyLeft = this.#length;
          largest = Math.max(largest, this.#length);
        }
      }
    }
    return largest;
  }
}
