import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { type ZodType, z } from 'zod';
import {
  Command,
  commandTopic,
  Cycle,
  cycleTopic,
  Manifest,
  manifestTopic,
  parseInboundTopic,
  Receipt,
  receiptTopic,
  Status,
  statusTopic,
  Telemetry,
  telemetryTopic,
} from './index.js';

interface Reference {
  readonly $ref: string;
}

interface AsyncApi {
  readonly servers: Record<
    string,
    {
      readonly bindings: { readonly mqtt: { readonly lastWill: { readonly topic: string; readonly message: string } } };
    }
  >;
  readonly channels: Record<string, { readonly address: string; readonly messages: Record<string, Reference> }>;
  readonly operations: Record<
    string,
    {
      readonly action: 'send' | 'receive';
      readonly channel: Reference;
      readonly bindings: { readonly mqtt: { readonly qos: number; readonly retain: boolean } };
    }
  >;
  readonly components: {
    readonly messages: Record<
      string,
      {
        readonly payload: Reference;
        readonly examples: readonly { readonly name: string; readonly payload: unknown }[];
      }
    >;
    readonly schemas: Record<string, unknown>;
  };
}

const document = JSON.parse(readFileSync('docs/asyncapi.json', 'utf8')) as AsyncApi;
const { channels, operations, components } = document;

const SCHEMAS: Readonly<Record<string, ZodType>> = { Manifest, Telemetry, Command, Receipt, Status, Cycle };

/** Which message each channel carries and where the code finds the channel. */
const CHANNELS = {
  manifest: { address: manifestTopic('{storeId}'), message: 'Manifest' },
  telemetry: { address: telemetryTopic('{storeId}'), message: 'Telemetry' },
  // The service only reads this one: it has a pattern in the topic parser and no builder.
  deviceTelemetry: { address: 'storewatt/v1/{storeId}/{equipmentId}/telemetry', message: 'Telemetry' },
  command: { address: commandTopic('{storeId}', '{equipmentId}'), message: 'Command' },
  receipt: { address: receiptTopic('{storeId}', '{equipmentId}'), message: 'Receipt' },
  status: { address: statusTopic('{storeId}'), message: 'Status' },
  cycle: { address: cycleTopic('{storeId}'), message: 'Cycle' },
} as const;

/** JSON schema of what may be written, in the draft that AsyncAPI takes for granted. */
function writtenSchema(name: string, schema: ZodType): unknown {
  const { definitions } = z.toJSONSchema(schema, { io: 'input', target: 'draft-7' });
  return (definitions as Record<string, unknown> | undefined)?.[name];
}

describe('docs/asyncapi.json', () => {
  it('names the messages of the wire and no others', () => {
    expect(Object.keys(components.schemas).sort()).toEqual(Object.keys(SCHEMAS).sort());
    expect(Object.keys(components.messages).sort()).toEqual(Object.keys(SCHEMAS).sort());
  });

  it.each(Object.entries(SCHEMAS))('has the payload schema of %s as the code checks it', (name, schema) => {
    expect(components.schemas[name]).toEqual(writtenSchema(name, schema));
    expect(components.messages[name]?.payload).toEqual({ $ref: `#/components/schemas/${name}` });
  });

  it.each(
    Object.entries(components.messages).flatMap(([name, { examples }]) =>
      examples.map((example) => [name, example.name, example.payload] as const),
    ),
  )('gives a %s example "%s" that the code accepts', (name, _example, payload) => {
    expect(SCHEMAS[name]?.safeParse(payload)).toMatchObject({ success: true });
  });

  it('has a channel for every topic that the code builds or reads', () => {
    const documented = Object.entries(channels).map(([name, { address, messages }]) => [
      name,
      { address, message: Object.keys(messages).join() },
    ]);
    expect(Object.fromEntries(documented)).toEqual(CHANNELS);
  });

  it.each(Object.entries(channels))('says rightly who writes to %s', (name, { address }) => {
    const operation = Object.values(operations).find(({ channel }) => channel.$ref === `#/channels/${name}`);
    const topic = address.replace('{storeId}', 'store-1').replace('{equipmentId}', 'rtu-1');
    expect(operation?.action).toBe(parseInboundTopic(topic) ? 'send' : 'receive');
  });

  it('retains who a store is and whether it is connected, never a command', () => {
    const retained = Object.entries(operations).filter(([, { bindings }]) => bindings.mqtt.retain);
    expect(retained.map(([name]) => name).sort()).toEqual(['sendManifest', 'sendStatus']);
    for (const { bindings } of Object.values(operations)) expect(bindings.mqtt.qos).toBe(1);
  });

  it('gives a last will that is a status message', () => {
    const { topic, message } = document.servers['embedded']!.bindings.mqtt.lastWill;
    expect(topic).toBe(statusTopic('{storeId}'));
    expect(Status.parse(JSON.parse(message))).toEqual({ status: 'offline' });
  });
});
