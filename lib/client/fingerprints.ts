import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

/** Of secrets, with a key that belongs to one object: HMAC-SHA-256 in base64. */
export class Fingerprints {
  public constructor(private readonly secretKey: Buffer = randomBytes(32)) {}

  public get key(): string {
    return this.secretKey.toString('base64');
  }

  public of(value: string): string {
    return createHmac('sha256', this.secretKey).update(value, 'utf8').digest('base64');
  }

  public matches(fingerprint: string | undefined, value: string): boolean {
    const [recorded, actual] = [Buffer.from(fingerprint ?? ''), Buffer.from(this.of(value))];
    return recorded.length === actual.length && timingSafeEqual(recorded, actual);
  }
}
