import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';

/**
 * Password of a store at the embedded broker: HMAC-SHA256 of its id under the broker's secret, in hexadecimal. The
 * secret alone is kept; a store's password can be told again at any time and says nothing about another's.
 */
export function storePassword(secret: string, storeId: string): string {
  return createHmac('sha256', secret).update(storeId).digest('hex');
}

/** Compares in constant time. */
export function isStorePassword(secret: string, storeId: string, password: Uint8Array): boolean {
  const expected = Buffer.from(storePassword(secret, storeId));
  return password.length === expected.length && timingSafeEqual(expected, password);
}

/** Reads the broker's secret from its file; the first start makes one, readable by its owner only. */
export async function readOrCreateSecret(file: string): Promise<string> {
  try {
    return (await readFile(file, 'utf8')).trim();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    const secret = randomBytes(32).toString('hex');
    await writeFile(file, `${secret}\n`, { mode: 0o600, flag: 'wx' });
    return secret;
  }
}
