/** Where the wire contract lives; a new major version gets a new prefix. */
export const TOPIC_ROOT = 'storewatt/v1';

const ID = '[A-Za-z0-9][A-Za-z0-9_-]{0,63}';

/** Ids of stores and equipment: safe in a topic, a URL and a file name. */
export const ID_PATTERN = new RegExp(`^${ID}$`);

export const INBOUND_KINDS = ['manifest', 'telemetry', 'status', 'receipt'] as const;
export type InboundKind = (typeof INBOUND_KINDS)[number];

/** A topic that a store writes to, taken apart. */
export interface InboundTopic {
  readonly storeId: string;
  readonly kind: InboundKind;
  /** Present for `receipt` and for the telemetry of a device that connects alone. */
  readonly equipmentId?: string;
}

const STORE_TOPIC = new RegExp(`^${TOPIC_ROOT}/(${ID})/(manifest|telemetry|status)$`);
const EQUIPMENT_TOPIC = new RegExp(`^${TOPIC_ROOT}/(${ID})/(${ID})/(telemetry|receipt)$`);

/** Takes a topic apart; `undefined` when it is none that a store may write to. */
export function parseInboundTopic(topic: string): InboundTopic | undefined {
  const store = STORE_TOPIC.exec(topic);
  if (store) return { storeId: store[1]!, kind: store[2] as InboundKind };
  const equipment = EQUIPMENT_TOPIC.exec(topic);
  if (equipment) return { storeId: equipment[1]!, equipmentId: equipment[2]!, kind: equipment[3] as InboundKind };
  return undefined;
}

/** Topics that only the service writes to. */
export function isOutboundTopic(topic: string): boolean {
  return topic.endsWith('/command') || topic.endsWith('/cycle');
}

export const manifestTopic = (storeId: string) => `${TOPIC_ROOT}/${storeId}/manifest`;
export const telemetryTopic = (storeId: string) => `${TOPIC_ROOT}/${storeId}/telemetry`;
export const statusTopic = (storeId: string) => `${TOPIC_ROOT}/${storeId}/status`;
export const cycleTopic = (storeId: string) => `${TOPIC_ROOT}/${storeId}/cycle`;
export const commandTopic = (storeId: string, equipmentId: string) => `${TOPIC_ROOT}/${storeId}/${equipmentId}/command`;
export const receiptTopic = (storeId: string, equipmentId: string) => `${TOPIC_ROOT}/${storeId}/${equipmentId}/receipt`;
