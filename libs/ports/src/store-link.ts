import { type ControlMode, type PointCommand } from '#domain';

/** The way to the stores: a broker in this process, a broker elsewhere, or a cloud hub. */
export interface StoreLink {
  start(listener: StoreLinkListener): Promise<void>;
  /** Resolves when the link has taken the command over; the receipt is the proof that it arrived. */
  sendCommand(storeId: string, command: PointCommand): Promise<void>;
  announceCycle(storeId: string, cycle: CycleNotice): Promise<void>;
  stop(): Promise<void>;
}

export interface StoreLinkListener {
  /**
   * One message from a store. The promise decides the acknowledgement: resolved means stored, so the message is
   * acknowledged; rejected means it is not, and the store sends it again.
   */
  message(message: InboundMessage): Promise<void>;
  /** Something the link itself turned away: a wrong password, a foreign topic, a packet beyond all measure. */
  refused(refusal: LinkRefusal): void;
}

export interface InboundMessage {
  readonly topic: string;
  readonly payload: Uint8Array;
}

export interface LinkRefusal {
  readonly storeId: string | undefined;
  readonly topic: string;
  readonly reason: 'badCredentials' | 'foreignTopic' | 'oversizedPacket';
  readonly detail: string;
}

export interface CycleNotice {
  readonly atMs: number;
  readonly mode: ControlMode;
  readonly commandIds: readonly string[];
}
