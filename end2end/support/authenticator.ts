// An authenticator app. It computes the six digits of RFC 6238 from the secret that the page shows.

import { createHmac } from 'node:crypto';

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** The app of one account. Each code works once, so a later code belongs to a later step. */
export class Authenticator {
  readonly #secret: Buffer;
  #step = 0;

  /** `secret` as the page shows it: base 32, in groups. */
  constructor(secret: string) {
    const bits = [...secret.replaceAll(/\s/g, '')].map((letter) => ALPHABET.indexOf(letter).toString(2).padStart(5, '0')).join('');
    this.#secret = Buffer.from(bits.match(/.{8}/g)?.map((byte) => Number.parseInt(byte, 2)) ?? []);
  }

  /**
   * The digits of the previous step, or of the present step if the previous ones were used. The shop accepts both. In the last moment of a
   * step the previous one is too old once it arrives, but then the next step is valid.
   */
  next(): string {
    const now = Date.now() / 30_000;
    const arrives = Math.floor(now + 1.5 / 30);
    this.#step = Math.max(arrives - 1, this.#step + 1);
    return this.#digits(this.#step);
  }

  /** Digits that were typed before. */
  last(): string {
    return this.#digits(this.#step);
  }

  #digits(step: number): string {
    const counter = Buffer.alloc(8);
    counter.writeBigUInt64BE(BigInt(step));
    const tag = createHmac('sha1', this.#secret).update(counter).digest();
    const offset = (tag.at(-1) ?? 0) & 0xf;
    return String((tag.readUInt32BE(offset) & 0x7fffffff) % 1_000_000).padStart(6, '0');
  }
}
