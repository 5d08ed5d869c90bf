import { createHmac } from 'node:crypto';

/** Password of a store: HMAC-SHA256 of its id under the fleet's secret, in hex. The broker computes the same. */
export function storePassword(secret: string, storeId: string): string {
  return createHmac('sha256', secret).update(storeId).digest('hex');
}
